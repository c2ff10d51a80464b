"""Every example of `data/echoes.toml` gives exactly the events that it says."""

from __future__ import annotations

import pytest

from bilat.events.echoes import examples
from bilat.kinds import Example
from tests.notation import acts


@pytest.mark.parametrize("example", examples(), ids=[f"{example.lang}-{number}" for number, example in enumerate(examples())])
def test_example(example: Example) -> None:
    assert acts(example.lang, example.text) == list(example.gives)

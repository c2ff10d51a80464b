"""Every example of `data/echoes.toml` gives exactly the events that it says."""

from __future__ import annotations

import pytest

from bilat.documents import from_text
from bilat.events.echoes import examples
from bilat.kinds import Example
from bilat.reading import read
from tests.notation import line


@pytest.mark.parametrize("example", examples(), ids=[f"{example.lang}-{number}" for number, example in enumerate(examples())])
def test_example(example: Example) -> None:
    assert [line(event) for event in read(from_text(example.text, lang=example.lang)).events] == list(example.gives)

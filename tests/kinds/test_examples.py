"""Every example sentence of every kind gives exactly the events that it says, of that kind."""

from __future__ import annotations

import pytest

from bilat.documents import from_text
from bilat.event import KINDS
from bilat.kinds import Example, kinds
from bilat.reading import read
from tests.notation import line

CASES = [(kind.name, example) for kind in kinds().values() for example in kind.examples]


@pytest.mark.parametrize(
    ("kind", "example"), CASES, ids=[f"{kind}-{example.lang}-{number}" for number, (kind, example) in enumerate(CASES)]
)
def test_example(kind: str, example: Example) -> None:
    found = [line(event) for event in read(from_text(example.text, lang=example.lang)).events if event.kind == kind]
    assert found == list(example.gives)


def test_every_kind_has_french_frames_and_an_example() -> None:
    for name in KINDS:
        if name != "other":
            assert any(frame.lang == "fr" for frame in kinds()[name].frames), name
            assert any(example.lang == "fr" for example in kinds()[name].examples) or name == "relations.assessed", name

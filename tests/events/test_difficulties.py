"""The thirty difficulties, three languages each: every event of the text, and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilat.documents import from_text
from bilat.reading import read
from tests.notation import line

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("difficulties.toml").read_text(encoding="utf-8"))["case"]
_APART = ("relations.assessed", "other")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['point']}-{case['lang']}")
def test_difficulty(case: dict[str, Any]) -> None:
    document = from_text(case["text"], lang=case["lang"], publisher=case.get("publisher"), document_date=case.get("date"))
    found = [event for event in read(document).events if event.kind not in _APART]
    assert sorted(line(event) for event in found) == sorted(case["gives"])
    if case.get("truncated"):
        assert found[0].truncated


def test_every_point_in_every_language() -> None:
    assert {(case["point"], case["lang"]) for case in CASES} == {(n, lang) for n in range(1, 31) for lang in ("fr", "en", "es")}

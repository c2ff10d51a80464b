"""The first page that Bilat was made for, where it is at hand: every scored event exact, none extra, every quote in place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.score import tally

import bilat

SEED = Path(__file__).parents[2] / "shared" / "seed" / "relations-canada-perou.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed is no part of the project")


def test_seed() -> None:
    text = SEED.read_text(encoding="utf-8")
    events = bilat.extract(SEED)
    gold = json.loads(SEED.with_suffix("").with_suffix(".gold.json").read_text(encoding="utf-8"))
    row = tally([("fr", gold, [event.to_dict() for event in events])], "lang")["all"]
    assert (row.gold, row.given, row.reached[2]) == (21, 21, 21)
    for event in events:
        for mention in event.mentions:
            assert text[mention.start : mention.end] == mention.text
    told = [event for event in events if event.kind == "meeting"]
    assert len(told) == 1 and len(told[0].mentions) == 3
    stages = {event.thread for event in events if event.instrument and event.instrument.subject == "entraide juridique"}
    assert len(stages) == 1 and None not in stages
    assert [event.kind for event in events if event.truncated] == ["announcement"]

"""The round trip: what is counted, and that a brief of plain events comes back whole."""

from __future__ import annotations

import pytest
from evaluation.roundtrip import briefs, compare, measure

from bilat.event import Event, Mention, Person

WORDS = (Mention(0, 5, "words"),)
HOST = (Person("A. Mensah", "minister", "GHA"),)
EVENTS = [
    Event("relations.established", ("CHL", "GHA"), WORDS, date="1962-05-03"),
    Event("visit", ("CHL", "GHA"), WORDS, date="1990-02-07/1990-02-10", source="GHA", target="CHL", people=HOST),
    Event("visit", ("NLD", "PER"), WORDS, date="2001-04", source="NLD", target="PER"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
@pytest.mark.parametrize("style", ["chronology", "narrative"])
def test_plain_events_come_back_exactly(lang: str, style: str) -> None:
    score, wrong = measure(briefs([("page", EVENTS)]), lang, style)
    assert (score.written, score.read, score.exact) == (3, 3, 3) and not wrong


def test_each_fault_counts_where_it_belongs() -> None:
    visit = EVENTS[2]
    late = Event("visit", ("NLD", "PER"), WORDS, date="2001", source="NLD", target="PER")
    turned = Event("visit", ("NLD", "PER"), WORDS, date="2001-04", source="PER", target="NLD")
    silent = Event("visit", ("NLD", "PER"), WORDS, date="2001-04")
    for given, expected in (([visit], (1, 1, 1)), ([late], (1, 0, 0)), ([turned], (1, 1, 0)), ([silent], (1, 1, 0)), ([], (0, 0, 0))):
        score, _ = compare([visit], given, "en")
        assert (score.found, score.dated, score.exact) == expected
    assert compare([visit], [visit, late], "en")[0].f1(1) == pytest.approx(2 / 3)


def test_what_no_state_did_costs_nothing() -> None:
    other = Event("other", ("NLD", "PER"), WORDS, date="2001")
    score, wrong = compare([other], [], "en")
    assert (score.written, score.read) == (0, 0) and score.f1(0) == 1.0 and not wrong

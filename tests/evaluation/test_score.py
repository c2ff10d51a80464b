"""The scorer against events made by hand, and the gold of the samples against their texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.__main__ import SAMPLES, pages
from evaluation.score import Count, depth, explain, match, table, tally

from bilat import dates
from bilat.event import INSTRUMENT_KINDS, KINDS, MODALITIES


def event(kind: str = "visit", date: str | None = "1998-10", parties: tuple[str, ...] = ("CAN", "PER"), **more: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, "parties": list(parties), **more}


GOLD = event(source="PER", target="CAN", evidence=["the state visit of the president"])


@pytest.mark.parametrize(
    ("given", "reached"),
    [
        (event(source="PER", target="CAN"), 3),
        (event(source="CAN", target="PER"), 2),
        (event(), 2),
        (event(date="1998", source="PER", target="CAN"), 1),
        (event(date="1998-10-27", source="PER", target="CAN"), 1),
        (event(date="1998-11", source="PER", target="CAN"), 0),
        (event(kind="meeting"), 0),
        (event(parties=("CAN",)), 0),
        (event(parties=("CAN", "PER", "CHL")), 0),
        (event(modality="planned", source="PER", target="CAN"), 0),
        (event(date="not a date"), 0),
        (event(date=None, mentions=[{"text": "something else"}]), 0),
        (event(date=None, mentions=[{"text": "the state visit"}]), 1),
    ],
)
def test_depth(given: dict[str, Any], reached: int) -> None:
    assert depth(GOLD, given) == reached


def test_a_role_that_gold_does_not_name_is_free() -> None:
    assert depth(event(), event(source="PER", target="CAN")) == 3


def test_alternative_kinds_count() -> None:
    assert depth(event(kind="mission", alt_kinds=["visit"]), event()) == 3


def test_parties_have_no_order() -> None:
    assert depth(event(), event(parties=("PER", "CAN"))) == 3


def test_the_same_bounds_are_the_same_date() -> None:
    assert depth(event(date="1998-XX"), event(date="1998")) == 3
    assert depth(event(date="1998~"), event(date="1998")) == 3
    assert depth(event(date="../1997-11"), event(date="1997-11")) == 1


def test_an_event_is_matched_once() -> None:
    pairs = match([event(), event()], [event()])
    assert len(pairs) == 1


def test_the_better_of_two_is_taken() -> None:
    given = [event(date="1998"), event(date="1998-10", source="PER", target="CAN")]
    assert [(pair.given, pair.depth) for pair in match([GOLD], given)] == [(1, 3)]


def test_words_decide_between_events_of_a_kind() -> None:
    gold = [event(evidence=["an agreement on fishing"]), event(evidence=["an agreement on mines"])]
    given = [event(mentions=[{"text": "agreement on mines"}]), event(mentions=[{"text": "agreement on fishing"}])]
    assert {(pair.gold, pair.given) for pair in match(gold, given)} == {(0, 1), (1, 0)}


def test_optional_events_neither_help_nor_hurt() -> None:
    gold = [event(), event(kind="relations.assessed", optional=True)]
    with_it = tally([("fr", gold, [event(), event(kind="relations.assessed")])])["all"]
    without = tally([("fr", gold, [event()])])["all"]
    assert with_it == without == Count(gold=1, given=1, reached=(1, 1, 1))


def test_precision_and_recall() -> None:
    gold = [event(), event(kind="meeting"), event(kind="appointment", date="1944")]
    given = [event(), event(kind="meeting", date="1998"), event(kind="recall"), event(kind="position")]
    count = tally([("en", gold, given)])["all"]
    assert (count.gold, count.given, count.reached) == (3, 4, (2, 1, 1))
    assert count.precision(0) == 0.5
    assert count.recall(0) == pytest.approx(2 / 3)
    assert count.f1(0) == pytest.approx(4 / 7)


def test_nothing_given_and_nothing_asked() -> None:
    assert tally([("es", [], [])])["all"].f1(0) == 0.0
    assert tally([("es", [], [event()])])["all"].given == 1


def test_by_kind_counts_what_was_given_under_its_own_kind() -> None:
    counts = tally([("fr", [event(kind="mission", alt_kinds=["visit"])], [event()])], "kind")
    assert (counts["mission"].gold, counts["mission"].given, counts["visit"].given) == (1, 0, 1)


def test_table_and_explanation_name_what_they_count() -> None:
    counts = tally([("fr", [GOLD], [event()]), ("es", [GOLD], [])])
    text = table(counts, "samples")
    assert [line.split()[0] for line in text.splitlines()] == ["samples", "es", "fr", "all"]
    assert "MISSED" in explain([GOLD], []) and "EXTRA" in explain([], [event()])


# -- gold of the samples ------------------------------------------------------------


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_gold_is_sound(page: Any) -> None:
    text = " ".join(page.path.read_text(encoding="utf-8").split())
    assert len({wanted["id"] for wanted in page.gold}) == len(page.gold)
    for wanted in page.gold:
        assert wanted["kind"] in KINDS
        assert wanted["date"] is None or dates.valid(wanted["date"])
        assert wanted["parties"] == sorted(wanted["parties"]) and wanted["parties"]
        assert wanted.get("modality", "asserted") in MODALITIES
        assert not wanted.get("instrument") or wanted["instrument"]["kind"] in INSTRUMENT_KINDS
        assert wanted["evidence"]
        for quote in wanted["evidence"]:
            assert quote in text
        for role in ("source", "target"):
            assert wanted.get(role) in (None, *wanted["parties"])
        assert not wanted.get("place") or wanted["place"] in text


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_gold_scores_itself_in_full(page: Any) -> None:
    given = [{**wanted, "mentions": [{"text": quote} for quote in wanted["evidence"]]} for wanted in page.gold]
    count = tally([(page.lang, page.gold, given)])["all"]
    assert count.reached == (count.gold,) * 3 and count.given == count.gold


def test_every_sample_has_gold() -> None:
    assert {path.name.removesuffix(".txt") for path in SAMPLES.glob("*.txt")} == {page.name for page in pages()}


def test_topics_are_of_the_closed_list() -> None:
    from bilat.mentions.tables import table as data

    known = {topic["name"] for topic in data("topics")["topic"]}
    assert {topic for page in pages() for wanted in page.gold for topic in wanted.get("topics", ())} <= known


def test_pages_reads_both_forms_of_gold(tmp_path: Path) -> None:
    (tmp_path / "a.fr.gold.json").write_text(json.dumps([event()]), encoding="utf-8")
    (tmp_path / "b.es.gold.json").write_text(json.dumps({"events": [event()]}), encoding="utf-8")
    assert [(page.name, page.lang, len(page.gold)) for page in pages(tmp_path)] == [("a.fr", "fr", 1), ("b.es", "es", 1)]

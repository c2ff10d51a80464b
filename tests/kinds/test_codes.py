"""The codes of every kind: each entry's example gives what it says, every code is known, every topic has its context."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from bilat.event import KINDS, Event, Mention
from bilat.kinds import kinds
from bilat.kinds.codes import QUADS, cameo_codes, coding, plover_codes

ENTRIES = [
    (name, entry, number)
    for name in KINDS
    for number, entry in enumerate((kinds()[name].codes, *kinds()[name].codes.get("case", ())))
]  # fmt: skip
WORDS = (Mention(0, 1, "x"),)


def first(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]


def topic_of(context: str) -> str:
    rows = files("bilat.kinds").joinpath("data/contexts.csv").read_text(encoding="utf-8").splitlines()[1:]
    return next(row["topic"] for row in csv.DictReader(rows) if row["context"] == context)


@pytest.mark.parametrize(("name", "entry", "number"), ENTRIES, ids=[f"{n}-{k}" for n, _, k in ENTRIES])
def test_each_entry_gives_its_example(name: str, entry: dict[str, Any], number: int) -> None:
    who, _, gives = entry["example"].partition(": ")
    source, _, target = who.partition(">")
    more: dict[str, Any] = {"source": source, "target": target} if target else {}
    when = entry.get("when", {})
    more |= {key: first(when[key]) for key in ("modality", "rank") if key in when}
    if "topic" in when:
        more["topics"] = (first(when["topic"]),)
    if "context" in when:
        more["topics"] = (topic_of(first(when["context"])),)
    coded = coding(Event(name, ("CAN", "PER"), WORDS, **more))
    assert (", ".join(f"{a} {code.code} {b}" for a, code, b in coded.cameo) or "none") == gives
    assert (coded.plover.code if coded.plover else "") == entry["plover"]


def test_every_code_has_a_score_and_a_quad() -> None:
    assert {name for _, entry, _ in ENTRIES for name in entry["cameo"]} == set(cameo_codes())
    assert {entry["plover"] for _, entry, _ in ENTRIES} - {""} == set(plover_codes())
    for code in (*cameo_codes().values(), *plover_codes().values()):
        assert code.quad in QUADS and -10 <= code.score <= 10


def test_every_topic_has_its_context() -> None:
    topics = tomllib.loads(files("bilat.mentions").joinpath("data/topics.toml").read_text(encoding="utf-8"))["topic"]
    rows = files("bilat.kinds").joinpath("data/contexts.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row["topic"] for row in csv.DictReader(rows)] == [topic["name"] for topic in topics]


def test_what_did_not_happen_has_no_code() -> None:
    assert coding(Event("visit", ("CAN", "PER"), WORDS, source="PER", target="CAN", modality="negated")).cameo == ()
    assert coding(Event("recall", ("CAN", "PER"), WORDS, source="PER", target="CAN", modality="planned")).cameo == ()


def test_an_act_whose_direction_is_needed_and_not_told_has_no_code() -> None:
    assert coding(Event("sanction", ("CAN", "PER"), WORDS)).cameo == ()
    severed = coding(Event("relations.severed", ("CAN", "PER"), WORDS))
    assert [(a, code.code, b) for a, code, b in severed.cameo] == [("CAN", "161", "PER"), ("PER", "161", "CAN")]


def test_several_parties_act_each_towards_each() -> None:
    signed = coding(Event("instrument.signed", ("CAN", "CHL", "PER"), WORDS))
    assert len(signed.cameo) == 6 and signed.goldstein == 8.0
    one = coding(Event("announcement", ("CAN", "CHL", "PER"), WORDS, source="CAN", topics=("trade", "defence")))
    assert [(a, code.code, b) for a, code, b in one.cameo] == [("CAN", "0331", "CHL"), ("CAN", "0331", "PER")]
    assert one.contexts == ("economic", "military")

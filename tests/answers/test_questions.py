"""Chronologies and single events as the record answers them, and how they are printed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat.answers import chronology, show
from bilat.answers import printing as out
from bilat.errors import BilatError
from bilat.event import Instrument
from bilat.record import Record
from tests.record.making import SIGNED, VISIT, add, event, signed, visit

FRENCH = "La visite d'État du président Fujimori au Canada, en octobre 1998, a été un succès. Le Canada reconnut le Pérou."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db") as opened:
        add(opened, "v.txt", VISIT, visit())
        add(opened, "s.txt", SIGNED, signed())
        french = event(FRENCH, "visit", "La visite d'État", date="1998-10", source="PER", target="CAN", people=visit().people)
        undated = event(FRENCH, "relations.recognized", "Le Canada reconnut le Pérou", source="CAN", target="PER")
        add(opened, "f.txt", FRENCH, french, undated, lang="fr")
        yield opened


def test_acts_come_by_date_and_undated_ones_last(record: Record) -> None:
    acts = chronology(record, "CAN", "PER")
    assert [act.event.date for act in acts] == ["1998-03", "1998-10", None]
    assert [source.document for source in acts[1].sources] == ["v.txt", "f.txt"]


def test_states_by_name_and_in_any_order(record: Record) -> None:
    assert chronology(record, "Pérou", "Canadá") == chronology(record, "can", "per")
    assert chronology(record, "CAN", "FRA") == ()


def test_a_period(record: Record) -> None:
    assert [act.event.date for act in chronology(record, "CAN", "PER", start="1998-04")] == ["1998-10"]
    assert [act.event.date for act in chronology(record, "CAN", "PER", end="1998-09")] == ["1998-03"]
    assert [act.event.date for act in chronology(record, "CAN", "PER", start="1998-03", end="1998-10-01")] == ["1998-03", "1998-10"]
    assert chronology(record, "CAN", "PER", start="1999") == ()


@pytest.mark.parametrize(
    ("a", "b", "start", "end", "said"),
    [
        ("CAM", "PER", None, None, "did you mean"),
        ("CAN", "Canada", None, None, "name two"),
        ("CAN", "PER", "soon", None, "no EDTF date"),
        ("CAN", "PER", "1999", "1998", "exchange the two dates"),
    ],
)
def test_questions_that_make_no_sense(record: Record, a: str, b: str, start: str | None, end: str | None, said: str) -> None:
    with pytest.raises(BilatError, match=said):
        chronology(record, a, b, start, end)


def test_everything_known_of_an_act(record: Record) -> None:
    act = chronology(record, "CAN", "PER")[1]
    for source in act.sources:
        shown = show(record, source.event.id[:8])
        assert shown.act == act  # also by the id of another source
    assert [told.source.document for told in shown.told] == ["v.txt", "f.txt"]
    stated = {(s.property, json.dumps(s.value)): s for s in shown.told[0].statements}
    date = stated["date", '"1998-10"']
    assert (date.words, date.rule) == ("October 1998", "the words that state the act")
    assert VISIT[date.start : date.end] == date.words
    assert stated["person", '{"name": "Alberto Fujimori", "office": "head of state", "state": "PER"}'].words


def test_an_act_of_an_older_version_can_still_be_shown(record: Record) -> None:
    old = chronology(record, "CAN", "PER")[0]
    add(record, "s.txt", "Nothing happened.")
    assert [act.event.date for act in chronology(record, "CAN", "PER")] == ["1998-10", None]
    assert show(record, old.id).act.event == old.event


# -- printed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "date", "words"), [("en", "October 1998", "Peru"), ("fr", "octobre 1998", "Pérou"), ("es", "octubre de 1998", "Perú")]
)
def test_text(record: Record, lang: str, date: str, words: str) -> None:
    acts = chronology(record, "CAN", "PER")
    text = out.chronology_text(acts, "CAN", "PER", lang)
    assert f"\n{date} " in text and words in text
    start = VISIT.index("came to")
    assert f"v.txt:{start}-{start + len('came to Ottawa on a state visit')}" in " ".join(text.split())
    for act in acts:
        assert f"[{act.id[:8]}]" in text
    assert max(map(len, text.splitlines())) <= 100
    assert all(line == line.rstrip() for line in text.splitlines())


def test_text_of_nothing() -> None:
    assert out.chronology_text((), "CAN", "FRA", "fr") == "Rien dans ce dossier entre le Canada et la France pour cette période.\n"


def test_json(record: Record) -> None:
    acts = chronology(record, "CAN", "PER")
    found = json.loads(out.chronology_json(acts, "fr"))
    assert [act["date"] for act in found] == ["1998-03", "1998-10", None]
    assert found[0]["instrument"] == {"kind": "agreement", "subject": "fisheries", "title": None}
    assert [source["document"] for source in found[1]["sources"]] == ["v.txt", "f.txt"]
    mention = found[1]["sources"][1]["mentions"][0]
    assert FRENCH[mention["start"] : mention["end"]] == mention["text"]
    assert found[1]["sentence"].startswith("En octobre 1998, le chef de l'État du Pérou")


def test_csv_has_a_row_an_act_and_no_formulas(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x","signed") a deal with Peru. They met.'
    with Record.open(tmp_path / "r.db") as record:
        add(record, "s.txt", SIGNED, signed())
        bad = event(
            text, "instrument.signed", '=HYPERLINK("http://x","signed")', date="1999", instrument=Instrument("agreement", "@SUM(A1)")
        )
        add(record, "bad.txt", text, bad)
        rows = list(csv.DictReader(io.StringIO(out.chronology_csv(chronology(record, "CAN", "PER")))))
    assert [row["date"] for row in rows] == ["1998-03", "1999"]
    assert (rows[0]["kind"], rows[0]["parties"], rows[0]["subject"], rows[0]["documents"]) == (
        "instrument.signed", "CAN PER", "fisheries", "s.txt",
    )  # fmt: skip
    assert rows[1]["words"].startswith("'=HYPERLINK") and rows[1]["subject"] == "'@SUM(A1)"
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_a_document_does_not_control_the_terminal(tmp_path: Path) -> None:
    text = "They \x1b[31mmet\x9b2J in Lima\x07."
    with Record.open(tmp_path / "r.db") as record:
        add(record, "s\x1b.txt", text, event(text, "meeting", "They \x1b[31mmet\x9b2J in Lima\x07", place="Li\x1bma", date="1999"))
        acts = chronology(record, "CAN", "PER")
        printed = out.chronology_text(acts, "CAN", "PER") + out.show_text(show(record, acts[0].id)) + out.chronology_csv(acts)
    assert not any(char in printed for char in "\x1b\x9b\x07")


def test_one_event_in_full(record: Record) -> None:
    act = chronology(record, "CAN", "PER")[1]
    text = out.show_text(show(record, act.id))
    assert act.id in text and "v.txt" in text and "f.txt" in text
    start = VISIT.index("October 1998")
    assert f"“October 1998” {start}-{start + 12}  (the words that state the act)" in text
    found = json.loads(out.show_json(show(record, act.id), "es"))
    assert found["told"][0]["statements"][0]["document"] == "v.txt"
    assert found["sentence"].startswith("En octubre de 1998")

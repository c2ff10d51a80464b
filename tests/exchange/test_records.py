"""A record goes out and comes in whole, on any database; two offices' records become one with both histories."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.errors import BilatError
from bilat.event import Event
from bilat.exchange.exporting import export
from bilat.exchange.importing import Imported, load
from bilat.record import Record
from bilat.record.purging import purge
from bilat.record.verifying import verify
from tests.postgres import Server
from tests.record.making import SIGNED, VISIT, add, signed, visit

WHO = {"author": "Ana", "reason": "the archive"}


def bring(record: Record, lines: Sequence[str]) -> Imported:
    return load(record, lambda: iter(lines), "file")


def full(record: Record) -> None:
    """A bit of everything that a record can hold."""
    add(record, "v.txt", VISIT, visit())
    add(record, "v.txt", VISIT + " More.", visit(date="1998-10-26"), reader_version="2")
    add(record, "v.txt", VISIT + " More.", visit(date="1998-10-26", source=None), reader_version="3")
    add(record, "s.txt", SIGNED, signed())
    add(record, "é 日.txt", "Odd \ud800 text.")
    ids = [event.id for event in record.events()]
    record.decide("correct", ids[0], changes={"place": "Hull", "people": []}, **WHO)
    (gone,) = record.decide("reject", ids[1], **WHO)
    record.undo(gone.id, author="Bo", reason="no")
    record.decide("different", ids[0], ids[1], **WHO)
    add(record, "secret.txt", "They met.", visit_of("They met."))
    record.write(lambda connection: purge(connection, "secret.txt", **WHO))


def visit_of(text: str) -> Event:
    from tests.record.making import event

    return event(text, "meeting", "met")


def test_a_record_is_the_same_on_every_database(tmp_path: Path, postgres: Server) -> None:
    with Record.open(tmp_path / "a.db") as one, Record.open(postgres.database()) as two, Record.open(tmp_path / "b.db") as three:
        full(one)
        first = list(export(one))
        bring(two, first)
        second = list(export(two))
        bring(three, second)
        assert first == second == list(export(three))
        for record in (two, three):
            assert record.acts() == one.acts()
            assert record.decisions() == one.decisions() or [d.digest for d in record.decisions()] == [d.digest for d in one.decisions()]
            assert [d.version for d in record.documents(history=True)] == [d.version for d in one.documents(history=True)]
            assert verify(record).problems == []
        for moment in {d.read_at for d in one.documents(history=True)}:
            assert two.acts(known=moment) == one.acts(known=moment)


def test_importing_twice_adds_nothing(record: Record) -> None:
    full(record)
    lines = list(export(record))
    done = bring(record, lines)
    assert (done.documents, done.decisions) == (0, 0) and done.known == len(record.documents(history=True))
    assert list(export(record)) == lines


def test_a_selection(record: Record, tmp_path: Path) -> None:
    full(record)
    lines = list(export(record, documents=["s.txt"]))
    with Record.open(tmp_path / "part.db") as part:
        bring(part, lines)
        assert [d.name for d in part.documents(history=True)] == ["s.txt"]
        assert len(part.decisions()) == 3  # those about its event, with what undid one
        assert verify(part).problems == []
    assert len(list(export(record, parties=["CAN", "CHL"]))) == 1
    with pytest.raises(BilatError, match="no such document"):
        list(export(record, documents=["other.txt"]))


def test_two_offices_become_one_with_both_histories(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.db") as other:
        add(record, "v.txt", VISIT, visit())
        bring(other, list(export(record)))
        id = record.events()[0].id
        # Each office goes on by itself.
        record.decide("correct", id, changes={"place": "Hull"}, author="Ana", reason="here")
        add(other, "v.txt", VISIT, visit(date="1998-10-26"), reader_version="2")
        add(other, "s.txt", SIGNED, signed())
        other.decide("correct", id, changes={"rank": "official"}, author="Bo", reason="there")
        bring(record, list(export(other)))
        bring(other, list(export(record)))
        for merged in (record, other):
            assert [(d.name, d.version) for d in merged.documents()] == [("v.txt", 2), ("s.txt", 1)]
            told = next(act for act in merged.acts() if act.event.kind == "visit").event
            assert (told.date, told.place, told.rank) == ("1998-10-26", "Hull", "official")
            assert {d.author for d in merged.decisions()} == {"Ana", "Bo"}
            assert verify(merged).problems == []


def test_both_offices_read_one_file_anew(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.db") as other:
        add(record, "v.txt", VISIT, visit())
        bring(other, list(export(record)))
        add(record, "v.txt", VISIT, visit(date="1998-10-25"), reader_version="2")
        add(other, "v.txt", VISIT, visit(date="1998-10-26"), reader_version="3")
        bring(record, list(export(other)))
        bring(other, list(export(record)))
        for merged in (record, other):
            assert len(merged.documents(history=True)) == 3
            assert [event.date for event in merged.events()] == ["1998-10-26"]  # the latest reading speaks
            assert verify(merged).problems == []


def test_two_documents_that_happen_to_have_one_name(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.db") as other:
        add(record, "note.txt", VISIT, visit())
        add(other, "note.txt", SIGNED, signed())
        done = bring(record, list(export(other)))
        assert done.renamed == {"note.txt": "note.txt (2)"}
        assert {e.document for e in record.events()} == {"note.txt", "note.txt (2)"}
        add(other, "note.txt", SIGNED + " More.", signed())
        bring(record, list(export(other)))  # the newer version goes to the name that it has here
        assert [(d.name, d.version) for d in record.documents()] == [("note.txt", 1), ("note.txt (2)", 2)]
        assert verify(record).problems == []


def test_what_was_purged_here_does_not_come_back(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.db") as other:
        add(record, "v.txt", VISIT, visit())
        bring(other, list(export(record)))
        record.write(lambda connection: purge(connection, "v.txt", **WHO))
        assert bring(record, list(export(other))).purged == 1
        assert record.documents() == ()


def test_a_damaged_file_brings_nothing_in(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.db") as other:
        full(other)
        lines = list(export(other))
    cut = [*lines[:-1], lines[-1][:20]]
    changed = [line.replace("Hull", "Lille").replace("fisheries", "forests") for line in lines]
    newer = [lines[0].replace('"schema":2', '"schema":99'), *lines[1:]]
    wrongs = [(cut, "line"), (changed, "not as it was exported"), (newer, "newer Bilat"), (["nonsense"], "line 1"), ([], "line 1")]
    for wrong, message in wrongs:
        with pytest.raises(BilatError, match=message):
            bring(record, wrong)
        assert record.documents() == () and record.decisions() == ()


def test_the_form_is_as_documented(record: Record) -> None:
    full(record)
    kinds = [next(iter(json.loads(line))) for line in export(record)]
    assert kinds[0] == "bilat" and set(kinds) == {"bilat", "document", "supersession", "lineage", "decision", "purge"}
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    for line in export(record):
        ((kind, data),) = json.loads(line).items()
        for name in data:
            assert f"`{name}`" in page, (kind, name)


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "ab"]),
        st.sampled_from(["x", "y"]),
        st.sampled_from(["1998-10", "1998-10-26", "1999"]),
        st.integers(1, 3),
    ),
    max_size=4,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS)
def test_records_that_exchange_all_they_have_agree(tmp_path_factory: pytest.TempPathFactory, steps: list[Any]) -> None:
    """Whatever two offices read and exchange, in the end both have the same."""
    folder = tmp_path_factory.mktemp("offices")
    with Record.open(folder / "a.db") as a, Record.open(folder / "b.db") as b:
        offices = {"a": a, "b": b}
        for who, name, date, reader in steps:
            if who == "ab":
                bring(a, list(export(b)))
                continue
            add(offices[who], f"{name}.txt", VISIT, visit(date=date), reader_version=str(reader))
        bring(a, list(export(b)))
        bring(b, list(export(a)))
        views = [sorted((e.document, e.date) for e in office.events()) for office in (a, b)]
        assert views[0] == views[1]
        assert verify(a).problems == verify(b).problems == []

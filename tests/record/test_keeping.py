"""Reading again, purging, verifying: what changes is shown first, what goes leaves a trace, what is wrong is found."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bilat.batch import record_files
from bilat.documents import Asked
from bilat.errors import BilatError
from bilat.record import Record, schema
from bilat.record.purging import purge
from bilat.record.rereading import apply, plan, waiting
from bilat.record.verifying import repair, verify
from tests.record.making import SIGNED, VISIT, add, signed, visit

WHO = {"author": "Ana", "reason": "not ours to keep"}


def test_a_newer_reader_is_applied_after_showing_what_would_change(record: Record) -> None:
    add(record, "v.txt", VISIT, visit(date="1997"), reader_version="0.0")
    add(record, "s.txt", SIGNED, signed(), reader_version="0.0")
    old = record.event(next(e.id for e in record.events() if e.document == "v.txt"))
    record.decide("correct", old.id, changes={"place": "Hull"}, author="Ana", reason="the archive")
    keys = waiting(record)
    assert len(keys) == 2
    made = plan(record, keys)
    changes = next(c for c in made.changes if c.document == "v.txt")
    assert [names for _, _, names in changes.changed if "date" in names]
    assert record.event(old.id).date == "1997"  # nothing is written yet
    assert apply(record, made) >= 1
    made.close()
    now = next(e for e in record.events() if e.document == "v.txt" and e.kind == "visit")
    assert (now.date, now.place) == ("1998-10", "Hull")
    assert [e.event.date for e in record.earlier([now.id])] == ["1997"]
    assert waiting(record) == []
    assert verify(record).problems == []


def test_reading_again_what_this_reader_read_changes_nothing(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "v.txt"
    file.write_text(VISIT, encoding="utf-8")
    record_files([file], record, Asked())
    assert waiting(record) == []
    made = plan(record, waiting(record, again=True))
    assert (made.documents, made.changes, apply(record, made)) == (1, [], 0)
    with pytest.raises(BilatError, match="no such document"):
        waiting(record, ["other.txt"])


def test_a_purge_leaves_nothing_but_its_trace(record: Record) -> None:
    add(record, "v.txt", VISIT, visit())
    add(record, "v.txt", VISIT + " More.", visit(date="1998-10-26"))
    add(record, "copy.txt", VISIT + " More.", visit())
    add(record, "s.txt", SIGNED, signed())
    assert record.write(lambda connection: purge(connection, "v.txt", **WHO)) == 2
    assert [d.name for d in record.documents(history=True)] == ["copy.txt", "s.txt"]
    assert {e.document for e in record.events()} == {"copy.txt", "s.txt"}  # the copy speaks for itself now
    with record.reading() as connection:
        traces = connection.execute(sql("SELECT name, author, reason, events FROM purges ORDER BY id")).all()
    assert [tuple(row) for row in traces] == [("v.txt", "Ana", "not ours to keep", 1)] * 2
    assert verify(record).problems == []
    with pytest.raises(BilatError, match="no such document"):
        record.write(lambda connection: purge(connection, "v.txt", **WHO))
    with pytest.raises(BilatError, match="needs its author"):
        record.write(lambda connection: purge(connection, "s.txt", author="", reason=""))


def test_no_byte_of_a_purged_text_stays_in_the_file(tmp_path: Path) -> None:
    secret = "Zanzibarbarossa"
    with Record.open(tmp_path / "r.db") as record:
        add(record, "v.txt", f"{VISIT} {secret}", visit())
        record.write(lambda connection: purge(connection, "v.txt", **WHO))
        record.shrink()
    assert not any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE documents SET text = replace(text, 'Ottawa', 'Montreal')", "words that are not at"),
        ("UPDATE documents SET text = text || ' More.'", "not those that were written"),
        ("UPDATE statements SET value = '\"1999\"' WHERE property = 'date'", "not those that were written"),
        ("UPDATE decisions SET reason = 'another'", "not as it was written"),
        ("DELETE FROM decided", "does not bear on all its events"),
        ("UPDATE current_events SET act = 'x'", "current_events is not what the statements tell by this Bilat"),
        ("DELETE FROM event_parties", "event_parties is not what the statements tell by this Bilat"),
        ("DELETE FROM statements WHERE property = 'kind'", "lacks its kind"),
    ],
)
def test_verify_finds_damage(record: Record, damage: str, found: str) -> None:
    add(record, "v.txt", VISIT, visit())
    record.decide("correct", record.events()[0].id, changes={"place": "Hull"}, author="Ana", reason="the archive")
    assert verify(record).problems == []
    record.write(lambda connection: connection.execute(sql(damage)))
    problems = verify(record).problems
    assert any(re.search(found, problem) for problem in problems), problems


def test_the_cache_is_made_anew(record: Record) -> None:
    add(record, "v.txt", VISIT, visit())
    before = record.acts(["CAN", "PER"])
    record.write(lambda connection: connection.execute(sql("DELETE FROM current_events")))
    assert record.acts(["CAN", "PER"]) == ()
    repair(record)
    assert record.acts(["CAN", "PER"]) == before
    assert verify(record).problems == []


def test_a_record_of_the_first_tables_is_migrated_whole(tmp_path: Path) -> None:
    from tests.record.old import make_first

    place = tmp_path / "r.db"
    make_first(place, [("v.txt", VISIT, [visit()]), ("s.txt", SIGNED, [signed()])])
    with Record.open(place, create=False) as record:
        assert [(e.document, e.kind) for e in record.events(["CAN", "PER"])] == [("v.txt", "visit"), ("s.txt", "instrument.signed")]
        assert verify(record).problems == []
        assert add(record, "v.txt", VISIT, visit()).status == "unchanged"
    with sqlite3.connect(place) as connection:
        assert connection.execute("SELECT version_num FROM bilat_version").fetchone() == (schema.HEAD,)
    connection.close()


def test_what_an_older_cache_left_out_is_filled_in(tmp_path: Path) -> None:
    """Older versions, rejected and corrected events were not found by their parties before migration 0006."""
    place = tmp_path / "r.db"
    with Record.open(place) as record:
        add(record, "v.txt", VISIT, visit())
        add(record, "v.txt", f"{VISIT} ", visit(date="1998-10-28"))
        add(record, "s.txt", SIGNED, signed())
        add(record, "w.txt", f"{VISIT} Again.", visit(date="2001"))
        _, two, three = record.events(["CAN", "PER"])
        moments = (*sorted(document.read_at for document in record.documents(history=True)), "2999-01-01")
        record.decide("reject", two.id, author="Ana", reason="no")
        record.decide("correct", three.id, changes={"parties": ["CAN", "CHL"]}, author="Ana", reason="no")
        held = [record.acts(["CAN", "PER"], known=moment) for moment in moments]
        assert [len(acts) for acts in held] == [1, 1, 2, 3, 1]
        assert verify(record).problems == []
    with sqlite3.connect(place) as connection:
        told = "SELECT 1 FROM current_events c WHERE c.id = event AND c.document = event_parties.document"
        connection.execute(f"DELETE FROM event_parties WHERE NOT EXISTS ({told})")
        connection.execute("DELETE FROM event_parties WHERE event = ? AND pair LIKE '%PER%'", (three.id,))
        connection.execute("ALTER TABLE event_parties RENAME TO current_parties")
        connection.execute("DROP INDEX ix_event_parties_document")
        connection.execute("CREATE INDEX ix_current_parties_document ON current_parties (document, event)")
        connection.execute("CREATE INDEX ix_statements_party ON statements (value, event, document) WHERE property = 'party'")
        connection.execute("UPDATE bilat_version SET version_num = '0005'")
    connection.close()
    with Record.open(place) as record:
        assert [record.acts(["CAN", "PER"], known=moment) for moment in moments] == held
        assert verify(record).problems == []


def test_a_page_whose_file_is_gone_is_not_read_worse_from_its_text(record: Record) -> None:
    add(record, "gone.docx", VISIT, visit(), reader_version="0.0")
    add(record, "gone.txt", SIGNED, signed(), reader_version="0.0")
    made = plan(record, waiting(record))
    assert made.documents == 1 and [failure.path for failure in made.failures] == ["gone.docx"]
    assert "put it back" in made.failures[0].message
    made.close()

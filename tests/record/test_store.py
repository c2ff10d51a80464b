"""What goes into a record comes out of it; nothing is changed or lost on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from bilat.errors import BilatError, DocumentError, RecordError
from bilat.event import Event, Mention
from bilat.record import Record, schema
from tests.record.making import SIGNED, VISIT, add, event, made, sha, signed, visit


def test_an_event_comes_back_as_it_went_in(record: Record) -> None:
    assert add(record, "v.txt", VISIT, visit()).status == "added"
    (found,) = record.events()
    assert found == replace(visit(), id=found.id, document="v.txt")
    assert record.event(found.id) == found
    assert record.event(found.id[:6]) == found


def test_adding_twice_adds_nothing(record: Record) -> None:
    add(record, "v.txt", VISIT, visit())
    before = record.statements(record.events()[0].id)
    again = add(record, "v.txt", VISIT, visit())
    assert (again.status, again.events) == ("unchanged", 1)
    assert len(record.documents(history=True)) == 1
    assert record.statements(record.events()[0].id) == before


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(record: Record) -> None:
    add(record, "a.txt", SIGNED, signed())
    first = record.events()[0]
    longer = "A note. " + SIGNED
    assert add(record, "a.txt", longer, event(longer, "instrument.signed", "signed an agreement on fisheries")).status == "new version"
    old, new = record.documents(history=True)
    assert (old.version, new.version, old.superseded_by, new.superseded_by) == (1, 2, new.id, None)
    assert record.documents() == (new,)
    assert [told.mentions[0].start for told in record.events()] == [longer.index("signed")]
    assert record.text("a.txt") == longer
    # The act is known by the same id, though it moved within the file.
    assert record.event(first.id).document == "a.txt"


def test_a_new_reading_of_the_same_bytes_is_a_new_version_only_if_it_differs(record: Record) -> None:
    add(record, "a.txt", SIGNED, signed(), reader_version="1")
    assert add(record, "a.txt", SIGNED, signed(), reader_version="2").status == "unchanged"
    assert record.has("a.txt", sha(SIGNED), "2", {})
    assert add(record, "a.txt", SIGNED, signed(date="1998-03-05"), reader_version="3").status == "new version"
    assert [told.date for told in record.events()] == ["1998-03-05"]


def test_going_back_to_an_old_text_is_a_version_of_its_own(record: Record) -> None:
    for text in (SIGNED, SIGNED + " More.", SIGNED):
        add(record, "a.txt", text, signed())
    assert [d.version for d in record.documents(history=True)] == [1, 2, 3]
    assert not record.has("a.txt", sha(SIGNED + " More."), "x", {})


def test_a_copy_under_another_name_says_nothing_a_second_time(record: Record) -> None:
    add(record, "a.txt", SIGNED, signed())
    add(record, "copy.txt", SIGNED, signed())
    assert [document.copy_of for document in record.documents()] == [None, "a.txt"]
    assert [told.document for told in record.events()] == ["a.txt"]
    add(record, "a.txt", VISIT, visit())  # the original changes: now the copy speaks for itself
    assert sorted(told.document for told in record.events()) == ["a.txt", "copy.txt"]


def test_a_document_without_events_is_kept(record: Record) -> None:
    assert add(record, "poem.txt", "Roses are red.").status == "added"
    assert add(record, "poem.txt", "Roses are red.").status == "unchanged"
    assert record.events() == () and len(record.documents()) == 1


def test_events_by_parties_and_dates(record: Record) -> None:
    text = "Canada met Peru. Canada met Peru and Chile. Chile met Peru."
    add(
        record,
        "m.txt",
        text,
        event(text, "meeting", "met Peru", "CAN PER", date="1990"),
        event(text, "meeting", "met Peru and Chile", "CAN CHL PER", date="1995-05", id="b"),
        event(text, "meeting", "Chile met Peru", "CHL PER", id="c"),
    )
    assert [len(record.events(parties)) for parties in (None, ["CAN"], ["PER", "CAN"], ["CHL", "PER"], ["FRA"])] == [3, 2, 2, 2, 0]
    assert [told.date for told in record.events(["PER"], start="1991")] == ["1995-05"]
    assert [told.date for told in record.events(["PER"], end="1990-06")] == ["1990"]
    assert [told.date for told in record.events(start="1990-07", end="1995")] == ["1990", "1995-05"]
    with pytest.raises(BilatError):
        record.events(start="yesterday")


def test_threads_lead_to_the_ids_of_the_record(record: Record) -> None:
    text = "They negotiated a treaty. They signed the treaty."
    one = event(text, "instrument.negotiation", "negotiated a treaty", id="e1", thread="e1")
    two = event(text, "instrument.signed", "signed the treaty", id="e2", thread="e1")
    add(record, "t.txt", text, one, two)
    first, second = record.events()
    assert first.thread == second.thread == first.id


def test_like_events_of_one_document_are_kept_apart(record: Record) -> None:
    text = "They met in May. They met in June."
    again = replace(event(text, "meeting", "They met"), mentions=(Mention(17, 25, "They met"),), id="e2")
    assert add(record, "m.txt", text, event(text, "meeting", "They met", id="e1"), again).events == 2
    assert len({told.id for told in record.events()}) == 2


@pytest.mark.parametrize("mention", [Mention(0, 5, "words"), Mention(400, 403, "met"), Mention(3, 3, "")])
def test_words_that_are_not_the_documents_are_refused(record: Record, mention: Mention) -> None:
    with pytest.raises(DocumentError, match="not the document's"):
        add(record, "m.txt", "They met.", Event("meeting", ("CAN", "PER"), (mention,)))
    assert record.documents() == ()


def test_an_event_without_words_is_refused(record: Record) -> None:
    with pytest.raises(DocumentError, match="without the words"):
        add(record, "m.txt", "They met.", Event("meeting", ("CAN", "PER"), ()))


def test_an_event_id_that_fits_none_or_several(record: Record) -> None:
    text = " ".join(f"They met {n}." for n in range(300))
    add(record, "m.txt", text, *(event(text, "meeting", f"met {n}.", id=str(n)) for n in range(300)))
    ids = sorted(told.id for told in record.events())
    with pytest.raises(BilatError, match="no event"):
        record.event(next(f"{n:04x}" for n in range(65536) if not any(i.startswith(f"{n:04x}") for i in ids)))
    for bad in ("", "abc", "%%%%", "zzzz", "a' OR 1=1 --"):
        with pytest.raises(BilatError, match="is no event id"):
            record.event(bad)


def test_an_id_that_fits_several_says_so(record: Record) -> None:
    add(record, "v.txt", VISIT, visit())
    found = record.events()[0]
    twin = found.id[:8] + ("0" * 8 if found.id[8:] != "0" * 8 else "1" * 8)
    with record._engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(schema.events).values(id=twin, document=1, number=7))
    with pytest.raises(BilatError, match="fits several"):
        record.event(found.id[:8])
    assert record.event(found.id) == found


def test_a_statement_that_outweighs_another_counts_in_its_place(record: Record) -> None:
    add(record, "v.txt", VISIT, visit())
    found = record.events()[0]
    old = next(s for s in record.statements(found.id) if s.property == "place")
    better = {
        "event": found.id, "document": 1, "property": "place", "position": 0, "value": '"Toronto"', "made_at": "2026-01-02",
        "author": "A. Desk", "reason": "the archive says so", "outweighs": old.id,
    }  # fmt: skip
    with record._engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(schema.statements).values(**better))
    assert record.event(found.id).place == "Toronto"
    assert [s.value for s in record.statements(found.id) if s.property == "place"] == ["Ottawa", "Toronto"]
    # What a person decided is no reason to read the file again.
    assert add(record, "v.txt", VISIT, visit()).status == "unchanged"


def test_every_statement_has_words_of_the_document(record: Record) -> None:
    add(record, "v.txt", VISIT, visit())
    for statement in record.statements(record.events()[0].id):
        assert statement.start is not None and statement.end is not None
        assert VISIT[statement.start : statement.end] == statement.words
        assert statement.reader_version and statement.made_at.endswith("+00:00") and statement.author is None


def test_text_that_no_database_takes_keeps_its_offsets(record: Record) -> None:
    text = "Odd \ud800 and \0 here: they met."
    add(record, "odd\udcff.txt", text, event(text, "meeting", "they met"))
    (found,) = record.events()
    assert record.text(found.document)[found.mentions[0].start : found.mentions[0].end] == "they met"
    assert add(record, "odd\udcff.txt", text, event(text, "meeting", "they met")).status == "unchanged"


def test_the_text_of_an_unknown_document(record: Record) -> None:
    with pytest.raises(RecordError, match="no such document"):
        record.text("nothing.txt")


def test_a_record_can_be_closed_and_opened_again(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        record.add(made("v.txt", VISIT), sha(VISIT), [visit()])
    with Record.open(tmp_path / "r.db", create=False) as record:
        assert [told.kind for told in record.events()] == ["visit"]

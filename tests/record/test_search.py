"""Full text: what a question finds, in three languages, on both databases; what the index keeps and forgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat import answers
from bilat.errors import BilatError
from bilat.event import Instrument
from bilat.record import Record
from bilat.record.indexing import PART, parts
from bilat.record.purging import purge
from bilat.record.searching import Query
from bilat.record.verifying import repair, verify
from tests.record.making import SIGNED, VISIT, add, event, signed, visit
from tests.record.old import make_first

FRENCH = "Le traité d'extradition fut signé à Lima en mai 1990. Les négociations avaient duré dix ans."
SPANISH = "En mayo de 1990 los dos países firmaron el tratado de extradición. Fue ratificado después."
LONG = "Nothing of note. " * 4000 + "The fisheries dispute ended."


@pytest.fixture
def filled(record: Record) -> Record:
    more = {"date": "1990-05", "topics": ("extradition",), "instrument": Instrument("treaty", "extradition")}
    add(record, "v.txt", VISIT, visit())
    add(record, "s.txt", SIGNED, signed())
    french = event(FRENCH, "instrument.signed", "Le traité d'extradition fut signé à Lima en mai 1990", place="Lima", **more)
    add(record, "f.txt", FRENCH, french, lang="fr")
    add(record, "e.txt", SPANISH, event(SPANISH, "instrument.signed", "firmaron el tratado de extradición", **more), lang="es")
    add(record, "long.txt", LONG)
    return record


def found(record: Record, text: str, **options: str) -> set[str]:
    return {one.document for one in answers.search(record, text, **options).documents}


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("extradition", {"f.txt"}),
        ("EXTRADICION", {"e.txt"}),
        ("extradicion OR extradition", {"f.txt", "e.txt"}),
        ("negociation", {"f.txt"}),  # without its accent, in the singular
        ("agreements", {"s.txt"}),
        ("firmar tratados", {"e.txt"}),
        ('"state visit"', {"v.txt"}),
        ('"visit state"', set()),
        ("president -ottawa", set()),
        ("peru -fujimori", {"s.txt"}),
        ("fish*", {"s.txt", "long.txt"}),
        ("traite lima", {"f.txt"}),
        ("l’extradition", set()),  # all words must be there, *l* too
        ("d’extradition", {"f.txt"}),
        ("nowhere", set()),
    ],
)
def test_documents(filled: Record, text: str, documents: set[str]) -> None:
    assert found(filled, text) == documents


def test_acts_are_found_by_topics_and_states_in_any_language(filled: Record) -> None:
    (act,) = answers.search(filled, "extradition pérou -pêche").acts
    assert {source.document for source in act.sources} == {"f.txt", "e.txt"}
    assert answers.search(filled, "extradición Canadá").acts == (act,)
    assert {act.event.kind for act in answers.search(filled, "pêche").acts} == {"instrument.signed"}  # told in English
    assert answers.search(filled, '"extradition Canada"').acts == ()  # no phrase reaches over two properties


def test_hits_are_the_words_of_the_document(filled: Record) -> None:
    (one,) = answers.search(filled, "negociation").documents
    (passage,) = one.passages
    assert FRENCH[passage.start : passage.end] == passage.text
    assert [passage.text[start:end] for start, end in passage.hits] == ["négociations"]
    (one,) = [d for d in answers.search(filled, "fish*").documents if d.document == "long.txt"]
    (passage,) = one.passages
    assert LONG[passage.start : passage.end] == passage.text and len(passage.text) < 300
    assert [LONG[passage.start + start : passage.start + end] for start, end in passage.hits] == ["fisheries"]


def test_days(filled: Record) -> None:
    dates = {act.event.date for act in answers.search(filled, "peru", as_of="1998-05").acts}
    assert dates == {"1990-05", "1998-03"}
    assert answers.search(filled, "peru", known="2020-01-01") == answers.Hits("peru", (), ())
    then = answers.search(filled, "extradition", known="2999-01-01")
    assert [act.id for act in then.acts] == [act.id for act in answers.search(filled, "extradition").acts]


def test_only_what_stands_is_found(filled: Record) -> None:
    add(filled, "s.txt", "In March 1998 they met.")
    assert found(filled, "agreement") == set() and answers.search(filled, "agreement").acts == ()
    (act,) = answers.search(filled, "fujimori").acts
    filled.decide("correct", act.id, author="Ana", reason="the archive", changes={"place": "Montréal"})
    assert [one.id for one in answers.search(filled, "montreal").acts] == [act.id]
    filled.decide("reject", act.id, author="Ana", reason="the archive")
    assert answers.search(filled, "fujimori").acts == ()
    assert verify(filled).problems == []


def test_a_purge_takes_its_words_along(filled: Record) -> None:
    filled.write(lambda connection: purge(connection, "f.txt", author="Ana", reason="sealed"))
    assert found(filled, "negociation") == set()
    assert verify(filled).problems == []


@pytest.mark.parametrize("damage", ["UPDATE search_terms SET terms = 'other' WHERE event = ''", "DELETE FROM search_terms"])
def test_verify_looks_at_the_index_and_repairs_it(filled: Record, damage: str) -> None:
    filled.write(lambda connection: connection.exec_driver_sql(damage))
    (problem,) = verify(filled).problems
    assert "search_terms" in problem and "--repair" in problem
    repair(filled)
    assert verify(filled).problems == []
    assert found(filled, "negociation") == {"f.txt"}


def test_verify_looks_at_the_virtual_table(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        add(record, "v.txt", VISIT, visit())
        record.write(lambda connection: connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('delete-all')"))
        assert any("search_terms" in problem for problem in verify(record).problems)
        repair(record)
        assert verify(record).problems == [] and found(record, "visit") == {"v.txt"}


def test_older_records_can_be_searched(tmp_path: Path) -> None:
    place = tmp_path / "old.db"
    make_first(place, [("v.txt", VISIT, [visit()])])
    with Record.open(place) as record:
        assert found(record, "fujimori") == {"v.txt"} and len(answers.search(record, "ottawa").acts) == 1


@pytest.mark.parametrize("text", ["", "  ", "-peru", "--", '""', "!?", "-a -b"])
def test_questions_without_words(filled: Record, text: str) -> None:
    with pytest.raises(BilatError, match="asks for no word"):
        answers.search(filled, text)


@pytest.mark.parametrize(
    "text", ["AND NOT peru'", 'peru "state', "a:b* OR", "peru) OR (x", "' ; drop table", "NEAR(peru canada)", "日本", "x" * 5000, "peru\0"]
)
def test_no_question_is_a_command(filled: Record, text: str) -> None:
    answers.search(filled, text)


def test_many_words_and_a_long_text(record: Record) -> None:
    text = " ".join(f"word{n}" for n in range(40_000))
    add(record, "long.txt", text, event(text, "instrument.signed", "word7", instrument=Instrument("treaty", "x" * 3000)))
    assert found(record, "word39999") == {"long.txt"}
    assert verify(record).problems == []


@given(st.text(alphabet="ab \n", max_size=300), st.integers(0, 3))
def test_parts_are_the_whole_text(text: str, times: int) -> None:
    text = text * (PART * times // max(1, len(text)) + 1)
    found = list(parts(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= PART for start, end in found)


@given(st.text(max_size=60))
def test_hits_stand_in_the_text(text: str) -> None:
    try:
        query = Query.parse(text)
    except BilatError:
        return
    for start, end in query.hits(text + " peru", "fr"):
        assert 0 <= start < end <= len(text) + 5

"""How relations stood: each line by the acts it rests on, and silence told as silence, on both databases."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat import answers
from bilat.answers import printing
from bilat.answers.intervals import months_in
from bilat.answers.lines import Line, line_id, parse_id
from bilat.answers.standing import SORTS
from bilat.answers.tables import table
from bilat.errors import BilatError
from bilat.event import Instrument, Person
from bilat.record import Record
from tests.record.making import add, event

DAY = "2000-06-01"
_COUNT = iter(range(10**6))


def tell(record: Record, kind: str, when: str | None, text: str = "", **more: object) -> None:
    """One document that tells one act."""
    number = next(_COUNT)
    text = text or f"Act {number} of {kind}."
    add(record, f"{number}.txt", text, event(text, kind, text, date=when, **more))


def lines(record: Record, sort: str, as_of: str | None = DAY, **options: str) -> list[Line]:
    return [line for line in answers.relations(record, "CAN", "PER", as_of=as_of, **options) if line.sort == sort]


CAN_PER = {"source": "CAN", "target": "PER"}
PER_CAN = {"source": "PER", "target": "CAN"}


def head(name: str, office: str = "ambassador", state: str = "CAN") -> dict[str, object]:
    return {"people": (Person(name, office, state),)}


def test_a_silent_record_knows_nothing_and_denies_nothing(record: Record) -> None:
    found = answers.relations(record, "Canada", "Pérou")
    assert {line.sort for line in found} == set(SORTS)
    assert {line.status for line in found} == {"not known"} and not any(line.known for line in found)
    text = printing.relations_text(found)
    assert "none" not in text.lower() and text.count("not known") == len(found)
    # Each direction has its own line.
    for sort in ("post", "head of mission"):
        ways = {(line.source, line.target) for line in found if line.sort == sort}
        assert ways == {("CAN", "PER"), ("PER", "CAN")}
    assert len({line.id for line in found}) == len(found)


def test_relations_since_when_and_at_what_level(record: Record) -> None:
    tell(record, "relations.established", "1944")
    tell(record, "post.opened", "1944", rank="legation", **CAN_PER)
    tell(record, "post.upgraded", "1954", rank="embassy", **CAN_PER)
    (relations,), (level,) = lines(record, "relations"), lines(record, "level")
    assert (relations.status, relations.since, level.label, level.since) == ("established", "1944", "embassy", "1954")
    (level,) = lines(record, "level", "1950")
    assert (level.label, level.since) == ("legation", "1944")
    there, back = lines(record, "post")
    assert (there.status, there.label, there.since, len(there.acts)) == ("open", "embassy", "1954", 2)
    assert (back.status, back.source) == ("not known", "PER")
    assert lines(record, "relations", "1943")[0].status == "not known"


def test_a_break_ends_missions_until_the_record_says_what_became_of_them(record: Record) -> None:
    tell(record, "relations.established", "1944")
    tell(record, "post.opened", "1944", rank="embassy", **CAN_PER)
    tell(record, "post.opened", "1946", rank="consulate", place="Callao", **CAN_PER)
    tell(record, "appointment", "1970", **CAN_PER, **head("Ann Roy"))
    tell(record, "relations.severed", "1975-03")
    (relations,) = lines(record, "relations")
    assert (relations.status, relations.since) == ("severed", "1975-03")
    embassy, consulate, _ = lines(record, "post")
    assert (embassy.status, consulate.status) == ("before the break", "open")
    assert lines(record, "head of mission")[0].status == "before the break"
    tell(record, "relations.resumed", "1980")
    tell(record, "post.opened", "1980-05", rank="embassy", **CAN_PER)
    tell(record, "appointment", "1981", **CAN_PER, **head("Leo Park"))
    assert lines(record, "relations")[0].status == "resumed"
    assert lines(record, "post")[0].status == "open"
    (there, _) = lines(record, "head of mission")
    assert (there.status, there.since) == ("appointed", "1981")
    assert lines(record, "relations", "1976")[0].status == "severed"


def test_heads_of_mission_come_and_go(record: Record) -> None:
    tell(record, "appointment", "1990", **CAN_PER, **head("Ann Roy"))
    tell(record, "appointment", "1991", **CAN_PER, **head("Zoe Lin", "consul"))
    (there, back) = lines(record, "head of mission")
    assert (there.since, there.label, back.status) == ("1990", "ambassador", "not known")
    (level,) = lines(record, "level")
    assert (level.label, level.since) == ("ambassador", "1990")  # no post is known: by whom they are represented
    tell(record, "recall", "1992", rank="recall", **CAN_PER, **head("Someone Else", "consul"))
    assert lines(record, "head of mission")[0].status == "appointed"
    tell(record, "recall", "1993", rank="expulsion", **PER_CAN, **head("Ann Roy"))  # Peru expels her
    (there, _) = lines(record, "head of mission")
    assert (there.status, there.since) == ("recalled", "1993")


def test_posts_that_closed_are_told_as_closed(record: Record) -> None:
    tell(record, "post.opened", "1944", rank="embassy", **CAN_PER)
    tell(record, "post.closed", "1960", rank="embassy", **CAN_PER)
    assert [(line.status, line.since) for line in lines(record, "post")] == [("closed", "1960"), (("not known"), None)]
    assert lines(record, "level")[0].status == "not known"


def test_instruments_stand_as_they_did_that_day(record: Record) -> None:
    fish, tax = Instrument("agreement", "fisheries"), Instrument("convention", "double taxation")
    tell(record, "instrument.signed", "1990", instrument=fish, topics=("fisheries",))
    tell(record, "instrument.in_force", "1991", instrument=fish, topics=("fisheries",))
    tell(record, "instrument.signed", "1995", instrument=tax, topics=("double taxation",))
    tell(record, "instrument.ended", "2002", instrument=fish, topics=("fisheries",))
    assert [(line.status, line.since) for line in lines(record, "instrument")] == [("in force", "1991"), ("signed", "1995")]
    assert [(line.status, line.since) for line in lines(record, "instrument", "2003")] == [("signed", "1995")]
    assert [line.status for line in lines(record, "instrument", "1989")] == ["not known"]


def test_programmes_run_until_they_end(record: Record) -> None:
    tell(record, "programme", "1990/1995", **CAN_PER)
    tell(record, "programme", "1998/2003", **CAN_PER)
    tell(record, "programme", "1999", **PER_CAN)
    assert [(line.status, line.since) for line in lines(record, "programme")] == [("running", "1998/2003"), ("begun", "1999")]


def test_visits_last_and_next_at_each_level(record: Record) -> None:
    chief = {"people": (Person(None, "head of state", "PER"),)}
    tell(record, "visit", "1998-10", **PER_CAN, **chief)
    tell(record, "visit", "1990", **PER_CAN, **chief)
    tell(record, "visit", "1999", **CAN_PER, people=(Person(None, "minister of trade", "CAN"),))
    tell(record, "visit", "2001-02", modality="planned", **PER_CAN, **chief)
    tell(record, "visit", "1997", modality="planned", **PER_CAN, **chief)
    tell(record, "visit", "1999-05", modality="negated", **PER_CAN, **chief)
    last = {(line.source, line.label): line.since for line in lines(record, "last visit")}
    assert last["PER", "head of state"] == "1998-10" and last["CAN", "minister"] == "1999" and last["CAN", "head of state"] is None
    coming = [line for line in lines(record, "next visit") if line.known]
    assert [(line.source, line.label, line.since) for line in coming] == [("PER", "head of state", "2001-02")]


@pytest.mark.parametrize(
    ("day", "status", "due"),
    [("1996-01-01", "not yet due", "1996"), ("1997-06-01", "due", "1996"), ("1994", "agreed, no session known", None)],
)
def test_consultations_due(record: Record, day: str, status: str, due: str | None) -> None:
    session = "The joint commission held the consultations that it holds every year."
    trade = {"topics": ("trade",)}
    tell(record, "consultation", "1993", "They set up a joint commission.", rule="consultation/en/created", **trade)
    tell(record, "consultation", "1995", session, rule="consultation/en/session", **trade)
    (line,) = lines(record, "consultation", day)
    assert (line.status, line.due) == (status, due)


def test_consultations_whose_rhythm_is_not_told(record: Record) -> None:
    tell(record, "consultation", "1995-04", topics=("trade",))
    tell(record, "consultation", "1997-04", topics=("culture",))
    found = lines(record, "consultation")
    assert {(line.label, line.since, line.status) for line in found} == {
        ("trade", "1995-04", "session held"),
        ("culture", "1997-04", "session held"),
    }


def test_a_session_is_due_as_precisely_as_the_last_is_known(record: Record) -> None:
    tell(record, "consultation", "1996-02-29", "The annual consultations took place.", rule="consultation/en/session")
    assert [line.due for line in lines(record, "consultation")] == ["1997-02-28"]


def test_positions_and_disputes(record: Record) -> None:
    tell(record, "position", "1990", topics=("fisheries",), **CAN_PER)
    tell(record, "position", "1995", topics=("fisheries",), **CAN_PER)
    tell(record, "sanction", "1991", topics=("trade",), **CAN_PER)
    tell(record, "sanction", "1996", topics=("arms trade",), **CAN_PER)
    tell(record, "sanction", "1998", rank="lifted", topics=("trade",), **CAN_PER)
    tell(record, "property.seized", "1990", topics=("cultural property",), **CAN_PER)
    tell(record, "property.returned", "1989", topics=("cultural property",), **CAN_PER)
    assert [(line.since, line.source) for line in lines(record, "position")] == [("1995", "CAN")]
    assert {(line.since, line.status) for line in lines(record, "dispute")} == {
        ("1996", "not known to be lifted"),
        ("1990", "not known to be returned"),
    }
    assert len(lines(record, "dispute", "1997")) == 3


def test_undated_acts_count_only_where_no_day_is_asked_for(record: Record) -> None:
    tell(record, "post.opened", None, rank="embassy", **CAN_PER)
    assert lines(record, "post")[0].status == "not known"
    assert lines(record, "post", None)[0].status == "open"
    tell(record, "post.closed", "1950", rank="embassy", **CAN_PER)
    assert lines(record, "post", None)[0].status == "closed"
    assert lines(record, "post", date.today().isoformat())[0].status == "closed"


def test_what_was_before_a_day_had_not_surely_happened_long_before(record: Record) -> None:
    tell(record, "post.opened", "../1997-11", rank="embassy", **CAN_PER)
    assert [lines(record, "post", day)[0].status for day in ("1990", "1997-12")] == ["not known", "open"]


def test_known(record: Record) -> None:
    tell(record, "relations.established", "1944")
    assert lines(record, "relations", known="2020-01-01")[0].status == "not known"
    assert lines(record, "relations", known="2999-01-01")[0].status == "established"


# -- lines, printed ----------------------------------------------------------------------------


def test_lines_keep_their_ids_when_more_is_known(record: Record) -> None:
    before = {(line.sort, line.source, line.label): line.id for line in answers.relations(record, "CAN", "PER", as_of=DAY)}
    tell(record, "relations.established", "1944")
    tell(record, "visit", "1998", **PER_CAN, people=(Person(None, "head of state", "PER"),))
    after = {(line.sort, line.source, line.label): line.id for line in answers.relations(record, "PER", "CAN", as_of=DAY)}
    assert all(after[key] == id for key, id in before.items())


@given(st.sampled_from("rvsn"), st.lists(st.text("ABCabc -", min_size=1), min_size=1, max_size=2), st.text())
def test_an_id_tells_its_question(question: str, about: list[str], key: str) -> None:
    assert parse_id(line_id(question, tuple(about), key)) == (question, tuple(about))


def test_why_finds_the_statements_of_a_line(record: Record) -> None:
    tell(record, "relations.established", "1944", "Relations began in 1944.", rule="relations.established/en/verb")
    for line in answers.relations(record, "CAN", "PER", as_of=DAY):
        found = answers.why(record, f"[{line.id}]", as_of=DAY)
        assert [one.act for one in found.because] == list(line.acts)
        assert bool(found.sought) != line.known
    (line,) = lines(record, "relations")
    found = answers.why(record, line.id, as_of=DAY)
    said = {(s.property, s.value, s.words) for one in found.because for told in one.told for s in told.statements}
    assert ("date", "1944", "Relations began in 1944.") in said
    text = printing.why_text(found)
    assert "“Relations began in 1944.”" in text and "relations.established/en/verb" in text
    assert json.loads(printing.why_json(found))["acts"][0]["told"][0]["statements"]
    with pytest.raises(BilatError, match="any more"):
        answers.why(record, "r.CAN.PER.00000")
    for wrong in ("r.CAN.fffff", "q.1", "v.CAN.PER.x", "s.CAN.PER.1", "n.extradition.1", "i.zz"):
        with pytest.raises(BilatError):
            answers.why(record, wrong)


def test_silence_names_what_would_have_been_an_answer(record: Record) -> None:
    (line,) = lines(record, "dispute")
    assert "sanction, property.seized" in printing.why_text(answers.why(record, line.id, as_of=DAY))


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_every_line_has_since_when_and_its_source(record: Record, lang: str) -> None:
    tell(record, "relations.established", "1944", "Relations began in 1944.")
    tell(record, "consultation", "1995", "Consultations are held every year.")
    found = answers.relations(record, "CAN", "PER", as_of=DAY)
    text = printing.relations_text(found, lang)
    assert all(f"[{line.id}]" in text for line in found)
    assert "1944" in text and "Relations began in 1944." in text and ".txt:0-24" in text
    assert table("words")["status"]["not known"][lang] in text
    assert max(map(len, text.splitlines())) <= 100 and all(row == row.rstrip() for row in text.splitlines())
    data = json.loads(printing.relations_json(found, lang))
    assert [line["id"] for line in data] == [line.id for line in found]
    assert data[0]["sentence"] and data[0]["rests_on"]


@pytest.mark.parametrize("entry", table("rhythms")["rhythm"], ids=lambda entry: str(entry["months"]))
@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_rhythms(entry: dict[str, dict[str, str]], lang: str) -> None:
    assert months_in(entry["example"][lang], lang) == entry["months"]

"""What people decide stands above any reader, can be taken back, and stays in the history."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest

from bilat import answers
from bilat.answers import printing
from bilat.errors import BilatError
from bilat.event import Event, Instrument, Person
from bilat.record import Record, decisions
from bilat.record.adding import add as add_known
from bilat.record.conflicts import Conflict
from bilat.record.deciding import parse
from bilat.record.verifying import verify
from tests.record.making import SIGNED, VISIT, add, event, signed, visit

EN = "Peru's foreign minister visited Ottawa on 12 March 1998."
EN2 = "Ottawa received the foreign minister of Peru on 15 March 1998."
FR = "Le ministre péruvien des Affaires étrangères se rendit à Ottawa le 12 mars 1998."
WHO = {"author": "Ana Desk", "reason": "the archive says so"}


def told(text: str, said: str, date: str | None, **more: object) -> Event:
    minister = (Person(None, "foreign minister", "PER"),)
    given = {"date": date, "source": "PER", "target": "CAN", "people": minister, "place": "Ottawa", **more}
    return event(text, "visit", said, **given)


@pytest.fixture
def two(record: Record) -> Record:
    """One visit that two documents tell with two dates, so that it is two acts."""
    add(record, "a.txt", EN, told(EN, "visited Ottawa", "1998-03-12"))
    add(record, "b.txt", EN2, told(EN2, "received", "1998-03-15"))
    assert len(record.acts(["CAN", "PER"])) == 2
    return record


def ids(record: Record) -> list[str]:
    return [act.id for act in record.acts(["CAN", "PER"])]


def sound(record: Record) -> None:
    assert verify(record).problems == []


def test_same_joins_and_undo_parts_again(two: Record) -> None:
    (decision,) = two.decide("same", *ids(two), **WHO)
    (act,) = two.acts(["CAN", "PER"])
    assert [source.document for source in act.sources] == ["a.txt", "b.txt"]
    sound(two)
    back = two.undo(decision.id, author="Bo", reason="it was not")
    assert len(ids(two)) == 2
    two.undo(back.id, author="Ana", reason="it was")
    assert len(ids(two)) == 1
    first, second, third = two.decisions()
    assert (first.undone, second.undone, third.undone) == (False, True, False)
    with pytest.raises(BilatError, match="undone already"):
        two.undo(back.id, **WHO)
    sound(two)


def test_different_parts_what_the_record_joined(record: Record) -> None:
    add(record, "a.txt", EN, told(EN, "visited Ottawa", "1998-03-12"))
    add(record, "a.fr.txt", FR, told(FR, "se rendit", "1998-03-12"), lang="fr")
    (act,) = record.acts(["CAN", "PER"])
    one, other = (source.event.id for source in act.sources)
    record.decide("different", one, other, **WHO)
    assert len(ids(record)) == 2
    assert record.doubtful(["CAN", "PER"]) == ()  # what was decided is not asked again
    record.decide("same", one, other, **WHO)  # of two decisions, the later one holds
    assert len(ids(record)) == 1
    sound(record)


def test_a_correction_outweighs_all_sources_and_erases_none(two: Record) -> None:
    two.decide("same", *ids(two), **WHO)
    (id,) = ids(two)
    two.decide("correct", id, changes=dict([parse("date=1998-03-13"), parse("place=Montréal")]), **WHO)
    (act,) = two.acts(["CAN", "PER"])
    assert (act.event.date, act.event.place, act.decided) == ("1998-03-13", "Montréal", ("date", "place"))
    assert [source.event.date for source in act.sources] == ["1998-03-12", "1998-03-15"]
    sound(two)
    shown = printing.show_text(answers.show(two, id))
    assert "Ana Desk: correct date to 1998-03-13 – the archive says so" in shown and "1998-03-12" in shown
    assert f"[{id[:8]}; corrigé : date, place]" in " ".join(printing.chronology_text((act,), "CAN", "PER", "fr").split())


def test_a_corrected_act_joins_what_says_the_same(record: Record) -> None:
    add(record, "a.txt", EN, told(EN, "visited Ottawa", "1998-03-12"))
    record.decide("correct", ids(record)[0], changes={"date": "1998-03-15"}, **WHO)
    add(record, "b.txt", EN2, told(EN2, "received", "1998-03-15"))
    (act,) = record.acts(["CAN", "PER"])
    assert len(act.sources) == 2
    sound(record)


def test_correcting_the_parties_moves_the_act(two: Record) -> None:
    one = ids(two)[0]
    two.decide("correct", one, changes=dict([parse("parties=Chile; PER"), parse("target=Chile")]), **WHO)
    assert len(ids(two)) == 1
    (moved,) = two.acts(["CHL", "PER"])
    assert moved.id == one and moved.event.target == "CHL"
    sound(two)


def test_a_rejected_act_is_given_out_no_more_but_shown(two: Record) -> None:
    one = ids(two)[0]
    (decision,) = two.decide("reject", one, **WHO)
    assert one not in ids(two) and one not in [told.id for told in two.events()]
    shown = answers.show(two, one)
    assert not shown.standing and "reject" in printing.show_text(shown)
    two.undo(decision.id, **WHO)
    assert one in ids(two)
    sound(two)


def test_what_a_person_adds_is_an_act_with_that_person_as_its_source(record: Record) -> None:
    given = ["date=1998-10-26", "source=Pérou", "target=CAN", "people=Alberto Fujimori, head of state, PER"]
    made = add_known(record, "visit", ["Canada", "Perú"], given, author="Ana Desk", reason="I was in the delegation.")
    (act,) = record.acts(["CAN", "PER"])
    assert (act.event.kind, act.event.date, act.event.source) == ("visit", "1998-10-26", "PER")
    (document,) = record.documents()
    assert document.origin == "person" and document.name.startswith("Ana Desk, ")
    assert record.text(document.name) == made.mentions[0].text == "I was in the delegation."
    sound(record)


@pytest.mark.parametrize(
    "given", ["date=yesterday", "colour=red", "kind=party", "source=Atlantis", "first=perhaps", "date", "count=many", "people=a,b,c,d"]
)
def test_what_can_not_be_is_refused(given: str) -> None:
    with pytest.raises(BilatError):
        parse(given)


def test_a_decision_needs_author_and_reason_and_two_events(two: Record) -> None:
    one, other = ids(two)
    for author, reason in (("", "why"), ("Ana", "  ")):
        with pytest.raises(BilatError, match="needs its"):
            two.decide("same", one, other, author=author, reason=reason)
    with pytest.raises(BilatError, match="two different"):
        two.decide("same", one, one, **WHO)
    two.decide("same", one, other, **WHO)
    with pytest.raises(BilatError, match="one act already"):
        two.decide("same", one, other, **WHO)
    with pytest.raises(BilatError, match="no decision"):
        two.undo("abcdef", **WHO)


# -- read again --------------------------------------------------------------------------


def test_decisions_hold_when_a_newer_reader_sees_the_event_otherwise(two: Record) -> None:
    two.decide("same", *ids(two), **WHO)
    two.decide("correct", ids(two)[0], changes={"place": "Hull"}, **WHO)
    before = ids(two)
    # The newer reader finds other roles and other words: the event has another id.
    newer = event(EN, "visit", "Peru's foreign minister visited Ottawa", date="1998-03-12", target="CAN", place="Ottawa")
    add(two, "a.txt", EN, newer, reader_version="2")
    (act,) = two.acts(["CAN", "PER"])
    assert act.id not in before and len(act.sources) == 2 and act.event.place == "Hull"
    shown = answers.show(two, act.id)
    assert [old.version for old in shown.earlier] == [1]
    assert len(shown.decisions) == 2
    sound(two)


def test_a_rejected_event_stays_rejected_when_read_again(two: Record) -> None:
    two.decide("reject", ids(two)[0], **WHO)
    add(two, "a.txt", EN, event(EN, "visit", "minister visited Ottawa", date="1998-03", source="PER"), reader_version="2")
    assert [act.sources[0].document for act in two.acts(["CAN", "PER"])] == ["b.txt"]
    sound(two)


def test_an_affirmed_event_that_a_newer_reader_loses_is_carried_over(two: Record) -> None:
    two.decide("correct", ids(two)[0], changes={"rank": "official"}, **WHO)
    assert add(two, "a.txt", "Note. " + EN, reader_version="2").status == "new version"
    kept = next(act for act in two.acts(["CAN", "PER"]) if act.sources[0].document == "a.txt")
    assert kept.event.rank == "official"
    mention = kept.sources[0].event.mentions[0]
    assert two.text("a.txt")[mention.start : mention.end] == mention.text
    sound(two)
    assert add(two, "a.txt", "Note. " + EN, reader_version="2").status == "unchanged"
    # Nobody affirmed the other: it goes with the reading.
    add(two, "b.txt", EN2, reader_version="2")
    assert len(ids(two)) == 1


# -- two times -----------------------------------------------------------------------------


def test_the_record_as_it_stood(two: Record) -> None:
    start = two.documents()[-1].read_at
    (decision,) = two.decide("same", *ids(two), **WHO)
    two.undo(decision.id, **WHO)
    known = [two.documents()[0].read_at, start, decision.made_at, two.decisions()[-1].made_at]
    assert [len(two.acts(["CAN", "PER"], known=moment)) for moment in known] == [1, 2, 1, 2]
    add(two, "a.txt", EN, told(EN, "visited Ottawa", "1998-03-13"), reader_version="2")
    assert {e.date for e in two.events(["CAN"], known=start)} == {"1998-03-12", "1998-03-15"}
    assert {e.date for e in two.events(["CAN"])} == {"1998-03-13", "1998-03-15"}
    assert two.acts(["CAN", "PER"], known="1999-01-01") == ()
    with pytest.raises(BilatError, match="no day of the record"):
        two.acts(["CAN", "PER"], known="last week")


def test_now_and_known_now_are_the_same(two: Record) -> None:
    two.decide("same", *ids(two), **WHO)
    two.decide("correct", ids(two)[0], changes={"place": "Hull"}, **WHO)
    assert two.acts(["CAN", "PER"]) == two.acts(["CAN", "PER"], known="2999-01-01")
    assert two.conflicts(["CAN", "PER"]) == two.conflicts(["CAN", "PER"], known="2999-01-01")


def test_the_chronology_as_of_a_day(two: Record) -> None:
    assert [act.event.date for act in answers.chronology(two, "CAN", "PER", as_of="1998-03-13")] == ["1998-03-12"]


# -- contradictions and doubts -------------------------------------------------------------


def test_two_dates_are_a_contradiction_before_and_after_they_are_joined(two: Record) -> None:
    (conflict,) = two.conflicts(["CAN", "PER"])
    assert (conflict.property, conflict.joined) == ("date", False)
    assert [(side.value, side.document) for side in conflict.sides] == [("1998-03-12", "a.txt"), ("1998-03-15", "b.txt")]
    assert EN[conflict.sides[0].words.start : conflict.sides[0].words.end] == conflict.sides[0].words.text
    two.decide("same", *ids(two), **WHO)
    (conflict,) = two.conflicts(["CAN", "PER"])
    assert conflict.joined and conflict.settled is None
    two.decide("correct", ids(two)[0], changes={"date": "1998-03-12"}, **WHO)
    (conflict,) = two.conflicts(["CAN", "PER"])
    assert conflict.settled is not None and len(conflict.sides) == 2
    assert answers.conflicts(two, ["CAN", "PER"]) == ()
    assert answers.conflicts(two, ["CAN", "PER"], settled=True) == (conflict,)


def test_two_places_and_two_counts(record: Record) -> None:
    one = "On 12 March 1997 Canada returned 13 vases to Peru in Ottawa."
    two = "On 12 March 1997, at Lima, Canada gave fifteen vases back to Peru."
    more = {"date": "1997-03-12", "source": "CAN", "target": "PER", "topics": ("cultural property",)}
    add(record, "a.txt", one, event(one, "property.returned", "Canada returned 13 vases to Peru", place="Ottawa", **more))
    add(record, "b.txt", two, event(two, "property.returned", "Canada gave fifteen vases back to Peru", place="Lima", **more))
    found = {conflict.property: conflict for conflict in record.conflicts(["CAN", "PER"])}
    assert set(found) == {"place"} and not found["place"].joined  # doubtful: two places
    one_id, other_id = (side.event for side in found["place"].sides)
    record.decide("same", one_id, other_id, **WHO)
    found = {conflict.property: conflict for conflict in record.conflicts(["CAN", "PER"])}
    assert {name: [side.value for side in conflict.sides] for name, conflict in found.items()} == {
        "place": ["Ottawa", "Lima"],
        "count": [13, 15],
    }


def test_a_review_decides_with_one_key_and_undoes(two: Record) -> None:
    from bilat.answers.reviewing import Session

    session = Session(two, ["CAN", "PER"], author="Ana")
    assert len(session.cases) == 1 and set(session.keys()) == {"s", "d", "n", "b", "q"}
    session.press("x")
    session.press("s")
    assert len(ids(two)) == 1
    # What the two contradict each other in is asked next.
    assert isinstance(session.case, Conflict) and session.case.property == "date" and len(session.cases) == 2
    session.press("2")
    assert session.case is None and two.acts(["CAN", "PER"])[0].event.date == "1998-03-15"
    session.press("u")
    session.press("u")
    assert len(ids(two)) == 2 and session.at == 0 and len(session.cases) == 1
    session.press("d")
    assert session.summary() == "1 decided, 0 left open"
    assert two.conflicts(["CAN", "PER"]) == ()
    sound(two)


def test_two_acts_are_asked_about_once(two: Record) -> None:
    """However many of their tellings contradict each other."""
    add(two, "c.txt", FR, told(FR, "se rendit", "1998-03-12"), lang="fr")
    assert [len(act.sources) for act in two.acts(["CAN", "PER"])] == [2, 1]
    assert len(two.doubtful(["CAN", "PER"])) == len(two.conflicts(["CAN", "PER"])) == 1


def test_a_review_settles_a_contradiction_by_choosing_a_source(two: Record) -> None:
    from bilat.answers.reviewing import Session

    two.decide("same", *ids(two), **WHO)
    session = Session(two, ["CAN", "PER"], author="Ana")
    session.press("2")
    (act,) = two.acts(["CAN", "PER"])
    assert act.event.date == "1998-03-15"
    assert "b.txt is right" in two.decisions()[-1].reason


def test_an_older_id_leads_to_what_a_newer_version_calls_the_event(two: Record) -> None:
    old = two.acts(["CAN", "PER"])[0].id
    later = EN.replace("12 March", "13 March")
    add(
        two,
        "a.txt",
        f"At last: {later}",
        event(f"At last: {later}", "visit", "Peru's foreign minister visited Ottawa on 13 March", date="1998-03-13"),
    )
    assert old not in ids(two)
    shown = answers.show(two, old)
    assert shown.standing and shown.act.id in ids(two) and shown.act.event.date == "1998-03-13"
    assert "until" in printing.show_text(shown) and "date 1998-03-12" in printing.show_text(shown)


# -- instruments' lives -----------------------------------------------------------------------


def test_stages_from_several_documents_make_one_life(record: Record) -> None:
    texts = {
        "a.txt": ("en", "They negotiated a treaty on extradition.", "instrument.negotiation", "1995", "extradition"),
        "b.txt": ("es", "Firmaron un tratado de extradición.", "instrument.signed", "1996-05-02", "extradición"),
        "c.txt": ("fr", "Le Pérou ratifia le traité d'extradition.", "instrument.ratified", "1997", "extradition"),
        "d.txt": ("en", "The treaty on extradition entered into force.", "instrument.in_force", "1998-01-01", "extradition"),
        "e.txt": ("en", "They signed an agreement on fisheries.", "instrument.signed", "1996-05-02", "fisheries"),
    }
    for name, (lang, text, kind, date, subject) in texts.items():
        sort = "agreement" if subject == "fisheries" else "treaty"
        topics = (subject.replace("extradición", "extradition"),)
        add(record, name, text, event(text, kind, text[:-1], date=date, instrument=Instrument(sort, subject), topics=topics), lang=lang)
    fisheries, treaty = sorted(record.instruments(["CAN", "PER"]), key=lambda life: len(life.stages))
    assert [act.event.kind.partition(".")[2] for act in treaty.stages] == ["negotiation", "signed", "ratified", "in_force"]
    assert (treaty.status(), treaty.status("1996"), treaty.status("1994"), fisheries.status()) == (
        "in force",
        "signed",
        "planned",
        "signed",
    )
    lines = answers.relations(record, "CAN", "PER", as_of="1997-06")
    assert sorted(line.status for line in lines if line.sort == "instrument") == ["ratified", "signed"]


def test_two_instruments_of_one_subject_are_two_lives(record: Record) -> None:
    stages = {"1990": "signed", "1991": "in_force", "2000": "ended", "2001": "signed", "2002": "in_force"}
    fish = {"instrument": Instrument("agreement", "fisheries"), "topics": ("fisheries",)}
    for year, stage in stages.items():
        text = f"In {year} an agreement on fisheries was {stage}."
        add(record, f"{year}.txt", text, event(text, f"instrument.{stage}", text, date=f"{year}-01-01", **fish))
    assert [len(life.stages) for life in record.instruments(["CAN", "PER"])] == [3, 2]


# -- people ------------------------------------------------------------------------------------


def test_the_people_whom_acts_name(record: Record) -> None:
    text = "President Fujimori came. Alberto Fujimori came. Keiko Lima came, then Aiko Lima. A minister came."
    names = ["Fujimori", "Alberto Fujimori", "Keiko Lima", "Aiko Lima", None]
    for number, name in enumerate(names):
        person = (Person(name, "head of state" if number < 2 else "foreign minister", "PER"),)
        add(record, f"{number}.txt", f"{text} {number}", event(text, "visit", "came", date=str(1990 + number), people=person))
    found = {(one.name, one.offices): len(one.acts) for one in record.people(["CAN", "PER"])}
    assert found == {
        ("Alberto Fujimori", ("head of state",)): 2,
        ("Aiko Lima", ("foreign minister",)): 1,
        ("Keiko Lima", ("foreign minister",)): 1,
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_was_known_is_what_was_answered(record: Record, seed: int) -> None:
    """Whatever comes in and is decided later, a question about a moment is answered as it was then."""
    draw = random.Random(seed)
    seen: list[tuple[str, Any, Any, Any]] = []
    for step in range(22):
        events = record.events()
        what = draw.choice(("add", "add", "add", "same", "different", "correct", "reject", "undo"))
        if what == "add" or len(events) < 3:
            told = draw.choice((visit, signed))(date=draw.choice(("1998", "1998-10", "1998-10-26", "1998-10-27", "1998-03-12")))
            words = VISIT if told.kind == "visit" else SIGNED
            add(record, f"{draw.randrange(6)}.txt", f"{words}{' ' * draw.randrange(4)}", told)
        elif what == "undo":
            if open_ := [d for d in record.decisions() if not d.undone]:
                record.undo(draw.choice(open_).digest, author="Ana", reason=str(step))
        else:
            one, other = draw.sample(events, 2)
            changes = draw.choice(
                ({"date": "1998-10-26"}, {"parties": ["CAN", "CHL"]}, {"kind": "meeting"}, {"parties": ["CAN", "CHL", "PER"]})
            )
            with suppress(BilatError):  # one act already
                record.decide(
                    what,
                    one.id,
                    other.id if what in ("same", "different") else None,
                    changes=changes if what == "correct" else None,
                    author="Ana",
                    reason=str(step),
                )
        answer = record.acts(["CAN", "PER"]), record.doubtful(["CAN", "PER"]), record.acts()
        seen.append((decisions.now(), *answer))
    assert any(len(act.sources) > 1 for _, acts, *_ in seen for act in acts)
    for moment, acts, doubtful, everything in seen:
        assert record.acts(["CAN", "PER"], known=moment) == acts
        assert record.doubtful(["CAN", "PER"], known=moment) == doubtful
        assert record.acts(known=moment) == everything

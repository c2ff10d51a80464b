"""Which tellings of different documents are one act: joined when enough speaks for it, else kept apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.event import Event, Instrument, Mention, Person
from bilat.record.identity import Act, acts


def E(document: str, kind: str = "visit", date: str | None = "1998-10", **more: object) -> Event:
    given_: dict[str, object] = {"parties": ("CAN", "PER"), "mentions": (Mention(0, 4, "they"),), "id": f"{document}-{kind}-{date}"}
    return Event(kind=kind, document=document, date=date, **{**given_, **more})  # type: ignore[arg-type]


def visit(document: str, date: str | None = "1998-10", **more: object) -> Event:
    return E(document, "visit", date, **{"source": "PER", "target": "CAN", **more})


def signing(document: str, subject: str | None, date: str | None = "1998-10-27", kind: str = "treaty", **more: object) -> Event:
    return E(document, "instrument.signed", date, instrument=Instrument(kind, subject), **more)


FUJIMORI = (Person("Alberto Fujimori", "head of state", "PER"),)
PRESIDENT = (Person(None, "head of state", "PER"),)
LANGUAGES = {"fr": "fr", "en": "en", "es": "es", "en2": "en"}


def gift(document: str, date: str, words: str) -> Event:
    return E(document, "announcement", date, source="CAN", target="PER", mentions=(Mention(0, len(words), words),))


def joined(*events: Event) -> list[list[str]]:
    return [[source.document for source in act.sources] for act in acts(events, LANGUAGES)]


ONE_ACT = {
    "same person, same month": (visit("fr", people=FUJIMORI), visit("en", people=(Person("President Fujimori", None, None),))),
    "same office and direction, same month": (visit("fr", people=PRESIDENT), visit("en", people=PRESIDENT)),
    "a day within a month": (visit("fr", "1998-10-26", people=FUJIMORI), visit("en", "1998-10", people=FUJIMORI)),
    "same day and direction": (visit("fr", "1998-10-26"), visit("en", "1998-10-26")),
    "minister and foreign minister, same place": (
        visit("fr", "1998-03", place="Ottawa", people=(Person(None, "minister", "PER"),)),
        visit("en", "1998-03", place="Ottawa", people=(Person(None, "foreign minister", "PER"),)),
    ),
    "relations established in a year": (E("fr", "relations.established", "1944"), E("en", "relations.established", "1944-06-21")),
    "relations established, one undated": (E("fr", "relations.established", None), E("en", "relations.established", "1944")),
    "a post opened in a year": (
        E("fr", "post.opened", "1944", source="CAN", target="PER"),
        E("en", "post.opened", "1944", source="CAN", target="PER"),
    ),
    "subjects in two languages by topic": (
        signing("fr", "entraide juridique", topics=("mutual legal assistance",)),
        signing("en", "mutual legal assistance", topics=("mutual legal assistance",)),
    ),
    "subjects of one language": (signing("en", "fisheries", "1998-10"), signing("en2", "fisheries in the Pacific", "1998-10-27")),
    "same day, same sort of instrument, one silent on its subject": (signing("fr", None), signing("en", "fisheries")),
    "subjects in two languages whose words begin alike": (signing("es", "geología"), signing("en", "geology")),
    "the same sum in two languages": (
        gift("fr", "2005-11", "a annoncé un don de 15 millions d'euros"),
        gift("en", "2005-11-22", "announced a grant of 15 million euros"),
    ),
    "the presidents of two sides": (
        E("fr", "meeting", "1998-10-26", place="Lima", people=PRESIDENT),
        E("en", "meeting", "1998-10-26", place="Lima", people=(Person(None, "head of government", "CAN"),)),
    ),
    "a place by two names": (
        visit("fr", "1998-10-26", place="Londres", source=None),
        visit("en", "1998-10-26", place="London", source="PER"),
    ),
}

APART = {
    "another kind": (visit("fr", people=FUJIMORI), replace(visit("en", people=FUJIMORI), kind="meeting")),
    "other parties": (visit("fr", people=FUJIMORI), visit("en", people=FUJIMORI, parties=("CAN", "PER", "USA"))),
    "planned and done": (visit("fr", people=FUJIMORI), visit("en", people=FUJIMORI, modality="planned")),
    "other months": (visit("fr", "1998-10", people=FUJIMORI), visit("en", "1998-11", people=FUJIMORI)),
    "dates that only overlap": (visit("fr", "1997/1998-06", people=FUJIMORI), visit("en", "1998", people=FUJIMORI)),
    "the other way round": (
        visit("fr", "1998-10-26", source="PER", target="CAN"),
        visit("en", "1998-10-26", source="CAN", target="PER"),
    ),
    "other persons": (visit("fr", people=FUJIMORI), visit("en", people=(Person("Fernando Belaúnde", "head of state", "PER"),))),
    "other offices": (visit("fr", people=PRESIDENT), visit("en", people=(Person(None, "foreign minister", "PER"),))),
    "only a month and a direction": (visit("fr"), visit("en")),
    "only a year and an office": (visit("fr", "1998", people=PRESIDENT), visit("en", "1998", people=PRESIDENT)),
    "undated": (visit("fr", None, people=FUJIMORI), visit("en", None, people=FUJIMORI)),
    "other places": (visit("en2", "1998-10-26", place="Ottawa"), visit("en", "1998-10-26", place="Toronto")),
    "other places in two languages": (visit("fr", "1998-10-26", place="Genève"), visit("en", "1998-10-26", place="London")),
    "other subjects by topic": (
        signing("fr", "pêche", topics=("fisheries",)),
        signing("en", "mutual legal assistance", topics=("mutual legal assistance",)),
    ),
    "other subjects of one language": (signing("en", "fisheries"), signing("en2", "extradition")),
    "subjects in two languages that no topic compares": (signing("fr", "les bidules"), signing("en", "widgets")),
    "subjects in two languages of which one word begins alike": (
        signing("fr", "protection des bidules"),
        signing("en", "protection of widgets"),
    ),
    "subjects in two languages that share what any may say": (
        signing("fr", "coopération en matière de bidules"),
        signing("en", "cooperation"),
    ),
    "two sums": (
        gift("fr", "2005-11", "a annoncé un don de 15 millions d'euros"),
        gift("en", "2005-11-22", "announced a grant of 50 million euros"),
    ),
    "another sort of instrument": (
        signing("fr", None, kind="protocol"),
        signing("en", None, kind="exchange of notes"),
    ),
    "embassy and consulate": (
        E("fr", "post.opened", "1944", source="CAN", rank="embassy"),
        E("en", "post.opened", "1944", source="CAN", rank="consulate"),
    ),
    "what is said of relations": (
        E("fr", "relations.assessed", "1998-10-27", topics=("trade",)),
        E("en", "relations.assessed", "1998-10-27", topics=("trade",)),
    ),
    "positions in two languages": (
        E("fr", "position", "1998-10-27", source="CAN", topics=("trade",)),
        E("en", "position", "1998-10-27", source="CAN", topics=("trade",)),
    ),
    "one document": (visit("fr", people=FUJIMORI), replace(visit("fr", people=FUJIMORI), id="other")),
}


@pytest.mark.parametrize("name", ONE_ACT)
def test_one_act(name: str) -> None:
    one, other = ONE_ACT[name]
    assert len(acts((one, other), LANGUAGES)) == 1
    assert len(acts((other, one), LANGUAGES)) == 1


@pytest.mark.parametrize("name", APART)
def test_kept_apart(name: str) -> None:
    one, other = APART[name]
    assert len(acts((one, other), LANGUAGES)) == 2
    assert len(acts((other, one), LANGUAGES)) == 2


def test_three_documents_tell_one_act() -> None:
    assert joined(*(visit(lang, people=FUJIMORI) for lang in ("fr", "en", "es"))) == [["fr", "en", "es"]]


def test_two_candidates_in_one_document_leave_all_apart() -> None:
    days = visit("fr", "1998-10-05", people=FUJIMORI), visit("fr", "1998-10-20", people=FUJIMORI)
    assert joined(*days, visit("en", "1998-10", people=FUJIMORI)) == [["fr"], ["fr"], ["en"]]


def test_the_better_of_two_candidates_is_taken() -> None:
    one = signing("en", "fisheries", topics=("fisheries",))
    other = signing("en", "extradition", topics=("extradition",), id="2")
    assert joined(signing("fr", "l'extradition", topics=("extradition",)), one, other) == [["fr", "en"], ["en"]]


def test_a_telling_of_few_words_joins_an_act_that_it_fits_in_one_of_its_tellings() -> None:
    subject = {"topics": ("fisheries",)}
    told = [signing("fr", "pêche", **subject), signing("es", "pesca", "1998-10", **subject), signing("en", None)]
    assert joined(*told) == [["fr", "es", "en"]]
    # Alone with the vaguer of the two, it waits for a person.
    assert joined(*told[1:]) == [["es"], ["en"]]


def test_what_a_third_contradicts_is_not_joined_through_it() -> None:
    broad = visit("en", "1998-10", source=None, people=FUJIMORI)
    early, late = visit("fr", "1998-10-05", people=FUJIMORI), visit("es", "1998-10-20", people=FUJIMORI)
    found = joined(broad, early, late)
    assert sorted(map(len, found)) == [1, 2]
    assert ["fr", "es"] not in found


def test_an_act_says_all_that_its_sources_say() -> None:
    french = visit("fr", "1998-10", people=PRESIDENT, place="Ottawa", topics=("trade",), confidence=0.7)
    english = visit("en", "1998-10-26", people=FUJIMORI, rank="state", first=True, topics=("mining",), mentions=(Mention(7, 9, "he"),))
    (act,) = acts((french, english), LANGUAGES)
    assert act.id == french.id
    event = act.event
    assert (event.date, event.place, event.rank, event.first) == ("1998-10-26", "Ottawa", "state", True)
    assert event.people == FUJIMORI
    assert set(event.topics) == {"trade", "mining"}
    assert (event.document, event.mentions) == ("en", english.mentions)  # offsets count one document's characters
    assert [source.event for source in act.sources] == [french, english]
    assert act.to_dict()["sources"][1] == {"document": "en", "event": english.id, "mentions": [{"start": 7, "end": 9, "text": "he"}]}


_EVENTS = st.lists(
    st.builds(
        visit,
        st.sampled_from(["fr", "en", "es"]),
        st.sampled_from(["1998", "1998-10", "1998-10-05", "1998-10-26", None, "../1999"]),
        people=st.sampled_from([(), FUJIMORI, PRESIDENT]),
        source=st.sampled_from(["PER", "CAN", None]),
        id=st.uuids().map(str),
    ),
    max_size=8,
)


@given(_EVENTS)
def test_every_event_is_in_one_act_and_no_act_holds_a_document_twice(events: list[Event]) -> None:
    found: tuple[Act, ...] = acts(events, LANGUAGES)
    assert sorted(source.event.id for act in found for source in act.sources) == sorted(event.id for event in events)
    for act in found:
        documents = [source.document for source in act.sources]
        assert len(set(documents)) == len(documents)
        assert act.id == act.sources[0].event.id


@given(_EVENTS, st.randoms())
def test_the_order_of_events_does_not_matter(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def sets(found: tuple[Act, ...]) -> set[frozenset[str]]:
        return {frozenset(source.event.id for source in act.sources) for act in found}

    assert sets(acts(events, LANGUAGES)) == sets(acts(shuffled, LANGUAGES))

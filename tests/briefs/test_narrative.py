"""Narratives: what belongs together is told together, and nothing is said that no source says."""

from __future__ import annotations

import pytest
from tests.briefs.making import Act, act, leaning, sentences, told_by

from bilat.briefs.narrative import narrative
from bilat.briefs.page import Page
from bilat.event import Instrument, Person

MINISTER = (Person(None, "foreign minister", "PER"),)
VISIT = act("visit", "1998-03", 700, source="PER", target="CAN", people=MINISTER, place="Ottawa")
TREATY = Instrument("treaty", "extradition")


def written(acts: list[Act], lang: str = "en", reverse: bool = False) -> Page:
    return narrative(acts, "CAN", "PER", lang, reverse)


def test_during_a_visit_only_where_a_source_says_so() -> None:
    during = leaning("instrument.signed", "1998-03", 50, VISIT, instrument=TREATY, topics=("extradition",))
    same_month = act("programme", "1998-03", 90)
    assert sentences(written([VISIT, during, same_month]))[:3] == [
        "In March 1998, the foreign minister of Peru paid a visit to Canada, in Ottawa.",
        "During this visit, the two countries signed an extradition treaty.",
        "In the same month, the two countries launched a cooperation programme.",
    ]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "fr",
            "Au cours de cette visite, les deux pays ont signé un accord commercial et une convention de pêche.",
        ),
        ("en", "During this visit, the two countries signed a trade agreement and a fisheries convention."),
        (
            "es",
            "Durante esta visita, los dos países firmaron un acuerdo comercial y una convención de pesca.",
        ),
    ],
)
def test_what_was_signed_on_one_occasion_stands_in_one_sentence(lang: str, expected: str) -> None:
    signed = [
        leaning("instrument.signed", "1998-03", 50, VISIT, instrument=Instrument("agreement"), topics=("trade",)),
        leaning("instrument.signed", "1998-03", 90, VISIT, instrument=Instrument("convention"), topics=("fisheries",)),
    ]
    page = written([VISIT, *signed], lang)
    assert expected in sentences(page)
    item = next(item for section in page.sections for item in section.items if item.text == expected)
    note = page.notes[item.notes[0] - 1]
    assert [citation.mention.start for citation in note.citations] == [50, 90]


LIFE = [
    act("instrument.signed", "1999-05-03", 10, instrument=Instrument("convention"), topics=("extradition",)),
    act("instrument.ratified", "2000-02-01", 40, instrument=Instrument("convention"), topics=("extradition",), source="CAN"),
    act("instrument.in_force", "2001-01-01", 70, instrument=Instrument("convention"), topics=("extradition",)),
]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "Cette convention, que le Canada a ratifiée le 1er février 2000, est entrée en vigueur le 1er janvier 2001."),
        ("en", "This convention, which Canada ratified on 1 February 2000, entered into force on 1 January 2001."),
        ("es", "Esta convención, que Canadá ratificó el 1 de febrero de 2000, entró en vigor el 1 de enero de 2001."),
    ],
)
def test_signature_ratification_and_entry_into_force_are_told_together(lang: str, expected: str) -> None:
    found = sentences(written(LIFE, lang))
    assert len(found) == 1 and found[0].endswith(expected)


def test_one_later_stage_is_a_clause() -> None:
    assert sentences(written([LIFE[0], LIFE[2]], "fr")) == [
        "Le 3 mai 1999, le Canada et le Pérou ont signé une convention d'extradition, qui est entrée en vigueur le 1er janvier 2001."
    ]


def test_an_instrument_of_which_nothing_more_is_known_is_named_at_the_end() -> None:
    page = written([LIFE[0]])
    assert page.sections[-1].title == "What the sources leave uncertain"
    assert sentences(page)[-1] == "Nothing in the sources tells what became of the extradition convention."


def test_two_acts_of_one_actor_share_a_sentence() -> None:
    acts = [
        act("post.opened", "1944", 10, source="CAN", target="PER", rank="embassy"),
        act("appointment", "1944", 40, source="CAN", target="PER", people=(Person(None, "ambassador", "CAN"),), first=True),
    ]
    assert sentences(written(acts, "fr")) == [
        "En 1944, le Canada a ouvert une ambassade au Pérou et a nommé son premier ambassadeur au Pérou."
    ]
    assert sentences(written(acts)) == ["In 1944, Canada opened an embassy in Peru and appointed its first ambassador to Peru."]
    assert sentences(written(acts, "es")) == ["En 1944, Canadá abrió una embajada en el Perú y nombró a su primer embajador en el Perú."]


def test_letters_of_credence_stand_behind_the_appointment() -> None:
    envoy = (Person("Ana Pérez", "ambassador", "CAN"),)
    acts = [
        act("appointment", "1944-05-03", 10, source="CAN", target="PER", people=envoy),
        act("appointment", "1944-09-01", 40, source="CAN", target="PER", people=envoy, rank="credentials"),
    ]
    assert sentences(written(acts)) == [
        "On 3 May 1944, Canada appointed its ambassador to Peru, Ana Pérez, who presented credentials on 1 September 1944."
    ]


def test_planned_reported_and_denied_are_worded_so() -> None:
    acts = [
        act("visit", "2001", 10, source="PER", target="CAN", people=MINISTER, modality="planned"),
        act("visit", "2002", 40, source="PER", target="CAN", people=MINISTER, modality="reported"),
        act("visit", "2003", 70, source="PER", target="CAN", people=MINISTER, modality="negated"),
    ]
    told = sentences(written(acts))
    assert "In 2001, the foreign minister of Peru is to pay a visit to Canada." in told
    assert "In 2002, according to a reported statement, the foreign minister of Peru paid a visit to Canada." in told
    assert "In 2003, the foreign minister of Peru did not pay a visit to Canada." in told


def test_a_plan_that_came_about_is_not_left_uncertain() -> None:
    planned = act("visit", "2001", 10, source="PER", target="CAN", people=MINISTER, modality="planned")
    done = act("visit", "2001-05", 40, source="PER", target="CAN", people=MINISTER)
    assert any("whether" in text for text in sentences(written([planned])))
    assert not any("whether" in text for text in sentences(written([planned, done])))


def test_contradictions_and_undated_acts_stand_at_the_end() -> None:
    tellings = [act("visit", date, 10, source="PER", target="CAN", people=MINISTER) for date in ("1990", "1991")]
    disputed = told_by(tellings, "old.txt", "new.txt")
    undated = act("programme", None, 40)
    page = written([disputed, undated])
    closing = [item.text for item in page.sections[-1].items]
    assert closing[:2] == ["The sources give no date for what follows.", "Canada and Peru launched a cooperation programme."]
    assert closing[2].endswith("The sources differ on the date: 1990 according to old.txt; 1991 according to new.txt.")
    assert all(item.notes for section in page.sections for item in section.items if item.act)


def test_periods_part_at_long_silences_and_may_run_backwards() -> None:
    acts = [act("relations.established", "1944", 10), act("programme", "1946", 40), act("programme", "1998-03", 70)]
    assert [section.title for section in written(acts).sections] == ["1944 to 1946", "1998"]
    backwards = written(acts, "fr", reverse=True)
    assert [section.title for section in backwards.sections] == ["1998", "De 1944 à 1946"]


def test_every_act_is_told_once() -> None:
    acts = [VISIT, leaning("meeting", "1998-03", 50, VISIT), *LIFE, act("programme", "1946", 400), act("programme", None, 430)]
    page = written(acts)
    cited = {citation.mention.start for note in page.notes for citation in note.citations}
    assert cited == {one.event.mentions[0].start for one in acts}


def test_instruments_signed_together_share_what_became_of_all_of_them() -> None:
    def life(topic: str, day: int) -> list[Act]:
        what = Instrument("agreement")
        return [
            act("instrument.signed", "2008-05-29", day, instrument=what, topics=(topic,)),
            act("instrument.in_force", "2009-08-01", day + 5, instrument=what, topics=(topic,)),
        ]

    acts = [*life("trade", 10), *life("environment", 30)]
    assert sentences(written(acts, "fr"))[0] == (
        "Le 29 mai 2008, le Canada et le Pérou ont signé un accord commercial et un accord sur l'environnement, "
        "qui sont entrés en vigueur le 1er août 2009."
    )
    # Where only one of them is known to be in force, its stage is told by itself and not lost.
    told = " ".join(sentences(written([*life("trade", 10), life("environment", 30)[0]], "en")))
    assert "On 1 August 2009, the trade agreement between the two countries entered into force." in told


def test_a_vaguer_date_is_told_with_the_finer_one_that_implies_it() -> None:
    visit = {"source": "PER", "target": "CAN", "people": MINISTER}
    acts = [act("visit", "1998", 10, **visit), act("visit", "1998-03", 50, **visit)]
    page = written(acts)
    assert sentences(page)[0] == "In March 1998, the foreign minister of Peru paid a visit to Canada."
    assert [citation.mention.start for citation in page.notes[0].citations] == [50, 10]
    # Of two finer ones it might be either: then all three stand.
    both = [*acts, act("visit", "1998-09", 90, **visit)]
    assert sum("1998" in text or "same" in text for text in sentences(written(both))) == 3


def test_somebody_named_with_office_before_is_called_by_name_in_the_same_section() -> None:
    who = {"source": "CAN", "target": "PER", "people": (Person("Stephen Harper", "head of government", "CAN"),)}
    acts = [act("visit", "2008-11", 10, **who), act("visit", "2013-05", 50, **who)]
    assert sentences(written(acts))[:2] == [
        "In November 2008, the head of government of Canada, Stephen Harper, paid a visit to Peru.",
        "In May 2013, Stephen Harper paid a visit to Peru.",
    ]


def test_a_subject_that_is_one_of_several_is_not_shared() -> None:
    harper, humala = Person("Stephen Harper", "head of government", "CAN"), Person("Ollanta Humala", "head of state", "PER")
    acts = [
        act("visit", "2013-05", 10, source="CAN", target="PER", people=(harper,)),
        act("meeting", "2013-05", 50, people=(harper, humala)),
    ]
    told = sentences(written(acts))
    assert told[1] == "In the same month, Stephen Harper and the head of state of Peru, Ollanta Humala, met."

"""Every kind in every language, whatever the event holds, gives a whole sentence."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.briefs import sentence
from bilat.errors import BilatError
from bilat.event import INSTRUMENT_KINDS, KINDS, MODALITIES, Event, Instrument, Mention, Person
from bilat.kinds import LANGUAGES, kinds

WORDS = (Mention(10, 31, "the words that state it"),)
PAIRS = [("PER", "CAN"), ("USA", "NLD"), ("HTI", "EU"), ("IRN", "SLV"), ("CIV", "BHS"), ("KOR", "GBR")]


def event(kind: str, shape: str, source: str, target: str) -> Event:
    parties = tuple(sorted((source, target)))
    instrument = Instrument("convention", "double imposition") if kind.startswith("instrument.") else None
    base = Event(kind, parties, WORDS, instrument=instrument)
    if shape == "bare":
        return base
    if shape == "one":
        return Event(kind, (source,), WORDS, instrument=instrument)
    people = (Person("Ana Pérez", "ambassador", source), Person(None, "foreign minister", target))
    full: dict[str, Any] = {
        "date": "1998-10-27", "source": source, "target": target, "people": people, "place": "Lima", "instrument": instrument,
        "topics": ("trade", "energy"), "first": True, "rank": "state", "truncated": True,
    }  # fmt: skip
    if shape in MODALITIES:
        full["modality"] = shape
    if shape == "directed":
        return Event(kind, parties, WORDS, source=source, target=target, date="199X", instrument=instrument)
    if shape == "directed-negated":
        return Event(kind, parties, WORDS, source=source, target=target, modality="negated", instrument=instrument)
    if shape == "bare-negated":
        return Event(kind, parties, WORDS, modality="negated", instrument=instrument)
    return Event(kind, parties, WORDS, **full)


SHAPES = ("bare", "one", "full", "directed", "directed-negated", "bare-negated", "planned", "negated", "reported")


def well_formed(text: str, lang: str) -> None:
    first = next(char for char in text if char.isalnum())
    assert first.isupper(), text
    assert text.endswith(".") and not text.endswith(".."), text
    assert not re.search(r"[{}\[\]<>|]", text), text
    assert "None" not in text, text
    assert "  " not in text and not re.search(r" [,.)]", text), text
    assert ",," not in text and ",." not in text and "( " not in text and "()" not in text, text
    if lang == "fr":
        assert not re.search(r"\b[dD]e les? |\b[àÀ] les? |\b(de|le|la|que|ne) [aeiouéèê]", text), text
        assert not re.search(r" [;:!?]", text), text
        assert text.count("«\u202f") == text.count("«") and text.count("\u202f»") == text.count("»"), text
    if lang == "es":
        assert not re.search(r"\b[dD]e el |\b[aA] el | y (i|I|í|Í)", text), text
    if lang == "en":
        assert not re.search(r"\b[aA] [aeio]", text), text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_whole_sentences(kind: str, lang: str) -> None:
    for shape in SHAPES:
        for source, target in PAIRS:
            well_formed(sentence(event(kind, shape, source, target), lang), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_held_is_left_out(kind: str, lang: str) -> None:
    """Parties, people, place and date of a full event all stand in its sentence."""
    text = sentence(event(kind, "full", "PER", "CAN"), lang)
    assert "Ana Pérez" in text and "Lima" in text and "27" in text and "1998" in text
    assert re.search("P[eé]r[uúo]", text) and re.search("Canad[aá]", text)
    assert re.search({"fr": "interromp", "en": "break(s|ing) off", "es": "interrump"}[lang], text)
    assert {"fr": "commerce", "en": "trade", "es": "comercio"}[lang] in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_modalities_are_told_apart(kind: str, lang: str) -> None:
    shapes = ("full", "planned", "negated", "reported")
    assert len({sentence(event(kind, shape, "PER", "CAN"), lang) for shape in shapes}) == len(shapes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_ends_with_a_sentence_that_needs_nothing(lang: str) -> None:
    for kind in kinds().values():
        text = sentence(Event(kind.name, (), ()), lang)
        well_formed(text, lang)


def test_unknown_language_says_what_to_do() -> None:
    with pytest.raises(BilatError, match="fr, en, es"):
        sentence(Event("visit", ("PER",), ()), "de")


_texts = st.one_of(st.none(), st.text(max_size=30))


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    lang=st.sampled_from(LANGUAGES),
    parties=st.lists(st.sampled_from(["PER", "CAN", "USA", "Prussia", "EU", "ZZZ"]), max_size=4, unique=True),
    names=st.lists(st.tuples(_texts, _texts, st.sampled_from([None, "PER", "CAN", "ZZZ"])), max_size=3),
    place=_texts,
    subject=_texts,
    title=_texts,
    rank=_texts,
    topics=st.lists(st.one_of(st.sampled_from(["trade", "health"]), st.text(max_size=10)), max_size=3),
    instrument=st.sampled_from(INSTRUMENT_KINDS),
    modality=st.sampled_from(MODALITIES),
)
def test_any_words_give_a_sentence(kind, lang, parties, names, place, subject, title, rank, topics, instrument, modality) -> None:  # type: ignore[no-untyped-def]
    parties = tuple(sorted(parties))
    made = Event(
        kind, parties, WORDS, source=parties[0] if parties else None, target=parties[-1] if len(parties) > 1 else None,
        people=tuple(Person(*name) for name in names), place=place, instrument=Instrument(instrument, subject, title),
        topics=tuple(topics), modality=modality, rank=rank,
    )  # fmt: skip
    text = sentence(made, lang)
    assert text.endswith(".") and "\n" not in text
    assert text == sentence(made, lang)

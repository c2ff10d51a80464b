"""Places in running text: capitals, cities, sites, and names that are no place."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat import states
from bilat.documents import from_text
from bilat.mentions import places
from bilat.mentions import states as state_mentions
from bilat.mentions.lexicon import Lexicon, expand, fold
from bilat.mentions.tables import table


@lru_cache
def lexicon(lang: str) -> Lexicon:
    return Lexicon([*places.terms(lang), *state_mentions.terms(lang)])


def found(text: str, lang: str) -> list[tuple[str, str | None]]:
    document = from_text(text, lang=lang)
    hits = lexicon(lang).find(document.flat)
    mentions = places.find_places(document, hits, state_mentions.find_states(document, hits))
    assert all(document.flat[m.start : m.end] == m.name for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    return [(m.name, m.state) for m in mentions]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Il se rendit à Lima, puis à Genève et à La Haye.", [("Lima", "PER"), ("Genève", "CHE"), ("La Haye", "NLD")]),
        ("fr", "au palais de Nariño, à Bogota", [("palais de Nariño", "COL"), ("Bogota", "COL")]),
        ("fr", "réunis à Mexico et à Saint-Pétersbourg", [("Mexico", "MEX"), ("Saint-Pétersbourg", "RUS")]),
        ("en", "They met at Camp David and in The Hague.", [("Camp David", "USA"), ("The Hague", "NLD")]),
        ("en", "In Lima President Toledo spoke; London's mayor left for Kyoto.", [("Lima", "PER"), ("London", "GBR"), ("Kyoto", "JPN")]),
        ("en", "signed in Washington, D.C.", [("Washington", "USA")]),
        ("en", "VISIT TO OTTAWA", [("OTTAWA", "CAN")]),
        ("es", "Viajó a Nueva York y a Ginebra.", [("Nueva York", "USA"), ("Ginebra", "CHE")]),
        ("es", "en el Palacio de Torre Tagle, Lima", [("Palacio de Torre Tagle", "PER"), ("Lima", "PER")]),
        ("es", "Desde Santiago de Chile hasta Valparaíso", [("Santiago de Chile", "CHL"), ("Valparaíso", "CHL")]),
    ],
)
def test_found(lang: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Vienna Convention was cited."),
        ("en", "the Treaty of Versailles"),
        ("en", "Nice work, and a Reading list."),
        ("fr", "la convention de Vienne"),
        ("fr", "le député Paulo Lima a dit"),
        ("es", "el Acuerdo de París"),
        ("es", "la Mesa de diálogo"),
        ("es", "la victoria de Salvador Allende"),
        ("fr", "le Mexique et le Panama"),
        ("en", "Secretary Lansing and Ambassador Austin; Douglas to Marshall"),
        ("es", "VIOLETA BERMÚDEZ VALDIVIA"),
        ("fr", "les Länder allemands"),
    ],
)
def test_names_that_are_no_place(lang: str, text: str) -> None:
    assert found(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [("en", "a meeting in Nice", "Nice"), ("fr", "une réunion à Tours", "Tours"), ("es", "una reunión en León", "León")],
)
def test_a_locative_word_tells_a_city_from_a_word(lang: str, text: str, place: str) -> None:
    assert [name for name, _ in found(text, lang)] == [place]


def test_a_homonym_goes_to_the_state_that_is_named() -> None:
    assert found("Reunidos en Cartagena, España y Marruecos firmaron.", "es") == [("Cartagena", "ESP")]
    assert found("Reunidos en Cartagena, Colombia y el Perú firmaron.", "es") == [("Cartagena", "COL")]
    assert found("Se reunieron en Cartagena.", "es") == [("Cartagena", None)]


@pytest.mark.parametrize("lang", states.LANGUAGES)
def test_every_capital_is_found(lang: str) -> None:
    missed = []
    for code, state in states.states().items():
        for notation in state.capitals[lang]:
            for surface in expand(notation):
                result = found(f"il fut reçu hier, {surface}.", lang)
                if surface not in [name for name, _ in result] and not states.find_name(surface):
                    missed.append((code, surface, result))
    assert missed == []


def test_tables_are_sound() -> None:
    for section in ("cities", "sites"):
        for name, given_names in table("places")[section].items():
            assert given_names["state"] in states.states(), name
            assert set(given_names) == {"state", *states.LANGUAGES}, name
    for name, codes, _ in places._cities():
        assert all(code in states.states() for code in codes), name
        assert len(name) >= 4 or any(fold(name) in map(fold, states.states()[code].capitals["en"]) for code in codes), name


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Lima de París En.,-’'\n", min_size=1, max_size=120).filter(str.strip), st.sampled_from(states.LANGUAGES))
def test_any_text_is_read(text: str, lang: str) -> None:
    if any(char.isalpha() for char in text):
        found(text, lang)

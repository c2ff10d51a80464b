"""States in running text: names, adjectives, peoples, capitals and compounds, in three languages."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat import states
from bilat.documents import from_text
from bilat.mentions.lexicon import Lexicon, expand
from bilat.mentions.states import find_compounds, find_states, terms


@lru_cache
def lexicon(lang: str) -> Lexicon:
    return Lexicon(terms(lang))


def found(text: str, lang: str) -> list[tuple[str, str, str]]:
    document = from_text(text, lang=lang)
    mentions = find_states(document, lexicon(lang).find(document.flat))
    assert list(mentions) == sorted(mentions, key=lambda m: m.start)
    return [(document.flat[m.start : m.end], "+".join(m.states), m.form) for m in mentions]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Le Canada et le Pérou ont signé.", [("Canada", "CAN", "name"), ("Pérou", "PER", "name")]),
        ("fr", "le gouvernement péruvien", [("péruvien", "PER", "adjective")]),
        ("fr", "Les Péruviens l'ont dit.", [("Péruviens", "PER", "people")]),
        ("fr", "à Ottawa et au Quai d'Orsay", [("Ottawa", "CAN", "capital"), ("Quai d'Orsay", "FRA", "capital")]),
        ("fr", "l'Union soviétique et la RDA", [("Union soviétique", "SUHH", "name"), ("RDA", "DDDE", "acronym")]),
        ("fr", "la Corée du Nord, la République de Corée", [("Corée du Nord", "PRK", "name"), ("République de Corée", "KOR", "name")]),
        ("en", "the Dutch and Swiss ministers", [("Dutch", "NLD", "adjective"), ("Swiss", "CHE", "adjective")]),
        ("en", "polish the turkey with china", []),
        ("en", "the U.S. and the UK", [("U.S.", "USA", "acronym"), ("UK", "GBR", "acronym")]),
        ("es", "los Países Bajos y la Gran Colombia", [("Países Bajos", "NLD", "name"), ("Gran Colombia", "Gran Colombia", "name")]),
        ("es", "EE. UU. y Corea del Sur", [("EE. UU.", "USA", "acronym"), ("Corea del Sur", "KOR", "name")]),
        ("es", "el general San Martín", []),
        ("fr", "les pays latino-américains et l'océan Indien", []),
        ("fr", "fait en français et en espagnol", []),
        ("en", "Latin American states on the Indian Ocean", []),
        ("en", "talks on Northern Ireland with American envoys", [("American", "USA", "adjective")]),
        ("en", "the Inter-American Bank and New Mexico", []),
        ("es", "con fines pacíficos", []),
        ("fr", "Eau et forêts. Un accord.", []),
        ("fr", "le traité d'Amsterdam et la convention de Vienne", []),
        ("en", "Paulo Lima cited the Vienna Convention.", []),
        ("en", "Lima and Ottawa Sign Trade Agreement Today", [("Lima", "PER", "capital"), ("Ottawa", "CAN", "capital")]),
        ("es", "Irlanda del Norte, y el Golfo de México", []),
        ("en", "in the Norwegian, Swahili and English languages", []),
        ("en", "drawn up in French and Turkish.", []),
        ("en", "In Polish and Swedish eyes", [("Polish", "POL", "adjective"), ("Swedish", "SWE", "adjective")]),
        ("en", "the Spanish and French versions (Thai: สยาม)", []),
        ("fr", "en langues anglaise et finnoise ; langues : turc, arabe et chinois", []),
        ("fr", "traduit du russe en polonais et en japonais", []),
        ("fr", "les ministres français et italien", [("français", "FRA", "adjective"), ("italien", "ITA", "adjective")]),
        ("es", "en idioma español e inglés; en quechua y turco", []),
        ("es", "viajó a Argentina y a Chile", [("Argentina", "ARG", "name"), ("Chile", "CHL", "name")]),
        ("es", "viajó a Santiago de Chile", [("Santiago de Chile", "CHL", "capital")]),
    ],
)
def test_found(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "word", "codes"),
    [
        ("fr", "franco-péruvienne", "FRA+PER"),
        ("fr", "péruano-canadiens", "CAN+PER"),
        ("fr", "canado-péruvien", "CAN+PER"),
        ("fr", "sino-américaines", "CHN+USA"),
        ("fr", "nippo-coréen", "JPN+KOR"),
        ("fr", "sud-africano-néo-zélandais", "NZL+ZAF"),
        ("fr", "helvético-allemand", "CHE+DEU"),
        ("fr", "franco\u2011allemand", "DEU+FRA"),
        ("en", "Sino-Peruvian", "CHN+PER"),
        ("en", "Peruvian-Canadian", "CAN+PER"),
        ("en", "U.S.-Mexican", "MEX+USA"),
        ("en", "Anglo–French", "FRA+GBR"),
        ("es", "chileno-peruanas", "CHL+PER"),
        ("es", "peruano-canadiense", "CAN+PER"),
        ("es", "hispanofrancés", "ESP+FRA"),
        ("es", "Peruano - Boliviana", "BOL+PER"),
        ("es", "chinojaponesa", "CHN+JPN"),
        ("es", "ruso-turcos", "RUS+TUR"),
        ("es", "luso-brasileña", "BRA+PRT"),
    ],
)
def test_compounds(lang: str, word: str, codes: str) -> None:
    assert found(f"x {word} y", lang) == [(word, codes, "compound")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "la península indochina"),
        ("fr", "franco-de-port"),
        ("fr", "péruano-péruvien"),
        ("en", "pre-Peruvian"),
        ("en", "anglo-french"),
    ],
)
def test_no_compounds(lang: str, text: str) -> None:
    assert find_compounds(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("fr", "la Confédération péruano-bolivienne", "Peru–Bolivian Confederation"),
        ("en", "the Austro-Hungarian Empire", "Austria-Hungary"),
        ("fr", "le régime nord-coréen", "PRK"),
        ("fr", "la diplomatie est-allemande", "DDDE"),
    ],
)
def test_names_and_adjectives_that_hold_a_hyphen_are_one_state(lang: str, text: str, code: str) -> None:
    assert [codes for _, codes, _ in found(text, lang)] == [code]


@pytest.mark.parametrize("lang", states.LANGUAGES)
def test_every_printed_name_is_found_in_a_sentence(lang: str) -> None:
    ambiguous = {surface for notation in states.data()["ambiguous"][lang] for surface in expand(notation)}
    missed = []
    for code in states.states():
        name = states.name(code, lang)
        if name not in ambiguous and (name, code) not in [(text, codes) for text, codes, _ in found(f"x {name}.", lang)]:
            missed.append((code, found(f"x {name}.", lang)))
    assert missed == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="-franco péruvienPÉ'’\n.", max_size=120), st.sampled_from(states.LANGUAGES))
def test_any_text_is_read(text: str, lang: str) -> None:
    for start, end, codes in find_compounds(text, lang):
        assert 0 <= start < end <= len(text) and len(codes) > 1

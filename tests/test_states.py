"""Names of states in three languages: articles, prepositions, look-up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat import states
from bilat.errors import BilatError

CODES = sorted(states.states())
CASES = ("bare", "the", "of", "to", "in", "by", "with")
WRONG = {
    "fr": (
        r"\bde les?\b|\bà les?\b|\b(?:le|la|les|du|des|au|aux) (?:le|la|les|l')\b|\b[dl]'[^aeiouyhàâäéèêëîïôöûüœ]"
        r"|\bd[eu] (?:[aeiouéî]|Haï)|\ble [aeiouéî]|\bla [aeiouéî]"
    ),
    "en": r"\bthe [Tt]he\b|\bof of\b",
    "es": r"\bde el\b|\ba el\b|\b(?:el|la|los|las|del|al) (?:el|la|los|las)\b",
}


@pytest.mark.parametrize("lang", states.LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_name_is_well_formed_in_every_case(lang: str, case: str) -> None:
    for code in CODES:
        text = states.phrase(code, lang, case)
        assert states.name(code, lang) in text, (code, text)
        assert "(" not in text and "&" not in text and " - " not in text and "’" not in text, (code, text)
        assert text == " ".join(text.split())
        if case != "bare":
            assert not re.search(WRONG[lang], text, re.IGNORECASE if lang == "fr" else 0), (code, text)


@pytest.mark.parametrize("lang", states.LANGUAGES)
def test_every_name_is_found_again(lang: str) -> None:
    for code in CODES:
        assert states.find_name(states.name(code, lang)) == code
        assert states.find_name(states.phrase(code, lang, "the")) == code


@pytest.mark.parametrize(
    ("code", "the", "of", "to"),
    [
        ("PER", "le Pérou", "du Pérou", "au Pérou"),
        ("FRA", "la France", "de la France", "en France"),
        ("IRN", "l'Iran", "de l'Iran", "en Iran"),
        ("ISR", "Israël", "d'Israël", "en Israël"),
        ("HTI", "Haïti", "d'Haïti", "en Haïti"),
        ("CUB", "Cuba", "de Cuba", "à Cuba"),
        ("MLT", "Malte", "de Malte", "à Malte"),
        ("SGP", "Singapour", "de Singapour", "à Singapour"),
        ("MDG", "Madagascar", "de Madagascar", "à Madagascar"),
        ("OMN", "Oman", "d'Oman", "à Oman"),
        ("PHL", "les Philippines", "des Philippines", "aux Philippines"),
        ("NLD", "les Pays-Bas", "des Pays-Bas", "aux Pays-Bas"),
        ("MEX", "le Mexique", "du Mexique", "au Mexique"),
        ("KHM", "le Cambodge", "du Cambodge", "au Cambodge"),
        ("MOZ", "le Mozambique", "du Mozambique", "au Mozambique"),
        ("YEM", "le Yémen", "du Yémen", "au Yémen"),
        ("HND", "le Honduras", "du Honduras", "au Honduras"),
        ("SLE", "la Sierra Leone", "de la Sierra Leone", "en Sierra Leone"),
        ("BRB", "la Barbade", "de la Barbade", "à la Barbade"),
        ("COD", "la République démocratique du Congo", "de la République démocratique du Congo", "en République démocratique du Congo"),
        ("CZE", "la République tchèque", "de la République tchèque", "en République tchèque"),
        ("VAT", "le Saint-Siège", "du Saint-Siège", "au Saint-Siège"),
        ("HKG", "Hong Kong", "de Hong Kong", "à Hong Kong"),
        ("Ottoman Empire", "l'Empire ottoman", "de l'Empire ottoman", "dans l'Empire ottoman"),
        ("EU", "l'Union européenne", "de l'Union européenne", "à l'Union européenne"),
    ],
)
def test_french(code: str, the: str, of: str, to: str) -> None:
    assert [states.phrase(code, "fr", case) for case in ("the", "of", "to")] == [the, of, to]


@pytest.mark.parametrize(
    ("code", "the", "of", "to"),
    [
        ("PER", "el Perú", "del Perú", "al Perú"),
        ("GBR", "el Reino Unido", "del Reino Unido", "al Reino Unido"),
        ("USA", "los Estados Unidos", "de los Estados Unidos", "a los Estados Unidos"),
        ("NLD", "los Países Bajos", "de los Países Bajos", "a los Países Bajos"),
        ("IND", "la India", "de la India", "a la India"),
        ("SLV", "El Salvador", "de El Salvador", "a El Salvador"),
        ("CHL", "Chile", "de Chile", "a Chile"),
        ("CZE", "la República Checa", "de la República Checa", "a la República Checa"),
        ("OECD", "la OCDE", "de la OCDE", "a la OCDE"),
    ],
)
def test_spanish(code: str, the: str, of: str, to: str) -> None:
    assert [states.phrase(code, "es", case) for case in ("the", "of", "to")] == [the, of, to]


@pytest.mark.parametrize(
    ("code", "in_"),
    [
        ("COD", "in the Democratic Republic of the Congo"),
        ("CZE", "in the Czech Republic"),
        ("GMB", "in the Gambia"),
        ("TUR", "in Turkey"),
        ("KNA", "in Saint Kitts and Nevis"),
        ("SUHH", "in the Soviet Union"),
        ("NATO", "in NATO"),
        ("PHL", "in the Philippines"),
    ],
)
def test_english(code: str, in_: str) -> None:
    assert states.phrase(code, "en", "in") == in_


def test_an_unknown_code_is_printed_as_it_is() -> None:
    for lang in states.LANGUAGES:
        assert "Ruritania" in states.phrase("Ruritania", lang, "of")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru", "PER"),
        ("le Pérou", "PER"),
        ("República del Perú", "PER"),
        ("Republic of Peru", "PER"),
        ("Republic of China", "TWN"),
        ("Royaume du Maroc", "MAR"),
        ("los Estados Unidos de América", "USA"),
        ("République démocratique du Congo", "COD"),
        ("Soviet Union", "SUHH"),
        ("Peru to the United Nations", "PER"),
        ("per", None),
        ("Ruritania", None),
        ("", None),
    ],
)
def test_find_name(text: str, code: str | None) -> None:
    assert states.find_name(text) == code


def test_codes_are_known_in_any_case_and_names_are_understood() -> None:
    assert states.require("per") == states.require("Peru") == states.require(" PER ") == "PER"
    assert states.known("gran colombia") and not states.known("XYZ")


def test_an_unknown_code_says_what_may_be_meant() -> None:
    with pytest.raises(BilatError, match="PER"):
        states.require("Perru")
    with pytest.raises(BilatError, match="unknown state"):
        states.require("")


@given(st.text(max_size=60))
def test_any_text_may_be_looked_up(text: str) -> None:
    assert states.find_name(text) is None or states.find_name(text) in states.states()


def test_every_state_has_the_adjective_that_its_compounds_need() -> None:
    for code in states.data()["combining"]:
        assert code in states.states()
        assert code == "EU" or states.states()[code].adjectives["fr"], code


def test_sections_name_known_parties() -> None:
    for section in ("names", "former", "organisations", "seats", "organs"):
        for code in states.data()[section]:
            assert code in states.states(), (section, code)


def test_successors_are_known_parties() -> None:
    for code, before in states.data()["successors"].items():
        assert {code, *before} <= set(states.states())
    assert states.same_land("SUHH", "RUS") and not states.same_land("CZE", "SVK")


def test_former_states_have_their_years() -> None:
    from bilat.dates import valid

    for code in states.data()["former"]:
        assert valid(states.states()[code].years or "")

"""Persons of the table by name alone, what is only called after them, and the table itself."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from bilat import states
from bilat.dates import bounds
from bilat.documents import from_text
from bilat.mentions import find, instruments, known, offices, places, references, things, topics
from bilat.mentions import states as state_names
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import rows, table, use


def people(text: str, lang: str, date: str | None = None) -> list[tuple[str, str | None]]:
    return [(p.name, p.state) for p in find(from_text(text, lang=lang, document_date=date)).people]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Sékou Touré reçut Kwame Nkrumah.", [("Sékou Touré", "GIN"), ("Kwame Nkrumah", "GHA")]),
        ("en", "A letter from Mao Zedong to Le Duc Tho.", [("Mao Zedong", "CHN"), ("Le Duc Tho", "VDVN")]),
        ("es", "La carta de Mao Tse-tung llegó a Zhou Enlai.", [("Mao Tse-tung", "CHN"), ("Zhou Enlai", "CHN")]),
        ("en", "Lord Palmerston replied.", [("Palmerston", "GBR")]),
        ("fr", "Albert II de Monaco fut reçu.", [("Albert II", "MCO")]),
        ("es", "Ban Ki-moon viajó en 2005; en 2010, Kofi Annan habló.", [("Ban Ki-moon", "KOR"), ("Kofi Annan", None)]),
    ],
)
def test_a_whole_name_is_a_person_wherever_it_stands(lang: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "En 2008, Sarkozy s'entendit avec Poutine.", [("Sarkozy", "FRA"), ("Poutine", "RUS")]),
        ("fr", "Selon Khrouchtchev, en 1961, rien ne pressait.", [("Khrouchtchev", "SUHH")]),
        ("en", "In 1840 Palmerston wrote to Guizot.", [("Palmerston", "GBR"), ("Guizot", "FRA")]),
        ("en", "Bismarck's envoy left in 1869.", [("Bismarck", "Prussia")]),
        ("en", "Bismarck's envoy left in 1882.", [("Bismarck", "DEU")]),
        ("es", "En 2007 Chávez recibió a Nazarbáyev.", [("Chávez", "VEN"), ("Nazarbáyev", "KAZ")]),
        ("es", "En 1973 Allende habló. Según Allende, no había prisa.", [("Allende", "CHL"), ("Allende", "CHL")]),
        ("fr", "Adenauer reçut de Gaulle en 1963.", [("Adenauer", "DEU"), ("de Gaulle", "FRA")]),
    ],
)
def test_a_name_of_one_word_is_a_person_in_the_years_in_office(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert people(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In 1950 Bismarck was well known."),
        ("es", "En 1910 Chávez vivía en la ciudad."),
        ("fr", "Sarkozy marche vite."),
        ("en", "In 1873 the railway came to Bismarck; trains stop in Bismarck."),
        ("fr", "En 2008, Cécilia Sarkozy était là."),
        ("en", "Herbert von Bismarck spoke in 1880."),
        ("en", "In 1884 ships reached the Bismarck Sea and the Bismarck Archipelago."),
        ("fr", "Le porte-avions Charles de Gaulle appareilla en 1961."),
        ("fr", "Le navire « Clemenceau » partit en 1917."),
        ("fr", "En 1970 fut ouverte l'avenue Pompidou."),
        ("es", "En 1950 cerraron la calle Perón y la Avenida de Perón."),
        ("en", "They met at Trump Tower in 2018 and on Nelson Mandela Bay."),
        ("en", "The Theodore Roosevelt National Park is large."),
        ("en", "The Stimson doctrine of 1932 and the Kellogg–Briand pact of 1928."),
        ("es", "El aeropuerto Nelson Mandela abrió en 1996."),
    ],
)
def test_what_is_no_such_person(lang: str, text: str) -> None:
    assert [name for name, state in people(text, lang) if state] == []


def test_without_a_date_nearby_the_document_s_years_or_its_own_date_count() -> None:
    assert people("Sarkozy arrived at noon.", "en", "2009-03-02") == [("Sarkozy", "FRA")]
    assert people("Sarkozy arrived at noon.", "en", "1950-03-02") == []


def test_a_whole_name_in_the_document_vouches_for_the_short_one_before_it() -> None:
    text = "Bismarck avait raison, écrit-on en 1950."
    assert people(text, "fr") == []
    assert [name for name, _ in people(f"{text} Otto von Bismarck, donc.", "fr")] == ["Otto von Bismarck"] * 2


def test_a_namesake_in_the_document_takes_the_short_name() -> None:
    text = "In 2005 Chávez won. Julio César Chávez fought again in 2005; Chávez was glad."
    assert {name for name, _ in people(text, "en")} == {"Julio César Chávez"}


def test_two_of_one_family_name_are_two_persons() -> None:
    text = "El presidente Roh Tae-woo llegó en 1991. En 2005 el presidente Roh Moo-hyun visitó México."
    assert people(text, "es") == [("Roh Tae-woo", "KOR"), ("Roh Moo-hyun", "KOR")]


def test_a_head_of_an_organisation_stands_for_it_only_in_office() -> None:
    assert people("In 2010 Ban Ki-moon spoke.", "en") == [("Ban Ki-moon", "UN")]
    assert people("In 1995 Audrey Azoulay spoke.", "en") == [("Audrey Azoulay", None)]


def test_a_name_of_long_before_is_not_the_later_bearer_s() -> None:
    assert people("In 1850 Mr John Howard spoke.", "en") == [("John Howard", None)]
    assert people("In 1985 Mr John Howard spoke.", "en") == [("John Howard", "AUS")]


def test_a_desk_s_own_person_is_found_by_one_word(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("code,name,office,years\nPER,(Abelardo )Quispenusco,minister,1990/1997\n", encoding="utf-8")
    use(tmp_path)
    try:
        assert people("En 1993, Quispenusco viajó a Quito.", "es") == [("Quispenusco", "PER")]
    finally:
        use(None)


def _names() -> list[tuple[dict[str, str], str]]:
    return [(row, surface) for row in rows("persons") for notation in row["name"].split("+") for surface in expand(notation)]


def test_each_row_has_a_known_state_an_office_and_years() -> None:
    known_offices = {office["name"] for office in table("offices")["office"]}
    for row in rows("persons"):
        low, high = bounds(row["years"])
        assert row["code"] in states.states() and row["office"] in known_offices and low <= high and "/" in row["years"], row


def test_no_name_stands_twice_in_the_same_office_and_years() -> None:
    spans: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in rows("persons"):
        low, high = bounds(row["years"])
        for name in {fold(surface) for notation in row["name"].split("+") for surface in expand(notation)}:
            spans[row["code"], row["office"], name].append((low[0], high[0]))
    for key, years in spans.items():
        assert all(first[1] <= second[0] for first, second in pairwise(sorted(years))), key
        assert len(years) == len(set(years)), key


def test_no_name_is_empty_or_without_a_capital() -> None:
    for row, name in _names():
        assert name.strip() and any(char.isupper() for char in name), row


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_a_name_of_one_word_is_no_given_name_place_or_term(lang: str) -> None:
    rooms = (state_names, references, places, offices, things, topics, instruments)
    taken = {fold(surface) for room in rooms for notation, _ in room.terms(lang) for surface in expand(notation)}
    taken |= {fold(name) for name in table("people")["given"]} | {fold(word) for word in table("people")["never"][lang]}
    assert {name for _, name in _names() if len(name.split()) == 1 and fold(name) in taken} == set()


def test_names_of_the_table_are_found_as_they_stand() -> None:
    for row, name in _names()[::37]:
        found = find(from_text(f"They wrote to {name} in {row['years'][:4]}.", lang="en"))
        assert found.people or found.offices, (row, name)


def test_terms_are_the_same_in_each_language() -> None:
    assert list(known.terms("fr")) == list(known.terms("es"))

"""Names by their context and their time: what is no state, whose capital a city was, whom a name stood for."""

from __future__ import annotations

import pytest

from bilat import states
from bilat.documents import from_text
from bilat.mentions import find
from bilat.mentions.lexicon import expand, fold


def named(text: str, lang: str) -> list[tuple[str, str]]:
    document = from_text(text, lang=lang)
    return [(document.flat[m.start : m.end], "+".join(m.states)) for m in find(document).states]


EXAMPLES = [(lang, text, entry) for entry in states.data()["context"] for lang, text in entry["example"].items()]


@pytest.mark.parametrize(("lang", "text", "entry"), EXAMPLES, ids=[f"{lang} {text[:30]}" for lang, text, _ in EXAMPLES])
def test_every_example_of_a_context_is_read_as_it_says(lang: str, text: str, entry: dict[str, object]) -> None:
    words = {fold(surface) for word in entry["words"] for surface in expand(word)}  # type: ignore[attr-defined]
    found = [codes for surface, codes in named(text, lang) if fold(surface) in words]
    assert found == ([entry["state"]] if entry["state"] else [])


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Georgia and Armenia signed; Georgian troops left.", [("Georgia", "GEO"), ("Armenia", "ARM"), ("Georgian", "GEO")]),
        ("fr", "Le Niger et le Tchad ont signé.", [("Niger", "NER"), ("Tchad", "TCD")]),
        ("es", "México y Granada establecieron relaciones.", [("México", "MEX"), ("Granada", "GRD")]),
        ("es", "La cumbre fue en Granada.", []),
        ("es", "visitó en el Caribe las islas de Dominica y viajó a Granada", [("Dominica", "DMA"), ("Granada", "GRD")]),
        ("en", "Jordan and Turkey recalled envoys.", [("Jordan", "JOR"), ("Turkey", "TUR")]),
        (
            "fr",
            "La Guinée équatoriale, la Guinée-Bissau et la Guinée",
            [("Guinée équatoriale", "GNQ"), ("Guinée-Bissau", "GNB"), ("Guinée", "GIN")],
        ),
        ("fr", "le consul à La Havane et celui de Saint-Domingue", [("La Havane", "CUB"), ("Saint-Domingue", "DOM")]),
        ("es", "Domicilio: calle Perú 12. El Perú respondió.", [("Perú", "PER")]),
        ("fr", "Berne a ratifié l'accord et la Confédération l'applique.", [("Berne", "CHE"), ("Confédération", "CHE")]),
        ("fr", "La Libye a reçu les ministres de la Confédération.", [("Libye", "LBY")]),
        ("fr", "La Libye a reçu les ministres de la Confédération AES.", [("Libye", "LBY"), ("Confédération AES", "AES")]),
        ("en", "The forests of the Congo Basin and Congo itself", [("Congo", "COG")]),
        ("fr", "le bassin du Niger et le Tchad", [("Tchad", "TCD")]),
        ("es", "la cuenca del Congo y Angola", [("Angola", "AGO")]),
        ("es", "embajador ante la Soberana Orden de Malta", [("Soberana Orden de Malta", "Sovereign Order of Malta")]),
    ],
)
def test_plain_readings_stay(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "city", "code"),
    [
        ("en", "In 1936 Prague protested.", "Prague", "CSHH"),
        ("en", "Czechoslovakia opened a legation; later Prague protested.", "Prague", "CSHH"),
        ("en", "In 2006 Prague protested.", "Prague", "CZE"),
        ("fr", "En 1955, Moscou reconnut la République fédérale d'Allemagne.", "Moscou", "SUHH"),
        ("fr", "En 1900, Vienne rappela son ministre.", "Vienne", "Austria-Hungary"),
        ("fr", "En 2000, Vienne rappela son ambassadeur.", "Vienne", "AUT"),
        ("es", "En 1850 Turín envió un cónsul.", "Turín", "Kingdom of Sardinia"),
        ("es", "En 1900 Constantinopla recibió al ministro.", "Constantinopla", "Ottoman Empire"),
        ("en", "In 1830 Berlin ratified the text.", "Berlin", "Prussia"),
    ],
)
def test_a_capital_stands_for_the_state_of_the_time(lang: str, text: str, city: str, code: str) -> None:
    assert (city, code) in named(text, lang)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Russia", None, "RUS"),
        ("Russie", 1950, "SUHH"),
        ("Rusia", 1900, "RUS"),
        ("Russia", 1995, "RUS"),
        ("Turkey", 1880, "Ottoman Empire"),
        ("Congo", 1965, "COG"),
        ("Zaïre", 1980, "COD"),
        ("Praga", 1930, "CSHH"),
        ("Belgrade", 1960, "YUCS"),
        ("Siam", 1880, "THA"),
        ("Atlantis", 1900, None),
    ],
)
def test_a_name_is_resolved_for_a_year(name: str, year: int | None, code: str | None) -> None:
    assert states.find_party(name, year) == code


def test_a_text_that_names_only_russia_keeps_to_it() -> None:
    assert named("In 1969 Russia and Peru signed.", "en") == [("Russia", "RUS"), ("Peru", "PER")]
    both = "The Soviet Union was recognised in 1924. In 1950 Russia signed. In 1995 Russia signed."
    assert [code for name, code in named(both, "en") if name == "Russia"] == ["SUHH", "RUS"]


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("fr", "la cour prussienne", "Prussia"),
        ("fr", "la légation austro-hongroise", "Austria-Hungary"),
        ("en", "the Ottoman envoy", "Ottoman Empire"),
        ("es", "el cónsul sardo", "Kingdom of Sardinia"),
        ("es", "el Imperio austrohúngaro", "Austria-Hungary"),
        ("fr", "le pays magyar", "HUN"),
        ("en", "the Court of St James", "GBR"),
        ("en", "the Republic of Korea", "KOR"),
        ("en", "a war with Siam", "THA"),
        ("es", "la UNESCO firmó", "UNESCO"),
    ],
)
def test_states_of_history_organs_and_organisations(lang: str, text: str, code: str) -> None:
    assert [codes for _, codes in named(text, lang)] == [code]


def test_an_organisation_may_be_only_the_occasion() -> None:
    document = from_text("The APEC summit met in Lima; APEC signed with Peru.", lang="en")
    assert [m.form for m in find(document).states if m.states == ("APEC",)] == ["forum", "acronym"]


def test_tables_of_states_are_sound() -> None:
    known = states.states()
    for entry in states.data()["capital"]:
        assert entry["state"] in known and states.within(entry["years"], int(entry["years"][:4]) if entry["years"][0].isdigit() else 0)
    for code, others in states.data()["then"].items():
        assert code in known and all(other["state"] in known for other in others)
    assert set(states.data()["years"]) <= set(known)
    assert all(code in known for code in states.data()["partners"])


def test_the_date_of_the_sentence_rules_before_a_nearer_one() -> None:
    text = "The Soviet Union and Mauritius agreed on this in 1968. Russia has an embassy in Mauritius, and one of Mauritius opened in 2003."
    assert [codes for _, codes in named(text, "en")] == ["SUHH", "MUS", "RUS", "MUS", "MUS"]


def test_an_organ_of_the_publisher_needs_no_other_sign() -> None:
    document = from_text("La Confédération a reçu le ministre du Pérou.", lang="fr", publisher="CHE")
    assert [m.states for m in find(document).states] == [("CHE",), ("PER",)]

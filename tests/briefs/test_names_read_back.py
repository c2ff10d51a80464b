"""Every state and organisation, in each case that a sentence asks for, is read back as itself."""

from __future__ import annotations

import re

import pytest

from bilat import states
from bilat.briefs import names
from bilat.documents import from_text
from bilat.mentions import find

# Names that are first of all something else, which the reader leaves alone.
AMBIGUOUS = {"ATA", "BLM", "GRD", "MAF", "MSR", "SHN"}
SENTENCES = {
    "fr": [
        "Le 3 mai 1990, la Finlande et {the} ont signé un accord.", "Le ministre {of} a effectué une visite en Finlande.",
        "Le ministre de la Finlande a effectué une visite {toward}.", "La Finlande a signé un accord {with}.",
        "La Finlande a restitué des biens {to}.",
    ],
    "en": [
        "On 3 May 1990, Finland and {the} signed an agreement.", "The minister {of} paid a visit to Finland.",
        "The minister of Finland paid a visit {toward}.", "Finland signed an agreement {with}.", "Finland opened an embassy {in}.",
    ],
    "es": [
        "El 3 de mayo de 1990, Finlandia y {the} firmaron un acuerdo.", "El ministro {of} realizó una visita a Finlandia.",
        "El ministro de Finlandia realizó una visita {toward}.", "Finlandia firmó un acuerdo {with}.", "Finlandia abrió una embajada {in}.",
    ],
}  # fmt: skip
# What no name of a state may bring about in a sentence.
WRONG = {
    "fr": r"\b(?:de le|de les|à le|à les|en le|en la)\b|\b(?:de|le|la|que) [AEIOUÉÈÎÂŒ]",
    "en": r"\bthe the\b|\bof in\b",
    "es": r"\b(?:de el|a el)\b",
}


@pytest.mark.parametrize("lang", states.LANGUAGES)
def test_every_state_in_every_case(lang: str) -> None:
    wrong = []
    for code in states.states():
        forms = names.state(code, lang).forms
        for form in SENTENCES[lang]:
            text = form.format(**forms)
            if re.search(WRONG[lang], text):
                wrong.append((code, text, "grammar"))
            read = {one for mention in find(from_text(text, lang=lang)).states for one in mention.states}
            if code not in AMBIGUOUS and read != {code, "FIN"}:
                wrong.append((code, text, str(sorted(read))))
    assert wrong == []


# The ones that go against the rule, or that writers get wrong.
@pytest.mark.parametrize(
    ("code", "lang", "the", "of", "toward"),
    [
        ("PER", "fr", "le Pérou", "du Pérou", "au Pérou"),
        ("HTI", "fr", "Haïti", "d'Haïti", "en Haïti"),
        ("NLD", "fr", "les Pays-Bas", "des Pays-Bas", "aux Pays-Bas"),
        ("IRN", "fr", "l'Iran", "de l'Iran", "en Iran"),
        ("CUB", "fr", "Cuba", "de Cuba", "à Cuba"),
        ("ISR", "fr", "Israël", "d'Israël", "en Israël"),
        ("SGP", "fr", "Singapour", "de Singapour", "à Singapour"),
        ("USA", "fr", "les États-Unis", "des États-Unis", "aux États-Unis"),
        ("AGO", "fr", "l'Angola", "de l'Angola", "en Angola"),
        ("DOM", "fr", "la République dominicaine", "de la République dominicaine", "en République dominicaine"),
        ("SLV", "fr", "le Salvador", "du Salvador", "au Salvador"),
        ("MDG", "fr", "Madagascar", "de Madagascar", "à Madagascar"),
        ("OMN", "fr", "Oman", "d'Oman", "à Oman"),
        ("YEM", "fr", "le Yémen", "du Yémen", "au Yémen"),
        ("EU", "fr", "l'Union européenne", "de l'Union européenne", "à l'Union européenne"),
        ("NLD", "en", "the Netherlands", "of the Netherlands", "to the Netherlands"),
        ("GMB", "en", "the Gambia", "of the Gambia", "to the Gambia"),
        ("PHL", "en", "the Philippines", "of the Philippines", "to the Philippines"),
        ("UKR", "en", "Ukraine", "of Ukraine", "to Ukraine"),
        ("PER", "es", "el Perú", "del Perú", "al Perú"),
        ("SLV", "es", "El Salvador", "de El Salvador", "a El Salvador"),
        ("IND", "es", "la India", "de la India", "a la India"),
        ("USA", "es", "los Estados Unidos", "de los Estados Unidos", "a los Estados Unidos"),
        ("GBR", "es", "el Reino Unido", "del Reino Unido", "al Reino Unido"),
        ("VAT", "fr", "le Saint-Siège", "du Saint-Siège", "au Saint-Siège"),
    ],
)  # fmt: skip
def test_reviewed_names(code: str, lang: str, the: str, of: str, toward: str) -> None:
    forms = names.state(code, lang).forms
    assert (forms["the"], forms["of"], forms["toward"]) == (the, of, toward)

"""Grammar: verbs, articles, lists; the notation of templates; the tables' completeness."""

from __future__ import annotations

import pytest

from bilat.briefs.grammar import Subject, conjugate, de, govern, joined
from bilat.briefs.templates import Optional, Slot, Verb, parse
from bilat.briefs.words import words
from bilat.errors import BilatError
from bilat.event import INSTRUMENT_KINDS
from bilat.kinds import kinds
from bilat.mentions.lexicon import expand
from bilat.mentions.tables import table

ONE, ALL, SHE = Subject(), Subject(plural=True), Subject(feminine=True)


@pytest.mark.parametrize(
    ("verb", "lang", "subject", "past", "planned", "negated"),
    [
        ("signer", "fr", ONE, "a signé", "doit signer", "n'a pas signé"),
        ("signer", "fr", ALL, "ont signé", "doivent signer", "n'ont pas signé"),
        ("se rencontrer", "fr", ALL, "se sont rencontrés", "doivent se rencontrer", "ne se sont pas rencontrés"),
        ("entrer", "fr", SHE, "est entrée", "doit entrer", "n'est pas entrée"),
        ("être signé", "fr", SHE, "a été signée", "doit être signée", "n'a pas été signée"),
        ("prendre part", "fr", ONE, "a pris part", "doit prendre part", "n'a pas pris part"),
        ("sign", "en", ONE, "signed", "is to sign", "did not sign"),
        ("be signed", "en", ALL, "were signed", "are to be signed", "were not signed"),
        ("ratify", "en", ONE, "ratified", "is to ratify", "did not ratify"),
        ("firmar", "es", ALL, "firmaron", "han de firmar", "no firmaron"),
        ("reunirse", "es", Subject(True, animate=True), "se reunieron", "tienen previsto reunirse", "no se reunieron"),
        ("ser ratificado", "es", SHE, "fue ratificada", "ha de ser ratificada", "no fue ratificada"),
        ("poner", "es", ONE, "puso", "ha de poner", "no puso"),
        ("restituir", "es", ONE, "restituyó", "ha de restituir", "no restituyó"),
        ("distinguir", "es", ALL, "distinguieron", "han de distinguir", "no distinguieron"),
        ("imponer", "es", ALL, "impusieron", "han de imponer", "no impusieron"),
    ],
)
def test_verbs(verb: str, lang: str, subject: Subject, past: str, planned: str, negated: str) -> None:
    assert conjugate(verb, lang, subject) == past
    assert conjugate(verb, lang, subject, "planned") == planned
    assert conjugate(verb, lang, subject, "negated") == negated


def test_contraction_and_elision() -> None:
    assert govern("of", "le Pérou", "fr") == "du Pérou" and govern("to", "les Pays-Bas", "fr") == "aux Pays-Bas"
    assert govern("of", "l'Iran", "fr") == "de l'Iran" and govern("of", "Haïti", "fr") == "d'Haïti"
    assert govern("of", "el Perú", "es") == "del Perú" and govern("to", "El Salvador", "es") == "a El Salvador"
    assert de("hydrocarbures", "fr") == "d'hydrocarbures" and de("haut rang", "fr") == "de haut rang"


def test_lists() -> None:
    assert joined(["a"], "fr") == "a" and joined(["a", "b", "c"], "fr") == "a, b et c"
    assert joined(["Francia", "Italia"], "es") == "Francia e Italia"
    assert joined(["agua", "hielo"], "es") == "agua y hielo" and joined(["padre", "hijo"], "es") == "padre e hijo"


def test_templates_are_read_into_parts() -> None:
    assert parse("{source.the} [signer:fp]( à {place.in})") == (
        Slot("source", "the"),
        " ",
        Verb("signer", "fp"),
        Optional((" à ", Slot("place", "in"))),
    )


@pytest.mark.parametrize("bad", ["a (b", "a b)", "{a b}", "[signer", "un {slot"])
def test_bad_templates_say_so(bad: str) -> None:
    with pytest.raises(BilatError):
        parse(bad)


def test_every_template_of_every_kind_can_be_read() -> None:
    for kind in kinds().values():
        for lang in ("fr", "en", "es"):
            assert kind.writes[lang], (kind.name, lang)
            assert all(parse(template) for template in kind.writes[lang])


def test_every_office_and_portfolio_that_readers_give_has_names() -> None:
    offices = {office["name"] for office in table("offices")["office"]}
    assert offices <= set(words()["offices"])
    assert {portfolio["name"] for portfolio in table("offices")["portfolio"]} <= set(words()["portfolios"])
    for name, entry in words()["offices"].items():
        assert [len(entry[lang]) for lang in ("fr", "en", "es")] == [3, 2, 3], name
    assert set(INSTRUMENT_KINDS) == set(words()["instruments"])


def test_topics_have_names_and_terms_that_can_be_read() -> None:
    topics = table("topics")["topic"]
    assert len({topic["name"] for topic in topics}) == len(topics) >= 90
    for topic in topics:
        for lang in ("fr", "en", "es"):
            assert topic[lang] and topic["terms"][lang]
            assert all(term.strip() == term for notation in topic["terms"][lang] for term in expand(notation))

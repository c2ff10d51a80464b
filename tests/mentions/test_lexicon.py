"""The automaton: folding keeps length, notation expands, hits respect words, capitals and length."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.mentions.lexicon import Lexicon, Term, expand, fold


@given(st.text())
def test_folding_keeps_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_long_texts_are_folded_like_short_ones() -> None:
    text = "".join(map(chr, range(0x20, 0x3000)))
    assert fold(text * 3) == "".join(map(fold, text)) * 3


def test_folding_takes_off_case_accents_and_typography() -> None:
    assert fold("L’Élysée – À Ñuñoa\u00a0: Œuvre, Łódź, Ōita") == "l'elysee - a nunoa : œuvre, lodz, oita"


@pytest.mark.parametrize(
    ("notation", "terms"),
    [
        ("accord", ["accord"]),
        ("accord(s)", ["accord", "accords"]),
        ("(le|la) mission", ["le mission", "la mission"]),
        ("péruvien(ne)(s)", ["péruvien", "péruviens", "péruvienne", "péruviennes"]),
        ("président(|e|s)", ["président", "présidente", "présidents"]),
        ("a(b(c))", ["a", "ab", "abc"]),
        ("(x|y(z))", ["x", "y", "yz"]),
        ("Kingdom( of the) North", ["Kingdom North", "Kingdom of the North"]),
        ("", [""]),
    ],
)
def test_expand(notation: str, terms: list[str]) -> None:
    assert sorted(expand(notation)) == sorted(terms)


@pytest.mark.parametrize("notation", ["(a", "a(b(c)", "((a)", "x (y|z"])
def test_unbalanced_notation_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        expand(notation)


@given(st.text(alphabet="ab() |", max_size=12))
def test_any_notation_expands_or_is_refused(notation: str) -> None:
    try:
        results = expand(notation)
    except ValueError:
        return
    assert results
    assert len(results) == len(set(results))


def lexicon(*entries: tuple[str, str, bool]) -> Lexicon:
    return Lexicon((notation, Term(layer, notation, proper)) for notation, layer, proper in entries)


def spans(found: Lexicon, text: str, layer: str = "x") -> list[str]:
    return [text[hit.start : hit.end] for hit in found.find(text).get(layer, [])]


def test_hits_are_whole_words() -> None:
    words = lexicon(("accord", "x", False))
    assert spans(words, "un accord, d'accord; accorder désaccord accord-cadre") == ["accord", "accord", "accord"]


def test_a_proper_term_asks_for_its_capitals() -> None:
    words = lexicon(("États-Unis", "x", True))
    assert spans(words, "Les États-Unis et les Etats-Unis, les états-unis, LES ÉTATS-UNIS") == ["États-Unis", "Etats-Unis", "ÉTATS-UNIS"]


def test_the_longest_hit_of_a_layer_wins_and_layers_are_independent() -> None:
    words = lexicon(("Corée", "x", True), ("Corée du Sud", "x", True), ("du Sud", "y", False))
    text = "la Corée du Sud et la Corée"
    assert spans(words, text) == ["Corée du Sud", "Corée"]
    assert spans(words, text, "y") == ["du Sud"]


def test_terms_that_share_a_spelling_both_hit() -> None:
    words = Lexicon([("Congo", Term("x", "COG")), ("Congo", Term("x", "COD"))])
    assert {hit.term.value for hit in words.find("le Congo")["x"]} == {"COG", "COD"}


def test_an_empty_lexicon_and_an_empty_text_give_nothing() -> None:
    assert Lexicon([]).find("texte") == {}
    assert lexicon(("a", "x", False)).find("") == {}


@given(st.text(alphabet="abé -'’.Ab\n", max_size=80))
def test_hits_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    words = lexicon(("a", "x", False), ("ab", "x", False), ("a b", "x", False), ("b-a", "x", False), ("é", "x", False))
    hits = words.find(text).get("x", [])
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(fold(text[hit.start : hit.end]) in {"a", "ab", "a b", "b-a", "e"} for hit in hits)


def test_an_acronym_asks_for_all_its_capitals() -> None:
    words = lexicon(("EAU", "x", True), ("UN", "x", True))
    assert spans(words, "Eau et EAU, un Un UN") == ["EAU", "UN"]

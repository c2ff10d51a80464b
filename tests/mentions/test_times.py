"""Time expressions: the examples of the rules, and what must hold for any text."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.dates import valid
from bilat.documents import from_text
from bilat.errors import DocumentError
from bilat.mentions.model import TimeMention
from bilat.mentions.times import find_times
from bilat.mentions.times.rules import Example, rules
from bilat.mentions.times.timex3 import to_timex3

LANGUAGES = ("fr", "en", "es")
CASES = [(lang, example) for lang in LANGUAGES for example in rules(lang).examples]


def times(text: str, lang: str, date: str | None = None) -> tuple[TimeMention, ...]:
    return find_times(from_text(text, lang=lang, document_date=date))


@pytest.mark.parametrize(("lang", "example"), CASES, ids=[f"{lang}-{e.rule}-{n}" for n, (lang, e) in enumerate(CASES)])
def test_example(lang: str, example: Example) -> None:
    found = times(example.text, lang, example.date)[example.at]
    assert found.edtf == example.edtf
    if example.type:
        assert found.timex_type == example.type
    if example.value is not None:
        assert found.timex_value == example.value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_an_example(lang: str) -> None:
    names = {rule.name for rule in rules(lang).rules}
    shown = {example.rule for example in (*rules(lang).examples, *rules("fr").examples)}
    assert names <= shown


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La résolution 1373 du Conseil"),
        ("fr", "conformément à l'article 1998 du code"),
        ("fr", "Quelque 2 000 soldats et 1944 soldats"),
        ("fr", "le prix est de 1.998,50 francs"),
        ("en", "Resolution 1373 was adopted"),
        ("en", "about 2000 troops left"),
        ("es", "la ley 1998 y la resolución 1373"),
    ],
)
def test_numbers_that_are_no_dates(lang: str, text: str) -> None:
    assert [t.text for t in times(text, lang) if t.edtf] == []


def test_anaphora_says_what_it_leans_on() -> None:
    text = "Des relations furent établies en 1944. Cette même année, une ambassade fut ouverte."
    first, second = times(text, "fr")
    assert (second.edtf, second.anchor, second.anchor_start) == ("1944", "1944", first.start)


def test_deictic_waits_for_a_document_date() -> None:
    assert times("Il a été reçu hier.", "fr")[0].edtf is None
    found = times("Il a été reçu hier.", "fr", "2001-01-01")[0]
    assert (found.edtf, found.anchor) == ("2000-12-31", "document date")


def test_a_list_shares_its_year() -> None:
    found = times("Réunions le 30 juin et le 1er juillet 2010.", "fr")
    assert [t.edtf for t in found] == ["2010-06-30", "2010-07-01"]


def test_bounds_of_the_words_before() -> None:
    assert [t.edtf for t in times("Avant 1997 ; après 1998 ; vers 1980.", "fr")] == ["../1997", "1998/..", "1980~"]
    assert times("Depuis 1994, rien.", "fr")[0].rule.endswith("-since")


def test_an_occasion_told_for_itself_is_no_anchor() -> None:
    assert not any(t.event_anchor for t in times("Au cours de leur rencontre de mars 1998, ils signèrent.", "fr"))
    assert any(t.event_anchor for t in times("Au cours de leur rencontre, ils signèrent.", "fr"))


PIECES = """le 27 octobre 1998 mars même année cette deux ans plus tard 1944 XIXe siècle les années 60 31 février 2001-13 hier à 18h
du 3 au 5 et 12.12.1999 0001 9999 99.99.9999 printemps 1900/02 in May of the same year el primero de"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25), st.sampled_from(LANGUAGES), st.sampled_from([None, "2001-01-31", "1998", "1998-02"]))
def test_any_text_gives_valid_values_at_right_places(words: list[str], lang: str, date: str | None) -> None:
    document = from_text(" ".join(words), lang=lang, document_date=date)
    found = find_times(document)
    last = 0
    for time in found:
        assert last <= time.start < time.end
        assert document.flat[time.start : time.end] == time.text
        assert time.edtf is None or valid(time.edtf)
        last = time.end
    ET.fromstring(to_timex3(document, found))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_no_text_breaks_the_finder(text: str) -> None:
    try:
        document = from_text(text, lang="fr")
    except DocumentError:
        return
    ET.fromstring(to_timex3(document, find_times(document)))


def test_long_runs_of_digits_cost_little() -> None:
    assert times("1" * 200_000, "fr") == ()
    assert len(times("1998 " * 2000, "fr")) == 2000

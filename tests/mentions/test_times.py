"""Time expressions: the examples of the rules, and what must hold for any text."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.dates import last_day, valid
from bilat.documents import from_text
from bilat.errors import DocumentError
from bilat.mentions.model import TimeMention
from bilat.mentions.times import find_times, single
from bilat.mentions.times.rules import Example, rules
from bilat.mentions.times.timex3 import to_timex3
from bilat.printing import when

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
    if example.found is not None:
        assert found.text == example.found


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
        ("fr", "l'année2 n'est pas dite, la page 1926 non plus"),
        ("fr", "Jean Martin, 45 ans, et une fillette de 6 ans"),
        ("fr", "la loi-1948-12-08-n1 et /leg/loi/1948/12/08/n1"),
        ("en", "Resolution 1373 was adopted"),
        ("en", "about 2000 troops left"),
        ("en", "he may march on; the second fall"),
        ("en", "a 52-year-old man"),
        ("en", "at $1998 or 1998.5 and 1,998"),
        ("es", "la ley 1998 y la resolución 1373"),
        ("es", "Decreto Supremo 003-2009-EF"),
        ("es", "las dos partes y las tres potencias"),
    ],
)
def test_what_is_no_date(lang: str, text: str) -> None:
    assert [t.text for t in times(text, lang)] == []


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("es", "Se firmó en Santo Domingo un acuerdo.", []),
        ("es", "Santo Domingo, 5 de mayo de 2010", ["5 de mayo de 2010"]),
        ("es", "Llegó el domingo a Santo Domingo.", ["el domingo"]),
        ("en", "The talks in Spring Valley ended on Sunday.", ["on Sunday"]),
        ("fr", "Le consul de Chiang Mai arriva en mai.", ["en mai"]),
    ],
)
def test_a_name_of_a_place_keeps_its_words(lang: str, text: str, found: list[str]) -> None:
    said = [time.text for time in times(text, lang)]
    assert [word.removeprefix("on ").removeprefix("en ") for word in said] == [w.removeprefix("on ").removeprefix("en ") for w in found]


def test_anaphora_says_what_it_leans_on() -> None:
    text = "Des relations furent établies en 1944. Cette même année, une ambassade fut ouverte."
    first, second = times(text, "fr")
    assert (second.edtf, second.anchor, second.anchor_start) == ("1944", "1944", first.start)


def test_deictic_waits_for_a_document_date() -> None:
    assert times("Il a été reçu hier.", "fr")[0].edtf is None
    found = times("Il a été reçu hier.", "fr", "2001-01-01")[0]
    assert (found.edtf, found.anchor) == ("2000-12-31", "document date")


def test_a_document_date_may_carry_a_time() -> None:
    assert times("He was received yesterday.", "en", "2001-01-01T08:30:00")[0].edtf == "2000-12-31"


def test_the_dateline_of_the_page_is_its_date() -> None:
    assert times("Berne, 18.10.2016\n\nLe ministre a été reçu hier.", "fr")[-1].edtf == "2016-10-17"


def test_a_list_shares_its_year() -> None:
    found = times("Réunions le 30 juin et le 1er juillet 2010.", "fr")
    assert [t.edtf for t in found] == ["2010-06-30", "2010-07-01"]


@pytest.mark.parametrize(
    ("lang", "text", "whole", "ends"),
    [
        ("fr", "du 28 février au 2 mars 1998", "1998-02-28/1998-03-02", ["28 février", "2 mars 1998"]),
        ("en", "24 February – 1 March 2008", "2008-02-24/2008-03-01", ["24 February", "1 March 2008"]),
        ("es", "los días 3 y 4 de mayo de 1999", "1999-05-03/1999-05-04", ["los días 3", "4 de mayo de 1999"]),
        ("fr", "les 3, 4 et 5 mai 1999", "1999-05-03/1999-05-05", ["les 3", "4", "5 mai 1999"]),
        ("fr", "de novembre à mars 1998", "1997-11/1998-03", ["novembre", "mars 1998"]),
    ],
)
def test_a_range_is_one_mention_with_its_ends(lang: str, text: str, whole: str, ends: list[str]) -> None:
    found = times(text, lang)
    assert [t.edtf for t in found] == [whole]
    assert [part.text for part, range_ in single(found) if range_] == ends


def test_bounds_of_the_words_before() -> None:
    assert [t.edtf for t in times("Avant 1997 ; après 1998 ; vers 1980.", "fr")] == ["../1997", "1998/..", "1980~"]
    assert times("Depuis 1994, rien.", "fr")[0].rule.endswith("-since")
    assert times("Jusqu'en 1994, rien.", "fr")[0].rule.endswith("-until")


def test_an_occasion_told_for_itself_is_no_anchor() -> None:
    assert not any(t.event_anchor for t in times("Au cours de leur rencontre de mars 1998, ils signèrent.", "fr"))
    assert any(t.event_anchor for t in times("Au cours de leur rencontre, ils signèrent.", "fr"))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("He will leave on Friday.", "1998-02-13"), ("He left on Friday.", "1998-02-06"), ("It is due in August.", "1998-08")],
)
def test_the_verb_tells_past_from_future(text: str, edtf: str) -> None:
    assert times(text, "en", "1998-02-10")[0].edtf == edtf


def test_the_tale_of_another_year_goes_on_in_its_year() -> None:
    found = times("En 2004, une ambassade fut ouverte. Le 3 mai, une visite eut lieu.", "fr", "2016-10-18")
    assert [t.edtf for t in found] == ["2004", "2004-05-03"]


PIECES = """le 27 octobre 1998 mars même année cette deux ans plus tard 1944 XIXe siècle les années 60 31 février 2001-13 hier à 18h
du 3 au 5 et 12.12.1999 0001 9999 99.99.9999 printemps 1900/02 in May of the same year el primero de 29.02.2001 quatre-vingt une
demi-heure last next Monday week half quarter XXX siglo mil novecientos y media años atrás BCE av. J.-C. 00:00 24h60 4 T 1/2 0"""
WORDS = st.sampled_from(PIECES.split())
DATES = st.sampled_from([None, "2001-01-31", "1998", "1998-02", "199X", "0001-01-01", "9999-12-31", "-0043", "../1997-11", "1998-21"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25), st.sampled_from(LANGUAGES), DATES)
def test_any_text_gives_valid_values_at_right_places(words: list[str], lang: str, date: str | None) -> None:
    document = from_text(" ".join(words), lang=lang, document_date=date)
    found = find_times(document)
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end
        assert mention.edtf is None or valid(mention.edtf)
        assert mention.timex_type in ("DATE", "TIME", "DURATION", "SET")
        last = mention.end
        inside = mention.start
        for part in mention.parts or (mention,):
            assert inside <= part.start < part.end <= mention.end
            assert document.flat[part.start : part.end] == part.text
            inside = part.end
    ET.fromstring(to_timex3(document, found))


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=200), st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_finder(text: str, lang: str) -> None:
    try:
        document = from_text(text, lang=lang, document_date="1998-02-10")
    except DocumentError:
        return
    ET.fromstring(to_timex3(document, find_times(document)))


@st.composite
def readable(draw: st.DrawFn) -> str:
    """Dates as texts tell them: years of four figures, and what is before our era."""
    shape = draw(st.sampled_from(["year", "month", "day", "season", "decade", "century", "millennium", "before", "century before"]))
    year = draw(st.integers(1000, 2099))
    text = f"{year:04d}"
    if shape == "decade":
        text = text[:3] + "X"
    elif shape == "century":
        text = f"{draw(st.integers(0, 20)):02d}XX"
    elif shape == "century before":
        text = f"-{draw(st.integers(0, 20)):02d}XX"
    elif shape == "millennium":
        text = f"{draw(st.integers(0, 2))}XXX"
    elif shape == "before":
        text = f"-{draw(st.integers(1, 999)):04d}"
    elif shape == "season":
        text += f"-{draw(st.integers(21, 24))}"
    elif shape in ("month", "day"):
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}"
        if shape == "day":
            text += f"-{draw(st.integers(1, last_day(year, month))):02d}"
    return text


@settings(max_examples=400, deadline=None)
@given(readable(), readable(), st.sampled_from(["", "~", "?", "%", "interval", "until", "since"]), st.sampled_from(LANGUAGES))
def test_what_is_printed_is_read_back(a: str, b: str, shape: str, lang: str) -> None:
    if shape == "interval" and not valid(f"{a}/{b}"):
        a, b = b, a
    edtf = {"interval": f"{a}/{b}", "until": f"../{a}", "since": f"{a}/.."}.get(shape, a + shape)
    found = times(when(edtf, lang), lang)
    # *Since 1998* is 1998 with a rule that says so: only what lasts is open at its end.
    read = [f"{t.edtf}/.." if t.rule.endswith("-since") and shape == "since" else t.edtf for t in found]
    assert read == [edtf]


def test_long_runs_cost_little() -> None:
    assert times("1" * 200_000, "fr") == ()
    assert len(times("1998 " * 2000, "fr")) == 2000
    for unit in ("the last ", "1998, ", "mars et ", "deux ", "le 3 ", "- ", "a few "):
        find_times(from_text(unit * 20_000, lang="en"))


def test_time_grows_with_length() -> None:
    text = "Le 27 octobre 1998, un accord fut signé à Lima. Deux ans plus tard, le 3 mai, il fut ratifié par les deux parties.\n\n"

    def seconds(times_over: int) -> float:
        document = from_text(text * times_over, lang="fr")
        start = time.perf_counter()
        find_times(document)
        return time.perf_counter() - start

    seconds(10)
    short, long = min(seconds(400) for _ in range(3)), min(seconds(3200) for _ in range(3))
    assert long < 24 * short

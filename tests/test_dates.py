"""EDTF values: what is parsed is what is printed, and bounds, order and containment agree with one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat import dates
from bilat.dates import EdtfError

MARKS = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def points(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["year", "month", "day", "season", "decade", "century", "before"]))
    year = draw(st.integers(1, 2100))
    mark = draw(MARKS)
    if shape == "before":
        return f"-{draw(st.integers(1, 999)):04d}{mark}"
    if shape == "decade":
        return f"{year:04d}"[:3] + "X" + mark
    if shape == "century":
        return f"{year:04d}"[:2] + "XX" + mark
    text = f"{year:04d}"
    if shape == "season":
        return f"{text}-{draw(st.integers(21, 24))}{mark}"
    if shape in ("month", "day"):
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}"
        if shape == "day":
            text += f"-{draw(st.integers(1, dates.last_day(year, month))):02d}"
    return text + mark


@st.composite
def values(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["point", "point", "interval", "until", "since"]))
    first = draw(points())
    if shape == "point":
        return first
    if shape == "until":
        return f"../{first}"
    if shape == "since":
        return f"{first}/.."
    second = draw(points())
    if dates.bounds(first)[0] > dates.bounds(second)[1]:
        first, second = second, first
    return f"{first}/{second}"


@given(values())
def test_what_is_parsed_is_what_is_printed(text: str) -> None:
    assert str(dates.parse(text)) == text
    assert dates.parse(str(dates.parse(text))) == dates.parse(text)


@given(values())
def test_bounds_are_in_order(text: str) -> None:
    low, high = dates.bounds(text)
    assert low <= high
    assert low >= dates.MIN
    assert high <= dates.MAX


@given(values(), values())
def test_intersection_is_symmetric(a: str, b: str) -> None:
    assert dates.intersects(a, b) == dates.intersects(b, a)
    assert dates.intersects(a, a)
    assert dates.intersects(a, None)


@given(values(), values())
def test_what_contains_also_intersects(a: str, b: str) -> None:
    if dates.contains(a, b):
        assert dates.intersects(a, b)
        assert dates.span(b) <= dates.span(a)
    assert dates.contains(a, a)
    assert dates.contains(None, a)


@given(values(), values(), values())
def test_containment_is_transitive(a: str, b: str, c: str) -> None:
    if dates.contains(a, b) and dates.contains(b, c):
        assert dates.contains(a, c)


@given(st.lists(st.none() | values(), max_size=8))
def test_sorting_is_total_and_stable(texts: list[str | None]) -> None:
    ordered = sorted(texts, key=dates.sort_key)
    backwards = texts[::-1]
    assert ordered == sorted(backwards, key=dates.sort_key)
    assert [text for text in ordered if text is None] == ordered[len(ordered) - texts.count(None) :]


@given(values(), values())
def test_the_more_precise_is_one_of_the_two(a: str, b: str) -> None:
    best = dates.more_precise(a, b)
    assert best in (a, b)
    assert dates.span(best) <= min(dates.span(a), dates.span(b))


@given(values(), values())
def test_the_intersection_lies_in_both(a: str, b: str) -> None:
    common = dates.intersection(a, b)
    assert (common is None) == (not dates.intersects(a, b))
    if common is not None:
        assert dates.contains(a, common) and dates.contains(b, common)
        assert dates.bounds(common) == dates.bounds(dates.intersection(b, a))
    assert dates.intersection(a, None) == a


@given(values(), values())
def test_relations_agree_with_bounds(a: str, b: str) -> None:
    told, back = dates.relation(a, b), dates.relation(b, a)
    opposite = {"before": "after", "after": "before", "within": "around", "around": "within"}
    assert back == opposite.get(told, told)
    assert dates.intersects(a, b) == (told not in ("before", "after"))


@given(st.lists(values(), min_size=1, max_size=4), st.booleans())
def test_sets_hold_their_members(members: list[str], every: bool) -> None:
    text = f"{{{','.join(members)}}}" if every else f"[{','.join(members)}]"
    assert str(dates.parse(text)) == text
    assert all(dates.contains(text, member) for member in members)


@given(values())
def test_year_is_given_only_when_it_is_one(text: str) -> None:
    year = dates.year(text)
    low, high = dates.bounds(text)
    assert (year is not None) == (low[0] == high[0])


@given(st.text(max_size=20))
def test_any_string_parses_or_is_refused_with_its_own_error(text: str) -> None:
    try:
        dates.parse(text)
    except EdtfError:
        assert not dates.valid(text)
    else:
        assert dates.valid(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1998", (1998, 1, 1), (1998, 12, 31)),
        ("1998-02", (1998, 2, 1), (1998, 2, 28)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("1998-10-27", (1998, 10, 27), (1998, 10, 27)),
        ("199X", (1990, 1, 1), (1999, 12, 31)),
        ("19XX~", (1900, 1, 1), (1999, 12, 31)),
        ("1998-21", (1998, 3, 1), (1998, 5, 31)),
        ("1998-24", (1998, 12, 1), (1999, 2, 28)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
        ("-004X", (-49, 1, 1), (-40, 12, 31)),
        ("2010/2015-03", (2010, 1, 1), (2015, 3, 31)),
        ("../1997-11", dates.MIN, (1997, 11, 30)),
        ("1994/..", (1994, 1, 1), dates.MAX),
        ("1994/", (1994, 1, 1), dates.MAX),
    ],
)
def test_bounds(text: str, low: dates.Day, high: dates.Day) -> None:
    assert dates.bounds(text) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "98",
        "1998-13",
        "1998-02-29",
        "1998-00-10",
        "199X-03",
        "../..",
        "2015/2010",
        "1998-1",
        "XXXX",
        "1998-21-03",
        "{}",
        "[1998",
        "{1998]",
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        dates.parse(text)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("1998-10-27", "day"), ("1998-10", "month"), ("1998-22", "season"), ("1998?", "year"), ("199X", "decade"), ("19XX", "century")],
)
def test_precision(text: str, precision: str) -> None:
    value = dates.parse(text)
    assert isinstance(value, dates.Point)
    assert value.precision == precision


def test_a_chronology_puts_the_broader_first_and_the_unknown_last() -> None:
    texts = ["1998-10-27", None, "../1997-11", "1998", "1998-10", "1944", "199X"]
    assert sorted(texts, key=dates.sort_key) == ["1944", "199X", "../1997-11", "1998", "1998-10", "1998-10-27", None]


def test_intersections() -> None:
    assert dates.intersection("1998", "1998-10") == "1998-10"
    assert dates.intersection("../1998-03-15", "1998-01/..") == "1998-01-01/1998-03-15"
    assert dates.intersection("1990/1998", "1998/2001") == "1998"
    assert dates.intersection("[1990,1998]", "1998-10") == "1998-10"


def test_a_date_and_time_keeps_its_date() -> None:
    assert dates.without_time("1998-02-13T14:35:00") == "1998-02-13"
    assert dates.without_time("1998-02") == "1998-02"


def test_a_plain_date_is_preferred_to_an_approximate_one() -> None:
    assert dates.more_precise("1998~", "1998") == "1998"
    assert dates.more_precise("1998", "1998~") == "1998"
    assert dates.more_precise("1998", "1998-10~") == "1998-10~"

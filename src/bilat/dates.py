"""EDTF values (ISO 8601-2, levels 0 and 1): what is known of a date, and no more.

A value is a point of some precision (`1998-10`, `199X`, `1998-21`) or an interval
(`2010/2015`, `../1997-11`, `1994/..`), perhaps approximate (`~`) or uncertain (`?`),
or a set: all of several (`{1990,1991}`) or one of them (`[1990,1991]`).
Strings are the values that travel between stages; the functions here take and
give strings, and `parse` gives the object behind one. Years before 1 are negative.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bilat.errors import BilatError

Day = tuple[int, int, int]
MIN: Day = (-9999, 1, 1)
MAX: Day = (9999, 12, 31)

_POINT = re.compile(r"(?P<year>-?\d{4}|-?\d{1,3}X{1,3})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<mark>[?~%]?)")
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


class EdtfError(BilatError, ValueError):
    """A string that is no EDTF value of the supported levels."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year, season, month or day. `digits` is the year as written, `X` for unspecified digits.

    `month` 21–24 are the seasons, northern; 0 means none. `mark` is ``, `?`, `~` or `%`.
    """

    digits: str
    month: int = 0
    day: int = 0
    mark: str = ""

    @property
    def low(self) -> Day:
        year = self._year("0")
        if self.month in _SEASON_MONTHS:
            return year, _SEASON_MONTHS[self.month], 1
        return year, self.month or 1, self.day or 1

    @property
    def high(self) -> Day:
        year = self._year("9")
        if self.month == 24:
            return year + 1, 2, last_day(year + 1, 2)
        if self.month in _SEASON_MONTHS:
            month = _SEASON_MONTHS[self.month] + 2
            return year, month, last_day(year, month)
        month = self.month or 12
        return year, month, self.day or last_day(year, month)

    def _year(self, fill: str) -> int:
        if self.digits.startswith("-"):
            fill = "9" if fill == "0" else "0"
        return int(self.digits.replace("X", fill))

    @property
    def precision(self) -> str:
        """`day`, `month`, `season`, `year`, `decade`, `century` or `millennium`."""
        if self.day:
            return "day"
        if self.month:
            return "season" if self.month > 20 else "month"
        return {0: "year", 1: "decade", 2: "century"}.get(self.digits.count("X"), "millennium")

    def __str__(self) -> str:
        text = self.digits
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text + self.mark


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` to `end`; None is an open end (`..`)."""

    start: Point | None
    end: Point | None

    @property
    def low(self) -> Day:
        return self.start.low if self.start else MIN

    @property
    def high(self) -> Day:
        return self.end.high if self.end else MAX

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class Several:
    """All of some dates (`{…}`), or one of them (`[…]`): which one is not known."""

    members: tuple[Point | Interval, ...]
    every: bool = True

    @property
    def low(self) -> Day:
        return min(member.low for member in self.members)

    @property
    def high(self) -> Day:
        return max(member.high for member in self.members)

    def __str__(self) -> str:
        inner = ",".join(str(member) for member in self.members)
        return f"{{{inner}}}" if self.every else f"[{inner}]"


Value = Point | Interval | Several


@lru_cache(maxsize=65536)
def parse(text: str) -> Value:
    """The value of an EDTF string; EdtfError when it is none.

    >>> parse("1998-10").high
    (1998, 10, 31)
    """
    if text[:1] in ("{", "["):
        if len(text) < 3 or text[-1] != {"{": "}", "[": "]"}[text[0]]:
            raise EdtfError(f"{text!r} is no EDTF set: write all of several as {{1990,1991}}, one of them as [1990,1991]")
        return Several(tuple(_single(part) for part in text[1:-1].split(",")), text[0] == "{")
    return _single(text)


def _single(text: str) -> Point | Interval:
    if "/" in text:
        first, _, second = text.partition("/")
        start = None if first in ("", "..") else _point(first)
        end = None if second in ("", "..") else _point(second)
        if start is None and end is None:
            raise EdtfError(f"{text!r} is open at both ends")
        if start and end and start.low > end.high:
            raise EdtfError(f"{text!r} ends before it begins")
        return Interval(start, end)
    return _point(text)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise EdtfError(f"{text!r} is no EDTF date: write it as 1998-10-27, 1998-10, 1998, 199X or 1997/1998")
    month = 0 if match["month"] in (None, "XX") else int(match["month"])
    day = 0 if match["day"] in (None, "XX") else int(match["day"])
    if "X" in match["year"] and (month or day):
        raise EdtfError(f"{text!r}: a month needs a whole year before it")
    if month and not (1 <= month <= 12 or month in _SEASON_MONTHS):
        raise EdtfError(f"{text!r}: there is no month {month}")
    if day and (month > 12 or not month or day > last_day(int(match["year"]), month)):
        raise EdtfError(f"{text!r}: there is no such day")
    return Point(match["year"], month, day, match["mark"])


def last_day(year: int, month: int) -> int:
    """The number of days in a month (Gregorian, also before 1582)."""
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def valid(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def without_time(text: str) -> str:
    """The date of an ISO 8601 date and time; any other text as it is.

    >>> without_time("1998-02-13T14:35:00")
    '1998-02-13'
    """
    match = re.match(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d", text)
    return match.group(1) if match else text


@lru_cache(maxsize=10_000)
def bounds(text: str | None) -> tuple[Day, Day]:
    """First and last day that a date may mean; None may mean any."""
    if text is None:
        return MIN, MAX
    value = parse(text)
    return value.low, value.high


def intersects(a: str | None, b: str | None) -> bool:
    """Whether two dates may mean the same day."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def days_between(a: str | None, b: str | None) -> int | None:
    """How many days later `b` is than `a`, where both are days of our era.

    >>> days_between("2015-07-19", "2015-07-20")
    1
    """
    (low, high), (first, last) = bounds(a), bounds(b)
    if low != high or first != last or low[0] < 1 or first[0] < 1:
        return None
    return (date(*first) - date(*low)).days


def contains(outer: str | None, inner: str | None) -> bool:
    """Whether every day of `inner` lies in `outer`."""
    (low, high), (first, last) = bounds(outer), bounds(inner)
    return low <= first and last <= high


def intersection(a: str | None, b: str | None) -> str | None:
    """The days that both dates may mean, as narrowly as one value can say it; None when there are none (or both are None).

    >>> intersection("1998", "1998-10-27/1999"), intersection("1998", "1999")
    ('1998-10-27/1998-12-31', None)
    """
    if a is None or b is None:
        return a if b is None else b
    if not intersects(a, b):
        return None
    if contains(a, b) or contains(b, a):
        return b if contains(a, b) else a
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return of_bounds(max(low_a, low_b), min(high_a, high_b))


def of_bounds(low: Day, high: Day) -> str:
    """The value that begins and ends on two days: a year, month or day where they bound one, else an interval."""
    if low[0] == high[0] and low[1:] == (1, 1) and high[1:] == (12, 31):
        return _digits(low[0])
    if low[:2] == high[:2] and low[2] == 1 and high[2] == last_day(high[0], high[1]):
        return f"{_digits(low[0])}-{low[1]:02d}"
    if low == high:
        return _day(low)
    return f"{'..' if low == MIN else _day(low)}/{'..' if high == MAX else _day(high)}"


def _digits(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _day(day: Day) -> str:
    return f"{_digits(day[0])}-{day[1]:02d}-{day[2]:02d}"


def relation(a: str | None, b: str | None) -> str:
    """How a date lies to another: `before`, `after`, `equal`, `within`, `around` or `overlapping`."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if high_a < low_b:
        return "before"
    if low_a > high_b:
        return "after"
    if (low_a, high_a) == (low_b, high_b):
        return "equal"
    return "within" if contains(b, a) else "around" if contains(a, b) else "overlapping"


def within(text: str | None, start: str | None, end: str | None) -> bool:
    """Whether a date may lie between two others; an unknown one only where neither is given."""
    if start is None and end is None:
        return True
    if text is None:
        return False
    low, high = bounds(text)
    return high >= bounds(start)[0] and low <= bounds(end)[1]


def span(text: str | None) -> int:
    """Roughly how many days a date leaves open: the smaller, the more precise."""
    low, high = bounds(text)
    return (high[0] - low[0]) * 366 + (high[1] - low[1]) * 31 + high[2] - low[2]


def more_precise(a: str, b: str) -> str:
    """The narrower of two dates; the first when they are equally narrow, a plain one before a marked one."""
    key_a, key_b = (span(a), any(m in a for m in "?~%")), (span(b), any(m in b for m in "?~%"))
    return b if key_b < key_a else a


def sort_key(text: str | None) -> tuple[Day, int, str]:
    """Order of a chronology: by first day (an open start by its end), the broader first, the unknown last."""
    if text is None:
        return (MAX[0] + 1, 1, 1), 0, ""
    low, high = bounds(text)
    if low == MIN:
        return high, 0, text
    return low, -span(text), text


def year(text: str | None) -> int | None:
    """The one year that a date lies in, or None when it may lie in several."""
    if text is None:
        return None
    low, high = bounds(text)
    return low[0] if low[0] == high[0] else None

"""A stretch of the calendar: what an expression means once it is resolved, and how one gets from it to others.

A moment knows its unit and no more than its words say; EDTF and TIMEX3 are two ways of
writing it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bilat.dates import Interval, Point, Several, last_day, parse

SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}


@dataclass(frozen=True, slots=True)
class Moment:
    """`unit` is day, week, weekend, month, season, quarter, half, year, decade, century or millennium.

    `part` is the number of the month, season, quarter, half or ISO week in `year`; a decade
    or century is named by its first year. `time` is a TIMEX3 time of day (`T14:30`, `TMO`).
    """

    unit: str
    year: int
    part: int = 0
    day: int = 0
    time: str = ""

    @property
    def edtf(self) -> str:
        year = f"-{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        if self.unit in ("quarter", "half"):
            months = 3 if self.unit == "quarter" else 6
            return f"{year}-{(self.part - 1) * months + 1:02d}/{year}-{self.part * months:02d}"
        if self.unit in ("week", "weekend"):
            first = date.fromisocalendar(self.year, self.part, 6 if self.unit == "weekend" else 1)
            return f"{first}/{date.fromisocalendar(self.year, self.part, 7)}"
        if self.unit == "day":
            return f"{year}-{self.part:02d}-{self.day:02d}"
        if self.unit == "month":
            return f"{year}-{self.part:02d}"
        if self.unit == "season":
            return f"{year}-{20 + self.part}"
        cut = {"decade": 1, "century": 2, "millennium": 3}.get(self.unit, 0)
        return year[: len(year) - cut] + "X" * cut

    @property
    def timex(self) -> str:
        """The value as TimeML 1.2.1 writes it."""
        year = f"BC{1 - self.year:04d}" if self.year < 1 else f"{self.year:04d}"
        if self.unit == "day":
            return f"{year}-{self.part:02d}-{self.day:02d}{self.time}"
        if self.unit == "month":
            return f"{year}-{self.part:02d}"
        if self.unit == "season":
            return f"{year}-{SEASONS[self.part - 1]}"
        if self.unit in ("quarter", "half"):
            return f"{year}-{self.unit[0].upper()}{self.part}"
        if self.unit in ("week", "weekend"):
            return f"{year}-W{self.part:02d}{'-WE' if self.unit == 'weekend' else ''}"
        return year[: len(year) - {"decade": 1, "century": 2, "millennium": 3}.get(self.unit, 0)]

    @property
    def month(self) -> int:
        """The month in which it begins, 0 when it is no narrower than a year."""
        if self.unit in ("day", "month"):
            return self.part
        if self.unit in ("quarter", "half"):
            return (self.part - 1) * (3 if self.unit == "quarter" else 6) + 1
        if self.unit == "season":
            return 3 * self.part
        if self.unit in ("week", "weekend"):
            return date.fromisocalendar(self.year, self.part, 4).month
        return 0

    @property
    def date(self) -> date | None:
        return date(self.year, self.part, self.day) if self.unit == "day" and 1 <= self.year <= 9999 else None

    def at(self, time: str) -> Moment:
        return replace(self, time=time)

    def within(self, unit: str) -> Moment | None:
        """The whole unit that it lies in: the year of a day, the week of a day."""
        if unit == self.unit:
            return replace(self, time="")
        if _MONTHS_OF.get(self.unit, 0) > _MONTHS_OF.get(unit, 0):
            return None  # no year is meant by a decade
        day = self.date
        if unit in ("week", "weekend"):
            if day is None:
                return None
            iso = day.isocalendar()
            return Moment(unit, iso.year, iso.week)
        if unit == "year":
            return Moment("year", self.year)
        if unit in ("decade", "century", "millennium"):
            size = _MONTHS_OF[unit] // 12
            return Moment(unit, self.year // size * size)
        if not self.month or unit == "day":
            return None
        if unit == "season":
            return Moment("season", self.year - (self.month < 3), (self.month % 12 or 12) // 3 or 4)
        return Moment(unit, self.year, (self.month - 1) // _MONTHS_OF[unit] + 1)

    def moved(self, unit: str, count: int) -> Moment | None:
        """The unit that lies `count` units away; None when it can't be said from here, or leaves the calendar."""
        try:
            if unit in ("day", "week", "weekend"):
                day = self.date
                if day is None:
                    return _moved_week(self, count) if unit == "week" and self.unit == "week" else None
                return of_date(day + timedelta(days=count * (1 if unit == "day" else 7))).within(unit)
            start = self.within(unit)
            if start is None:
                return None
            if unit == "season":
                place = start.year * 4 + start.part - 1 + count
                return Moment(unit, place // 4, place % 4 + 1)
            if unit in ("month", "quarter", "half"):
                size = 12 // _MONTHS_OF[unit]
                place = start.year * size + start.part - 1 + count
                return _kept(Moment(unit, place // size, place % size + 1))
            return _kept(Moment(unit, start.year + count * _MONTHS_OF[unit] // 12))
        except (OverflowError, ValueError):
            return None


def _moved_week(week: Moment, count: int) -> Moment:
    iso = (date.fromisocalendar(week.year, week.part, 1) + timedelta(weeks=count)).isocalendar()
    return Moment("week", iso.year, iso.week)


def _kept(moment: Moment) -> Moment | None:
    return moment if 0 < moment.year < 10000 else None


def of_date(day: date) -> Moment:
    return Moment("day", day.year, day.month, day.day)


def of_edtf(text: str) -> Moment | None:
    """The moment behind an EDTF value: of an interval, its end; None where digits are open."""
    value = parse(text)
    if isinstance(value, Several):
        value = value.members[-1]
    point: Point | None = (value.end or value.start) if isinstance(value, Interval) else value
    if point is None:
        return None
    open_digits = point.digits.count("X")
    if open_digits:
        return Moment({1: "decade", 2: "century"}.get(open_digits, "millennium"), int(point.digits.replace("X", "0")))
    year = int(point.digits)
    if point.day:
        return Moment("day", year, point.month, point.day)
    if point.month > 20:
        return Moment("season", year, point.month - 20)
    return Moment("month", year, point.month) if point.month else Moment("year", year)


def day_of(year: int, month: int, day: int) -> Moment | None:
    """A day, or None when the month has no such day."""
    return Moment("day", year, month, day) if 1 <= month <= 12 and 1 <= day <= last_day(year, month) else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday(value: str, year: int) -> Moment | None:
    """A feast in a year: `12-25`, `easter-2`, or `11-4-4` for the fourth Thursday of November (`05--1-1`: the last Monday of May)."""
    if not 1 <= year <= 9999:
        return None
    if value.startswith("easter"):
        return of_date(easter(year) + timedelta(days=int(value[6:] or 0)))
    month, _, rest = value.partition("-")
    count, _, weekday = rest.rpartition("-")
    if not count:
        return day_of(year, int(month), int(weekday))
    return nth_weekday(year, int(month), int(count), int(weekday))


def nth_weekday(year: int, month: int, count: int, weekday: int) -> Moment | None:
    """The first, second … last (-1) weekday of a month."""
    if count < 0:
        end = date(year, month, last_day(year, month))
        return of_date(end - timedelta(days=(end.isoweekday() - weekday) % 7))
    begin = date(year, month, 1)
    day = 1 + (weekday - begin.isoweekday()) % 7 + 7 * (count - 1)
    return day_of(year, month, day)

"""What the fields of an expression mean, given what it counts from.

Each function answers for one word of the rules' `gives`: `date`, `move`, `duration`, `set`.
None of them looks at the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bilat.mentions.times.moments import Moment, day_of, holiday, nth_weekday, of_date
from bilat.mentions.times.numbers import VAGUE, roman

CODES = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S", "quarter": "Q",
    "decade": "E", "century": "C", "millennium": "L", "weekend": "WE", "night": "D", "season": "M", "half": "M",
}  # fmt: skip
CLOCK = frozenset({"hour", "minute", "second"})
# What TimeML has no letter for, in one that it has: two decades are P20Y, a semester is P6M.
_INTO = {"decade": ("year", 10), "half": ("month", 6), "season": ("month", 3), "night": ("day", 1)}
_FAR = 9  # months
_WEEKDAY_CODE = "XXXX-WXX-{}"
Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """From where a partial date is seen: a moment, and whether the words tell of what was (-1), what will be (1) or don't say (0)."""

    at: Moment
    tense: int = 0


def has_year(fields: Fields) -> bool:
    return any(key in fields for key in ("year", "yy", "spoken", "century", "millennium", "decade", "tens"))


def year_of(fields: Fields, now: int | None = None) -> int | None:
    """The year that the fields name; two digits are of the century that brings them nearest to `now`, else the twentieth."""
    if "year" in fields or "spoken" in fields:
        text = fields.get("year") or fields["spoken"]
        if not text.isdigit():
            return None
        year = int(text)
        return 1 - year if fields.get("era") else year
    if "yy" in fields:
        return full_year(fields["yy"], now)
    return None


def full_year(digits: str, now: int | None) -> int | None:
    if len(digits) != 2 and not (len(digits) == 1 and digits == "0"):
        return None
    if now is None:
        return 1900 + int(digits)
    # Short years are of what was or is about to be: *le 8 mai 45*, read in 2003, is not of 2045.
    century = now // 100 * 100
    return max(year for year in (century - 100 + int(digits), century + int(digits)) if year <= now + 10 or year < century)


def standing(fields: Fields, now: int | None = None) -> Moment | None:
    """The moment of fields that hold their own year."""
    if "century" in fields:
        number = int(fields["century"]) if fields["century"].isdigit() else roman(fields["century"])
        # Before our era the first century is -00XX, the second -01XX: there is no negative nought.
        first = (1 - number) * 100 or -1 if fields.get("era") else (number - 1) * 100
        return Moment("century", first) if 1 <= number <= 30 else None
    if "millennium" in fields:
        number = int(fields["millennium"]) if fields["millennium"].isdigit() else roman(fields["millennium"])
        first = (1 - number) * 1000 or -1 if fields.get("era") else (number - 1) * 1000
        return Moment("millennium", first) if 1 <= number <= 10 else None
    if "decade" in fields:
        decade = int(fields["decade"])
        return Moment("decade", decade * 10 if decade < 1000 else decade // 10 * 10)
    if "tens" in fields:
        tens = int(fields["tens"])
        return Moment("decade", 1900 + (tens * 10 if tens < 10 else tens))
    year = year_of(fields, now)
    return None if year is None else in_year(fields, year)


def in_year(fields: Fields, year: int) -> Moment | None:
    """The moment that the fields name in a year; None when the calendar has none."""
    if "holiday" in fields:
        return holiday(fields["holiday"], year)
    if "month" in fields:
        month = int(fields["month"])
        if "nth" in fields and "weekday" in fields:
            return nth_weekday(year, month, int(fields["nth"]), int(fields["weekday"])) if 0 < year < 10000 else None
        if "day" in fields:
            return day_of(year, month, int(fields["day"]))
        return Moment("month", year, month) if 1 <= month <= 12 else None
    for unit, most in (("season", 4), ("quarter", 4), ("half", 2)):
        if unit in fields:
            part = most if fields[unit] == "-1" else int(fields[unit])
            return Moment(unit, year, part) if 1 <= part <= most else None
    return Moment("year", year)


def seen(fields: Fields, view: View) -> Moment | None:
    """The moment of fields without a year (a month, a day of a month, a weekday, a season …) as seen from elsewhere."""
    sign = fields.get("sign")
    if "weekday" in fields and not {"day", "month", "nth"} & fields.keys():
        return _weekday(int(fields["weekday"]), sign, view)
    if "monthsign" in fields:
        month = view.at.moved("month", int(fields["monthsign"]))
        return day_of(month.year, month.part, int(fields["day"])) if month else None
    if "day" in fields and "month" not in fields:
        return _day_alone(int(fields["day"]), view)
    if "nth" in fields and "weekday" in fields and "month" not in fields:
        at = view.at
        return nth_weekday(at.year, at.month, int(fields["nth"]), int(fields["weekday"])) if at.month and "season" not in fields else None
    options = [m for m in (in_year(fields, view.at.year + step) for step in (-2, -1, 0, 1, 2)) if m]
    if not options:
        return None
    return _chosen(options, view, sign)


def _chosen(options: list[Moment], view: View, sign: str | None) -> Moment | None:
    here = _key(view.at)
    narrow = min(len(here), len(_key(options[0])))
    here = here[:narrow]
    past = [m for m in options if _key(m)[:narrow] < here]
    future = [m for m in options if _key(m)[:narrow] > here]
    same = [m for m in options if _key(m)[:narrow] == here]
    if sign == "-1":
        return past[-1] if past else None
    if sign == "1":
        return future[0] if future else None
    if sign == "0":
        return next((m for m in options if m.year == view.at.year), None)
    if same:
        return same[0]
    # A quarter is told of when it has ended, even by *expects to report*.
    if options[0].unit == "quarter":
        return past[-1] if past else None
    nearest = [*past[-1:], *future[:1]]
    if view.tense:
        # A verb's tense speaks of near things: nobody says *on 16 November* on the first of it for that of last year.
        told = [m for m in nearest if (_key(m)[:narrow] < here) == (view.tense < 0) and abs(_months(m) - _months(view.at)) < _FAR]
        nearest = told or nearest
    return min(nearest, key=lambda m: (abs(_months(m) - _months(view.at)), -m.year), default=None)


def _key(moment: Moment) -> tuple[int, ...]:
    if moment.unit == "day":
        return moment.year, moment.part, moment.day
    return (moment.year, moment.month) if moment.month else (moment.year,)


def _months(moment: Moment) -> float:
    return moment.year * 12 + (moment.month or 6) + moment.day / 31


def _weekday(weekday: int, sign: str | None, view: View) -> Moment | None:
    day = view.at.date
    if day is None:
        return None
    back = (day.isoweekday() - weekday) % 7
    if sign == "1" or (sign is None and view.tense > 0):
        return view.at.moved("day", 7 - back if back or sign else 0)
    if sign == "0":
        return view.at.moved("day", weekday - day.isoweekday())
    return view.at.moved("day", -(back or 7) if sign == "-1" else -back)


def _day_alone(number: int, view: View) -> Moment | None:
    """*Le 13*: in the month that is in view, or the one before or after it where the tense says so."""
    at = view.at
    if not at.month:
        return None
    here = day_of(at.year, at.month, number)
    if at.day and view.tense and ((number < at.day) if view.tense > 0 else (number > at.day)):
        other = at.moved("month", view.tense)
        return day_of(other.year, other.part, number) if other else here
    return here


def moved(fields: Fields, base: Moment) -> Moment | None:
    """`count` units before or after a moment; the unit itself where nothing is counted."""
    unit = fields.get("unit", "day")
    count = fields.get("count", "1")
    sign = int(fields.get("sign", "1"))
    if count == VAGUE or unit in CLOCK:
        return None
    if unit == "night":
        unit = "day"
    if unit in ("day", "week", "weekend") and base.unit not in ("day", "week", "weekend"):
        return None
    steps = float(count) * sign
    if unit == "year" and steps != int(steps):
        unit, steps = "month", steps * 12
    if steps != int(steps):
        return None
    if unit == "week" and fields.get("whole") is None and base.unit == "day" and sign and "count" in fields:
        return base.moved("day", int(steps) * 7)
    if unit == "weekend" and not sign and base.date and base.date.isoweekday() < 4:
        steps = -1  # *Over the weekend*, said early in a week, is the one just past.
    found = base.moved(unit, int(steps))
    if found is None and sign == 0:
        return base.within(unit)
    if found and "weekday" in fields:
        day = found.date
        return of_date(day) if day else None
    return found


def duration(fields: Fields) -> str:
    """The TIMEX3 value of a length of time: `P2Y`, `PT3H`, `PXM` where nobody counted, `P2Y6M` for a half."""
    unit, count = fields.get("unit", ""), fields.get("count", "1")
    if not unit:
        return "PXX"
    if unit == "century" and "." in count:
        unit, count = "year", _plain(float(count) * 100)
    if count != VAGUE and unit in _INTO and (unit, count) != ("decade", "1"):
        unit, size = _INTO[unit]
        count = _plain(float(count) * size)
    if count != VAGUE and unit == "hour" and count in ("24", "48", "72"):
        unit, count = "day", str(int(count) // 24)
    extra = ""
    if fields.get("more") == "0.5" and count.isdigit():
        count = f"{count}.5"
    if count != VAGUE and "." in count:
        whole, _, rest = count.partition(".")
        smaller = {"year": ("M", 12), "day": ("TH", 24), "hour": ("M", 60), "minute": ("S", 60), "week": ("D", 7), "month": ("D", 30)}.get(
            unit
        )
        if smaller:
            extra = f"{_plain(round(float('0.' + rest) * smaller[1]))}{smaller[0][-1]}"
            extra = f"T{extra}" if smaller[0] == "TH" else extra
            count = whole
    clock = "T" if unit in CLOCK else ""
    head = "" if count == "0" and extra else f"{count}{CODES[unit]}"
    return f"P{clock}{head}{extra}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.1f}"


def repeated(fields: Fields) -> str:
    """The TIMEX3 value of a set: `P1Y` for *every year*, `XXXX-WXX-4` for *each Thursday*."""
    if "weekday" in fields and "unit" not in fields:
        return _WEEKDAY_CODE.format(fields["weekday"]) + fields.get("daypart", "")
    if "month" in fields and "day" not in fields:
        return f"XXXX-{int(fields['month']):02d}"
    if "month" in fields:
        return f"XXXX-{int(fields['month']):02d}-{int(fields['day']):02d}"
    if "season" in fields:
        return f"XXXX-{('SP', 'SU', 'FA', 'WI')[int(fields['season']) - 1]}"
    if "daypart" in fields and "unit" not in fields:
        return f"XXXX-XX-XX{fields['daypart']}"
    return duration(fields)


def clock(fields: Fields) -> str:
    """The TIMEX3 time of day: `T14:30`, `TMO`, or nothing."""
    minutes = fields.get("minute") or "0"
    if "hhmm" in fields:
        return f"T{int(fields['hhmm']) // 100:02d}:{int(fields['hhmm']) % 100:02d}" if fields["hhmm"].isdigit() else ""
    if fields.get("hour", "").isdigit() and minutes.lstrip("-").isdigit():
        hour, minute = int(fields["hour"]), int(minutes)
        if hour < 12 and (fields.get("daypart") in ("TAF", "TEV") or (fields.get("daypart") == "TNI" and hour > 5)):
            hour += 12
        half = fields.get("ampm")
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        hour, minute = hour + minute // 60, minute % 60
        return f"T{hour:02d}:{minute:02d}" if 0 <= hour <= 24 and minute < 60 else ""
    return fields.get("daypart", "")

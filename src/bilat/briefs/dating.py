"""When, as it stands in the sentences of a brief."""

from __future__ import annotations

from datetime import date

from bilat import printing
from bilat.dates import Interval, Point, parse

_LATEST = {"fr": ("au plus tard le ", "au plus tard en "), "en": ("no later than ",) * 2, "es": ("a más tardar el ", "a más tardar en ")}
_EARLIEST = {"fr": ("pas avant le ", "pas avant "), "en": ("no earlier than ",) * 2, "es": ("no antes del ", "no antes de ")}
_BETWEEN = {"fr": "entre {} et {}", "en": "between {} and {}", "es": "entre {} y {}"}
_THROUGH = {"fr": "de {} à {}", "en": "from {} to {}", "es": "de {} a {}"}
_THROUGH_DAYS = {"fr": "du {} au {}", "en": "from {} to {}", "es": "del {} al {}"}
_TWO_DAYS = {"fr": "les {} et {}", "en": "on {} and {}", "es": "los días {} y {}"}
_DAYS_BETWEEN = {"fr": "entre le {} et le {}", "en": "between {} and {}", "es": "entre el {} y el {}"}


def when(edtf: str | None, lang: str, lasts: bool = False) -> str:
    """As `bilat.printing.when`, but exact about bounds: an act dated `../1997-11` came no later than that
    month, and one dated `1994/..` in that year or after it. Two dates are first and last day of what `lasts`,
    else the bounds within which it came.
    """
    if edtf is None:
        return ""
    value = parse(edtf)
    if not isinstance(value, Interval):
        return printing.when(edtf, lang)
    if value.start is None or value.end is None:
        end, words = (value.end, _LATEST) if value.start is None else (value.start, _EARLIEST)
        if end is None or end.mark or end.precision not in ("day", "month", "year"):
            return printing.when(edtf, lang)
        return words[lang][end.precision != "day"] + printing.printed(str(end), lang)
    if value.start.mark or value.end.mark or value.start.precision != value.end.precision:
        return printing.when(edtf, lang)
    return _span(value.start, value.end, lang, lasts)


def _span(start: Point, end: Point, lang: str, lasts: bool) -> str:
    """*du 3 au 5 mars 1998*, *from 30 April to 2 May 1999*: what both share is said once."""
    first, last = _without(start, end, lang), printing.printed(str(end), lang)
    if start.precision == "day":
        form = _DAYS_BETWEEN if not lasts else _TWO_DAYS if _next(start, end) and start.month == end.month else _THROUGH_DAYS
        return form[lang].format(first, last)
    if start.precision in ("month", "year") and lasts:
        text = _THROUGH[lang].format(first, last)
        # *d'avril à juin*
        return f"d'{text[3:]}" if lang == "fr" and first[0] in "ao" else text
    if start.precision in ("month", "year"):
        return _BETWEEN[lang].format(first, last)
    return printing.when(f"{start}/{end}", lang)


def _without(start: Point, end: Point, lang: str) -> str:
    """The first date without the year, or month and year, that the second has too."""
    text = printing.printed(str(start), lang)
    if start.precision == "year" or start.digits != end.digits:
        return text
    month = printing.MONTHS[lang][start.month - 1]
    if start.precision == "month":
        return month
    day = "1er" if lang == "fr" and start.day == 1 else str(start.day)
    if start.month == end.month:
        return day
    return f"{day} de {month}" if lang == "es" else f"{day} {month}"


def _next(start: Point, end: Point) -> bool:
    try:
        days = [date(int(point.digits), point.month, point.day) for point in (start, end)]
    except ValueError:
        return False
    return (days[1] - days[0]).days == 1

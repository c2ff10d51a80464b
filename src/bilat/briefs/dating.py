"""When, as it stands in the sentences of a brief."""

from __future__ import annotations

from bilat import printing
from bilat.dates import Interval, Point, parse


def when(edtf: str | None, lang: str) -> str:
    """As `bilat.printing.when`, but exact about bounds: an act dated `../1997-11` came no later than that
    month, and one dated `1994/..` in that year or after it."""
    if edtf is None:
        return ""
    value = parse(edtf)
    if isinstance(value, Interval) and value.start is None:
        end = printing.when(str(value.end), lang)
        return {"fr": f"au plus tard {end}", "en": f"{end} or earlier", "es": f"a más tardar {end}"}[lang]
    if isinstance(value, Interval) and value.end is None:
        start = printing.when(str(value.start), lang)
        return {"fr": f"{start} ou plus tard", "en": f"{start} or later", "es": f"{start} o más tarde"}[lang]
    if isinstance(value, Interval) and value.start and value.end and _same_month(value.start, value.end):
        # *entre le 1er et le 4 mars 1998*: the month once.
        day = {"fr": "1er" if value.start.day == 1 else str(value.start.day)}.get(lang, str(value.start.day))
        end = printing.printed(str(value.end), lang)
        return {"fr": f"entre le {day} et le {end}", "en": f"between {day} and {end}", "es": f"entre el {day} y el {end}"}[lang]
    return printing.when(edtf, lang)


def _same_month(start: Point, end: Point) -> bool:
    days = start.precision == end.precision == "day" and not start.mark and not end.mark
    return days and (start.digits, start.month) == (end.digits, end.month)

"""Small questions about the fields of an expression and the values made from them; nothing here looks around in the text."""

from __future__ import annotations

from bilat.dates import valid
from bilat.mentions.times import meaning
from bilat.mentions.times.finding import Match
from bilat.mentions.times.moments import Moment


def of_the_day(match: Match) -> bool:
    """Whether it only makes sense to someone who knows what day it is: *yesterday*, *on Tuesday*."""
    return "deictic" in match.fields or ("weekday" in match.fields and "day" not in match.fields)


def ends_sentence(text: str) -> bool:
    return any(mark in text for mark in (". ", "\n", "; "))


def on_the_calendar(fields: dict[str, str]) -> bool:
    """Whether the fields name a place in the calendar, not only an hour."""
    return any(key in fields for key in ("month", "day", "weekday", "season", "quarter", "half", "holiday"))


def completed(fields: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """With the coarser fields of a neighbour that these leave unsaid."""
    lent = ["unit", "sign", "ampm"]
    if not meaning.has_year(fields):
        lent += ["year", "yy", "yearsign", "monthsign"]
    if "day" in fields:
        lent.append("month")
    return {**{key: other[key] for key in lent if key in other}, **fields}


def from_to(first: Moment | None, last: Moment | None) -> str | None:
    if first is None or last is None:
        return None
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    return f"{start}/{end}" if valid(f"{start}/{end}") else None


def marked(edtf: str, match: Match) -> str:
    """With the mark of what the words call uncertain (`1998?`, and `1998%` where it is about that, too)."""
    if not match.uncertain or "/" in edtf:
        return edtf
    return f"{edtf}%" if match.bound == "about" else f"{edtf}?"


def bounded(edtf: str, bound: str) -> str:
    if "/" in edtf:
        return edtf
    if bound == "about":
        return edtf if edtf[-1] in "?%" else f"{edtf}~"
    return {"before": f"../{edtf}", "after": f"{edtf}/.."}.get(bound, edtf)


def unresolved(fields: dict[str, str], time: str) -> str:
    """As much of a TIMEX3 value as the words give."""
    if "month" in fields and fields["month"].isdigit():
        day = f"-{int(fields['day']):02d}" if "day" in fields else ""
        return f"XXXX-{int(fields['month']):02d}{day}{time}"
    if "day" in fields and fields["day"].isdigit():
        return f"XXXX-XX-{int(fields['day']):02d}{time}"
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}{time}"
    return f"XXXX-XX-XX{time}" if time else "XXXX"

"""From matches to values, in the order of the text: each may lean on those before it, on the next, or on the document's date."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from bilat.dates import Interval, Point, parse, valid
from bilat.documents.document import Document
from bilat.mentions.lexicon import fold
from bilat.mentions.model import TimeMention
from bilat.mentions.times.finding import Match

_SLOT = re.compile(r"\{([^{}]+)\}")
_LIST = re.compile(r"(?:\s|,|\(|et|puis|au|a|y|e|al|and|to|or|ou|the|le|el|les|los|-|–)*")
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_CODES = {"year": "Y", "month": "M", "week": "W", "day": "D", "decade": "0Y", "century": "00Y", "hour": "H"}
_BACK = frozenset(
    {"precedent", "precedente", "d'avant", "veille", "plus_tot", "auparavant", "avant", "voici", "il_y_a", "dernier", "derniere"}
    | {"passe", "passee", "ago", "last", "previous", "before", "earlier", "preceding", "past"}
    | {"anterior", "previo", "previa", "antes", "hace", "pasado", "pasada", "vispera"}
)
_HERE = frozenset({"en cours", "", "this", "este", "esta", "actual"})
_NEAR = 30


@dataclass(frozen=True, slots=True)
class _Base:
    """What an expression leans on: its date, and where its words stand (-1 for the document's date)."""

    edtf: str
    text: str
    start: int
    end: int

    @property
    def point(self) -> Point | None:
        value = parse(self.edtf)
        return value.end if isinstance(value, Interval) else value


def resolve(document: Document, matches: list[Match]) -> tuple[TimeMention, ...]:
    """Mentions with their values; `edtf` stays None for what could not be resolved."""
    blocks = [block.start for block in document.blocks]
    today = _Base(document.date, "document date", -1, -1) if document.date and valid(document.date) else None
    result: list[TimeMention] = []
    before: list[tuple[int, _Base]] = []
    for number, match in enumerate(matches):
        block = bisect_right(blocks, match.start)
        following = matches[number + 1] if number + 1 < len(matches) else None
        base = _base(document, match, following, before, block, today)
        edtf = _value(match, base)
        mention = _mention(document, match, edtf, base if edtf and "base" in match.rule.edtf else None)
        result.append(mention)
        if mention.edtf and match.rule.type == "DATE":
            before.append((block, _Base(edtf or "", mention.text, mention.start, mention.end)))
    return tuple(result)


def _base(
    document: Document, match: Match, following: Match | None, before: list[tuple[int, _Base]], block: int, today: _Base | None
) -> _Base | None:
    kind = match.rule.base
    if not kind:
        return None
    if kind == "document" and not ("base.year" in match.rule.edtf and not match.fields.get("shift")):
        return today
    if kind == "previous":
        return before[-1][1] if before else today
    # *le 30 juin et le 1er juillet 2010*: the year comes with the last of a list.
    if following and "year" in following.fields and following.start - match.end < _NEAR:
        listed = _LIST.fullmatch(fold(document.flat[match.end : following.start]))
        if listed:
            text = document.flat[following.start : following.end]
            return _Base(following.fields["year"], text, following.start, following.end)
    if before and before[-1][0] == block:
        return before[-1][1]
    return today or (before[-1][1] if before and block - before[-1][0] <= 1 else None)


def _value(match: Match, base: _Base | None) -> str | None:
    template = match.rule.edtf
    if not template or ("base" in template and base is None):
        return None
    missing = False

    def slot(found: re.Match[str]) -> str:
        nonlocal missing
        value = _slot(found.group(1), match, base)
        if value is None:
            missing = True
            return ""
        return value

    text = _SLOT.sub(slot, template)
    if missing:
        return None
    if match.bound == "about" and "/" not in text and "X" not in text:
        text += "~"
    elif match.bound == "before" and "/" not in text:
        text = f"../{text}"
    elif match.bound == "after" and "/" not in text:
        text = f"{text}/.."
    return text if valid(text) else None


def _slot(name: str, match: Match, base: _Base | None) -> str | None:
    fields = match.fields
    if name.startswith("base+"):
        return _moved(name[5:], match, base)
    if name.startswith("base."):
        return _part(name[5:], match, base)
    if name == "year.century":
        return fields["year"][:2]
    if name == "decade.digit":
        return _decade(fields["decade"])
    if name == "century.years":
        return _century(fields["century"])
    for option in name.split("|"):
        if option in fields:
            return fields[option]
    return None


def _part(name: str, match: Match, base: _Base | None) -> str | None:
    point = base.point if base else None
    if point is None or not point.digits.isdigit():
        return None
    if name == "year":
        shift = match.fields.get("shift", "")
        if shift and point.month and "month" in match.fields:
            return str(_year_of_month(int(point.digits), point.month, int(match.fields["month"]), shift))
        return point.digits
    number = {"month": point.month, "day": point.day}[name]
    return f"{number:02d}" if number and number <= 31 else None


def _year_of_month(year: int, now: int, month: int, shift: str) -> int:
    """The year of *last March*, *next March* as seen from a month."""
    if _is_back(shift):
        return year if month < now else year - 1
    return year if month > now else year + 1


def _is_back(sign: str) -> bool:
    return sign.replace(" ", "_") in _BACK or any(word in _BACK for word in sign.split())


def _moved(what: str, match: Match, base: _Base | None) -> str | None:
    point = base.point if base else None
    if point is None or not point.digits.isdigit():
        return None
    fields = match.fields
    sign = fields.get("sign") or fields.get("shift") or fields.get("shift2") or ""
    step = -1 if _is_back(sign) else 1
    if what == "unit":
        return _shift(point, _unit(fields), 0 if sign in _HERE else step)
    if what == "count":
        count = fields["count"]
        return _shift(point, fields["unit"], step * int(count)) if count.isdigit() else None
    if what == "day":
        return _shift(point, "day", step * (2 if sign.startswith(("sur", "sub")) else 1))
    if what == "deictic":
        return _shift(point, "day", int(fields["deictic"])) if fields["deictic"].lstrip("-").isdigit() else None
    if what == "weekday" and point.day:
        day = date(int(point.digits), point.month, point.day)
        back = (day.isoweekday() - int(fields["weekday"])) % 7
        forward = (int(fields["weekday"]) - day.isoweekday()) % 7 or 7
        moved = day + timedelta(days=forward) if sign and not _is_back(sign) else day - timedelta(days=back or (7 if sign else 0))
        return moved.isoformat()
    return None


def _unit(fields: dict[str, str]) -> str:
    return fields.get("unit") or fields.get("unit2") or fields.get("unit3") or ""


def _shift(point: Point, unit: str, count: int) -> str | None:
    """A point moved by some units, no more precise than the unit says."""
    year = int(point.digits)
    if unit == "year":
        return f"{year + count:04d}" if 0 < year + count < 10000 else None
    if unit in ("decade", "century"):
        moved = year + count * (10 if unit == "decade" else 100)
        return f"{moved:04d}" if 0 < moved < 10000 else None
    if unit == "month" and 1 <= point.month <= 12:
        months = year * 12 + point.month - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit in ("day", "week") and point.day:
        if unit == "week" and count == 0:
            return None
        try:
            return (date(year, point.month, point.day) + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
        except (OverflowError, ValueError):
            return None
    return None


_TENS = {"vingt": 2, "trente": 3, "quarante": 4, "cinquante": 5, "soixante": 6, "soixante-dix": 7, "quatre-vingt": 8, "quatre-vingts": 8, "quatre-vingt-dix": 9, "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9, "veinte": 2, "treinta": 3, "cuarenta": 4, "cincuenta": 5, "sesenta": 6, "setenta": 7, "ochenta": 8, "noventa": 9}  # noqa: E501  # fmt: skip


def _decade(words: str) -> str | None:
    if words in _TENS:
        return str(_TENS[words])
    return words[0] if words[0].isdigit() else None


def _century(words: str) -> str | None:
    number = int(words) if words.isdigit() else _roman(words)
    return f"{number - 1:02d}XX" if 1 <= number <= 21 else None


def _roman(text: str) -> int:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth.get(char, 0) for char in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _mention(document: Document, match: Match, edtf: str | None, base: _Base | None) -> TimeMention:
    rule = match.rule
    name = f"{rule.name}-{match.bound}" if match.bound in ("since", "until") else rule.name
    return TimeMention(
        start=match.start,
        end=match.end,
        text=document.flat[match.start : match.end],
        edtf=edtf if rule.type == "DATE" else None,
        timex_type=rule.type,
        timex_value=_timex(match, edtf),
        rule=name,
        anchor=base.text if base else None,
        anchor_start=base.start if base else -1,
        anchor_end=base.end if base else -1,
        event_anchor=rule.event,
    )


def _timex(match: Match, edtf: str | None) -> str:
    """The TIMEX3 value (TimeML 1.2.1): ISO 8601, seasons by letters, decades and centuries cut short."""
    rule, fields = match.rule, match.fields
    if rule.timex:
        unit = _unit(fields)
        text = rule.timex.replace("{unit.code}", _CODES.get(unit, "")).replace("{count}", fields.get("count", "X"))
        text = text.replace("{hour}", fields.get("hour", "")).replace("{minute}", fields.get("minute", "00"))
        return text.replace("P", "PT", 1) if unit == "hour" and text.startswith("P") else text
    if edtf is None:
        month = fields.get("month")
        return f"XXXX-{month}-{fields['day']}" if month and "day" in fields else f"XXXX-{month}" if month else "XXXX"
    value = parse(edtf)
    point = (value.start or value.end) if isinstance(value, Interval) else value
    if point is None:
        return "XXXX"
    if "X" in point.digits:
        return point.digits.rstrip("X")
    if point.month in _SEASONS:
        return f"{point.digits}-{_SEASONS[point.month]}"
    return str(Point(point.digits, point.month, point.day))

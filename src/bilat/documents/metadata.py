"""Who published a document and when, as the page itself says it.

Only what stands in a fixed place counts (letterhead, dateline); a date or a state
that the text merely mentions does not. Unknown stays unknown.
"""

from __future__ import annotations

import re

from bilat.dates import valid
from bilat.documents.document import Block

_MONTHS: dict[str, int] = {
    name: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTHS["setiembre"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WORDED = re.compile(rf"(?<!\w)(\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?({_MONTH})\s+(?:del?\s+)?(\d{{4}})(?!\d)", re.IGNORECASE)
_AMERICAN = re.compile(rf"(?<!\w)({_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DATELINE = re.compile(r"^(?:[A-ZÀ-Þ][\w'’.-]*(?:[ -][\w'’.-]+){0,3},?\s+)?(?:(?:le|el|on|date|fecha|dated?|publié le|published|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\s*:?,?\s+){0,2}$", re.IGNORECASE)  # noqa: E501  # fmt: skip
_EDGE_LINES = 4
_SHORT = 90


def dateline(flat: str, blocks: tuple[Block, ...]) -> str | None:
    """The date of a short line at the head or foot of the page that holds nothing but place and date (ISO 8601)."""
    edges = [*blocks[:_EDGE_LINES], *blocks[-_EDGE_LINES:]] if len(blocks) > 2 * _EDGE_LINES else blocks
    for block in edges:
        line = flat[block.start : block.end].strip()
        if len(line) <= _SHORT:
            found = _date_in(line)
            if found:
                return found
    # *Berne, le 18 octobre 2016 – Le conseiller …*: the dateline that opens a dispatch.
    for block in blocks[:_EDGE_LINES]:
        opening = re.split(r"\s[–—-]\s|\.-", flat[block.start : block.end][:_SHORT], maxsplit=1)
        if len(opening) == 2:
            found = _date_in(opening[0])
            if found:
                return found
    return None


def _date_in(line: str) -> str | None:
    for pattern, order in ((_WORDED, "dmy"), (_AMERICAN, "mdy"), (_NUMERIC, "dmy"), (_ISO, "ymd")):
        match = pattern.search(line)
        if not match:
            continue
        rest = line[match.end() :].strip(" .,;:)(-–—")
        if rest or not _DATELINE.match(line[: match.start()].lstrip("([ ")):
            return None
        parts = dict(zip(order, match.groups(), strict=True))
        month = _MONTHS.get(parts["m"].lower()) or (int(parts["m"]) if parts["m"].isdigit() else 0)
        day = int(parts["d"])
        date = f"{int(parts['y']):04d}-{month:02d}-{day:02d}"
        if valid(date) and month and day:
            return date
    return None


_HEADS = re.compile(
    r"\b(?:embassy of|embassy of the|government of|ministry of foreign affairs of|consulate general of|permanent mission of"
    r"|ambassade d[eu]s?|ambassade de la|ambassade de l['’]|gouvernement d[eu]s?|gouvernement de la"
    r"|ministère des affaires étrangères d[eu]s?"
    r"|embajada de la|embajada del?|embajada de los|gobierno del?|gobierno de la|ministerio de relaciones exteriores del?"
    r"|cancillería del?)\s*"
    r"(?P<rest>[^\n,;:(|–—]{2,60})",
    re.IGNORECASE,
)
_BODIES: tuple[tuple[str, str], ...] = (
    (r"U\.?\s?S\.? Department of State|Office of the Historian", "USA"),
    (r"Foreign,? (?:and )?Commonwealth (?:and|&) Development Office|Foreign Office\b|FCDO", "GBR"),
    (r"Département fédéral des affaires étrangères|DFAE|Confédération suisse|EDA\b", "CHE"),
    (r"Quai d['’]Orsay|France Diplomatie|Assemblée nationale\b.*République française", "FRA"),
    (r"Affaires mondiales Canada|Global Affairs Canada", "CAN"),
    (r"Auswärtiges Amt|Federal Foreign Office", "DEU"),
)


def letterhead(flat: str, blocks: tuple[Block, ...]) -> str | None:
    """The code of the state whose body signs the head or foot of the page."""
    from bilat.states import find_name

    edges = [*blocks[:3], *blocks[-2:]] if len(blocks) > 5 else blocks
    for block in edges:
        line = flat[block.start : block.end]
        if len(line) > 160:
            continue
        for pattern, code in _BODIES:
            if re.search(pattern, line):
                return code
        match = _HEADS.search(line)
        if match and match.start() < 40:
            named = find_name(match.group("rest"))
            if named:
                return named
    return None

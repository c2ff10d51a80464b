"""Who published a document and when, as the page itself says it (`data/edges.toml`).

Only what stands in a fixed place counts (letterhead, dateline); a date or a state
that the text merely mentions does not. Unknown stays unknown.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.dates import valid
from bilat.documents.document import Block
from bilat.states import find_name

_EDGE_LINES = 4
_HEAD_LINES = 12  # lines from the top within which a date may stand under headline, author and picture
_BARRED = 2  # lines with bars that are no table yet
_STAMP = 45  # characters of a line that is nothing but a date
_SHORT = 90
_HEAD_LENGTH = 160
_PLACE = r"(?-i:[A-ZÀ-Þ])[\w'’.-]*(?:[ -](?:(?-i:[A-ZÀ-Þ])[\w'’.-]*|d[eu]|de la|la|las|los|of|the|sur)){0,3}"
_TURN = 50  # two digits from here on are of the twentieth century


@dataclass(frozen=True, slots=True)
class Edges:
    """The tables as patterns: `dates` with the order of day, month and year, `before` what may precede one."""

    months: dict[str, int]
    dates: tuple[re.Pattern[str], ...]
    before: re.Pattern[str]
    byline: re.Pattern[str]
    speech: re.Pattern[str]
    done: re.Pattern[str]
    heads: re.Pattern[str]
    bodies: tuple[tuple[re.Pattern[str], str], ...]
    examples: tuple[dict[str, str], ...]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+") for word in sorted(set(words), key=lambda w: (-len(w), w)))


@lru_cache
def edges() -> Edges:
    table: dict[str, Any] = tomllib.loads(files("bilat.documents").joinpath("data/edges.toml").read_text(encoding="utf-8"))
    languages = [table[lang] for lang in ("fr", "en", "es")]
    months = {name: number for lang in languages for number, name in enumerate(lang["months"], 1)} | table["spellings"]
    month = _either(list(months))
    beside = _either([word for lang in languages for word in lang["beside"]])
    head = "|".join(f"(?:{_either(lang['bodies'])})\\s+(?:{_either(lang['of'])})(?:\\s+|(?<=['’]))" for lang in languages)
    return Edges(
        months=months,
        dates=(
            re.compile(
                rf"(?<!\w)(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?P<m>{month})\.?,?\s+(?:del?\s+)?(?P<y>\d{{4}})(?!\d)",
                re.I,
            ),
            re.compile(rf"(?<!\w)(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:del?\s+)?(?P<y>\d{{4}})(?!\d)", re.I),
            re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?!\d)"),
            re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        ),
        before=re.compile(rf"^(?:(?:{beside})\s+)?(?:{_PLACE},?\s+)?(?:{_PLACE},\s+)?(?:(?:{beside})\s*[:|,–-]?\s+){{0,3}}$", re.I),
        byline=re.compile(rf"(?:{_either([word for lang in languages for word in lang['by']])})\s+[^;\d]{{3,60}};\s*", re.I),
        speech=re.compile(rf"[\W\d]*(?:{_either([word for lang in languages for word in lang['speech']])})(?!\w)", re.I),
        done=re.compile(rf"(?:{_either([word for lang in languages for word in lang['done']])})\s+(?-i:[A-ZÀ-Þ])", re.I),
        heads=re.compile(rf"\b(?:{head})(?P<rest>[^\n,;:(|–—]{{2,60}})", re.I),
        bodies=tuple((re.compile(rf"(?<!\w)(?:{_either(body['names'])})(?!\w)"), body["state"]) for body in table["body"]),
        examples=tuple(table["examples"]),
    )


def dateline(flat: str, blocks: tuple[Block, ...], text: str = "", origin: Sequence[int] = ()) -> str | None:
    """The date of a short line at the head or foot of the page that holds nothing but place and date (ISO 8601);
    `text` is the text as read, whose lines may stand joined in a block, and `origin` where `flat` stands in it."""
    blocks = tuple(block for block in blocks if block.kind != "row")
    ends = [*blocks[:_EDGE_LINES], *blocks[-_EDGE_LINES:]] if len(blocks) > 2 * _EDGE_LINES else blocks
    lines = [flat[block.start : block.end] for block in blocks]
    told = _told(text, origin)
    barred = sum(1 for line in told or lines if "|" in line) <= _BARRED  # more of them are a table
    for block in ends:
        found = _stamped(flat[block.start : block.end], barred)
        if found:
            return found
    # Under a headline, an author and a picture; but several dates on lines of their own head the parts of a chronology.
    for page in (lines, told):
        stamps = {_stamped(line, barred) for line in page if len(line) <= _STAMP} - {None}
        edge = {_stamped(line, barred) for line in (*page[:_HEAD_LINES], *page[-_EDGE_LINES:])} - {None}
        if len(edge) == 1 and len(stamps | edge) == 1:
            return edge.pop()
    front = _FRONT.match(flat)
    if front and valid(front["date"]):
        return front["date"]
    # *Berne, le 18 octobre 2016 – Le conseiller …*: the dateline that opens a dispatch.
    for block in blocks[:_EDGE_LINES]:
        opening = _OPENING.split(flat[block.start : block.end][:_SHORT], maxsplit=1)
        if len(opening) == 2:
            found = _date_in(opening[0])
            if found:
                return found
    return _in_a_placed_opening(lines) or _of_a_speech(lines) or _done(lines)


def _told(text: str, origin: Sequence[int]) -> list[str]:
    """The lines of a text that belong to what it says: all but front matter, running heads and the like."""
    lines: list[str] = []
    start = 0
    for line in text.splitlines(keepends=True):
        first = bisect_left(origin, start)
        start += len(line)
        if line.strip() and first < len(origin) and origin[first] < start:
            lines.append(line.rstrip("\r\n"))
    return lines


def _in_a_placed_opening(lines: list[str]) -> str | None:
    """*Bamako, May 3, 2011: The …*: place and date before a colon; a page with several such lines is a chronology."""
    found = [date for line in lines if (part := _PLACED.match(line)) and (date := _date_in(part[1]))]
    return found[0] if len(found) == 1 and any(_PLACED.match(line) for line in lines[:_EDGE_LINES]) else None


def _of_a_speech(lines: list[str]) -> str | None:
    """*Address by the Minister … at Leeds, 3 May 1999*, *(interview by J. Doe, Lima, 3 May 1999)*: the day on which what follows
    was said, where a heading that says so ends with it."""
    for line in lines[:_TITLES]:
        if edges().speech.match(line):
            dates = [found for pattern in edges().dates for found in pattern.finditer(line[:_HEADING])]
            last = max(dates, key=lambda found: found.end(), default=None)
            if last and re.match(r"[\W_]*$|\s+[A-ZÀ-Þ]", line[last.end() :]):
                return _iso(last)
    return None


def _done(lines: list[str]) -> str | None:
    """*Done at Lima on 3 May 1999, in two originals*: the formula that closes a declaration or a treaty."""
    for line in lines[-_EDGE_LINES:]:
        if edges().done.match(line):
            return next((_iso(found) for pattern in edges().dates if (found := pattern.search(line[:_SHORT]))), None)
    return None


_PLACED = re.compile(r"((?:[^\W\d_][^\d:,;]{2,30},\s)[^:;]{6,24}\d{4}):\s")
_TITLES = 3  # blocks within which a page says what it is
_HEADING = 300  # characters of such a heading


# What parts the dateline of a dispatch from its first words.
_OPENING = re.compile(r"\s[–—-]+\s|\.\s?[–—-]|(?<=\d{4})\.\s|(?<=\d{4}\))\.\s")


# *date: 2016-10-21*: what stands at the head of a page that a tool has saved, to the day, the month or the year.
_FRONT = re.compile(r"(?:---\s+)?date:?\s+[\"']?(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\w-])", re.I)


def _stamped(line: str, barred: bool) -> str | None:
    """The date of a short line, or where it is `barred` of a part of it between bars, that holds no other words."""
    if len(line) > _SHORT:
        return None
    line = edges().byline.sub("", line.strip(), count=1)
    parts = _BAR.split(line) if barred else [line]
    if len(parts) > 1 and _SENTENCE.search(parts[-1]):
        return None  # *1 August 2009 – All three agreements enter into force.*: an entry of a chronology
    return next((found for part in parts if (found := _date_in(part))), None)


_BAR = re.compile(r"\s*[|·•]\s*|\s[–—-]\s")
_SENTENCE = re.compile(r"(?:[^\W\d]+\W+){3,}[^\W\d]{3,}\.$")
_SENDER = re.compile(r"\s*\([^()\d]{2,30}\)[.,:]?\s*$")
_AGENCY = re.compile(r"\s*\([^()\d]{2,30}\)?\s*$")
# *À 0h06*, *05:11 EST*, *a las 9.30 hrs*: the time of day behind a date.
_CLOCK = re.compile(
    r"[\s,:–-]*(?:à|at|a las|@)?\s*\d{1,2}\s?(?:[h:.]\s?\d{2}(?::\d\d)?|h)\s*(?:hrs?|h|[ap]\.?\s?m\.?)?\s*(?-i:[A-Z]{2,4}(?:[+-]\d+)?)?$",
    re.I,
)


def _date_in(line: str) -> str | None:
    table = edges()
    for pattern in table.dates:
        match = pattern.search(line)
        if not match:
            continue
        # *(EFE)*, *(PW)*: the agency that sends the news.
        rest = _AGENCY.sub("", _CLOCK.sub("", line[match.end() :].rstrip(" ]")).rstrip(" ])")).strip(" .,;:)(-–—]")
        if rest or not table.before.match(_SENDER.sub(", ", line[: match.start()].lstrip("([ "))):
            return None
        date = _iso(match)
        if date:
            return date
    return None


def _iso(match: re.Match[str]) -> str | None:
    said = match["m"].lower()
    month, day, year = edges().months.get(said) or (int(said) if said.isdigit() else 0), int(match["d"]), int(match["y"])
    if len(match["y"]) == 2:
        year += 1900 if year >= _TURN else 2000
    date = f"{year:04d}-{month:02d}-{day:02d}"
    return date if month and day and valid(date) else None


def letterhead(flat: str, blocks: tuple[Block, ...]) -> str | None:
    """The code of the state whose body signs the head or foot of the page."""
    table = edges()
    ends = [*blocks[:3], *blocks[-2:]] if len(blocks) > 5 else blocks
    for block in ends:
        line = flat[block.start : block.end]
        if len(line) > _HEAD_LENGTH:
            continue
        for pattern, code in table.bodies:
            if pattern.search(line):
                return code
        match = table.heads.search(line)
        if match and match.start() < 40:
            named = find_name(match.group("rest"))
            if named:
                return named
    return None

"""Lines of a page become blocks: headings, paragraphs, items and rows, each on one line of the flat text.

Invariant: `flat[i]` is the character `text[origin[i]]`, or a blank (or a block's
newline) that stands for the blanks and line breaks found there.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilat.documents.document import Block
from bilat.documents.source import Part

_ITEM = re.compile(r"\s*(?:[-•*·▪◦–—]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S))")
_MARKDOWN = re.compile(r"\s*(#{1,6})\s+")
_RULE = re.compile(r"\s*[-=_*~]{3,}\s*$")
_HEAD_RULE = re.compile(r"\s*[|+]?[\s:]*-{2,}[\s:]*(?:[|+][\s:]*-{2,}[\s:]*)+[|+]?\s*$")  # between a table's head and its rows
_BAR = re.compile(r"\s\|(?=\s|$)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”»’')\]]*\s*$")
_YEAR_LINE = re.compile(r"\(?(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?(?:\d\d){1,2})?\)?[.:]?")
# *1924 – …*, *1957 (8 March): …*: a chronology goes on with its next entry.
_ENTRY = re.compile(r"(?:1[5-9]|20)\d\d(?:(?:\s?\([^()]{1,30}\))?\s?(?:[-–—]\s|:\s)|\s{2,}(?=\S))")
_HEADING_LENGTH = 110
_WRAP_AT = 45
_UNWRAPPED = 160
_OPEN_END = re.compile(r"(?:,|-| [a-zà-ÿ'’]{1,3})\s*$")  # the line goes on: a comma, a hyphen, a small word
_LISTED = 60
_SOFT = "\u00ad\u200b\ufeff\u2060"
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    text: str


def layout(text: str) -> tuple[str, array[int], tuple[Block, ...]]:
    """The flat text, its map into `text`, and the blocks, as the lines of a plain text show them."""
    return _flatten(text, [(kind, level, lines, _cells(kind, lines)) for kind, level, lines in _groups(_lines(text, 0, len(text)))])


def arrange(text: str, parts: Sequence[Part], marks: Sequence[tuple[int, int]] = ()) -> tuple[str, array[int], tuple[Block, ...]]:
    """The same for a text whose parts are known; furniture is left out, and so are `marks`, spans of markup in it.

    A part that the file merely calls a paragraph is a heading where a plain text's line would be one.
    """
    groups: list[_Group] = []
    hidden = bytearray(len(text)) if marks else bytearray()
    for begin, end in marks:
        hidden[begin:end] = b"\x01" * (end - begin)
    for part in parts:
        if part.kind == "furniture":
            continue
        lines = _lines(text, part.start, part.end)
        if marks:
            lines = [Line(a.start, a.end, "".join(char for i, char in enumerate(a.text, a.start) if not hidden[i])) for a in lines]
        if part.loose:
            groups += [(kind, level, group, _cells(kind, group)) for kind, level, group in _split(lines, first=not groups)]
        else:
            groups.append((part.kind, part.level, lines, part.cells))
    return _flatten(text, groups, hidden)


_Group = tuple[str, int, "list[Line]", Sequence[tuple[int, int]]]


def _flatten(text: str, groups: Sequence[_Group], hidden: bytes | bytearray = b"") -> tuple[str, array[int], tuple[Block, ...]]:
    flat: list[str] = []
    origin = array("I")
    blocks: list[Block] = []
    for kind, level, lines, cells in groups:
        before = len(origin)
        if blocks:
            flat.append("\n")
            origin.append(origin[-1] + 1)
        start = len(origin)
        _join(text, lines, flat, origin, hidden)
        if len(origin) == start:
            del flat[before:], origin[before:]
            continue
        found = tuple((bisect_left(origin, begin, start), bisect_left(origin, end, start)) for begin, end in cells)
        blocks.append(Block(start, len(origin), kind, level, found))
    return "".join(flat), origin, tuple(blocks)


def _lines(text: str, begin: int, end: int) -> list[Line]:
    lines: list[Line] = []
    start = begin
    for match in _BREAK.finditer(text, begin, end):
        lines.append(Line(start, match.start(), text[start : match.start()]))
        start = match.end()
    lines.append(Line(start, end, text[start:end]))
    return lines


def _groups(lines: list[Line]) -> list[tuple[str, int, list[Line]]]:
    """Lines that belong together, with what they are."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if not line.text.strip(" \t\u00a0" + _SOFT) or _RULE.match(line.text):
            if chunks[-1]:
                chunks.append([])
            continue
        chunks[-1].append(line)
    chunks = [chunk for chunk in chunks if chunk]
    groups: list[tuple[str, int, list[Line]]] = []
    for chunk in chunks:
        groups += _split(chunk, first=not groups)
    return groups


def _split(chunk: list[Line], first: bool) -> list[tuple[str, int, list[Line]]]:
    """A run of lines without a blank line between: one wrapped paragraph, or several short blocks."""
    width = max(len(" ".join(line.text.split())) for line in chunk)
    listed = _listed(chunk, width)
    barred = sum(bool(_BAR.search(line.text)) for line in chunk) > 1
    result: list[tuple[str, int, list[Line]]] = []
    for position, line in enumerate(chunk):
        stripped = line.text.strip()
        if _HEAD_RULE.match(line.text):
            if result and result[-1][0] == "row":
                result[-1] = ("row", 1, result[-1][2])
            continue
        mark = _MARKDOWN.match(line.text)
        if mark:
            level = len(mark.group(1))
            words = Line(line.start + mark.end(), line.end, line.text[mark.end() :])
            result.append(("title" if first and not result else "heading", level - 1 if level == 1 and first else level, [words]))
            continue
        if "\t" in stripped or stripped.count("|") >= 2 or (barred and _BAR.search(stripped)):
            result.append(("row", 0, [line]))
            continue
        if _ITEM.match(line.text):
            result.append(("item", 0, [line]))
            continue
        if result and not listed and result[-1][0] in ("paragraph", "item") and _continues(result[-1][2][-1], line, width):
            result[-1][2].append(line)
            continue
        alone = len(chunk) == 1
        if _looks_like_heading(stripped, alone, position == 0):
            kind = "title" if first and not result else "heading"
            result.append((kind, 0 if kind == "title" else 1, [line]))
            continue
        result.append(("paragraph", 0, [line]))
    return result


def _cells(kind: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The spans of the cells of a plain text's row, which bars or tabs part; those of empty cells are empty."""
    if kind != "row":
        return []
    line = lines[0]
    sign = "|" if "|" in line.text else "\t"
    found: list[tuple[int, int]] = []
    at = line.start
    for cell in line.text.split(sign):
        words = cell.strip()
        begin = at + cell.index(words)
        found.append((begin, begin + len(words)))
        at += len(cell) + 1
    if sign == "|":
        # Bars at either end are the table's frame.
        found = found[not line.text.split(sign)[0].strip() : len(found) - (not line.text.rsplit(sign, 1)[-1].strip())]
    return found


def _continues(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the sentence or paragraph of the line before."""
    ended = bool(_SENTENCE_END.search(before.text))
    follows = line.text.lstrip()
    if width > _UNWRAPPED:
        # Some line is longer than any page is wide: each line is a paragraph, unless it clearly goes on.
        return not ended and follows[:1].islower()
    letters = [sign for sign in follows if sign.isalpha()]
    if len(letters) > 3 and follows.isupper() and not before.text.isupper():
        return False
    if not ended:
        return True if len(before.text.rstrip()) >= _WRAP_AT or not follows[:1].isupper() else len(before.text.rstrip()) >= 0.75 * width
    if _YEAR_LINE.fullmatch(follows.rstrip()) or _ENTRY.match(follows):
        return False
    # A full line that ends a sentence: the paragraph goes on only where the page is wrapped.
    return len(before.text.rstrip()) >= 0.75 * width and width <= 120


def _listed(chunk: list[Line], width: int) -> bool:
    """Whether short lines that all begin anew stand below each other: names, dates, cells of a table set out line by line."""
    if len(chunk) < 3 or width > _LISTED or any(_OPEN_END.search(line.text) for line in chunk[:-1]):
        return False
    starts = [line.text.lstrip()[:1] for line in chunk]
    new = sum(sign.isupper() or sign.isdigit() for sign in starts)
    dated = sum(any(sign.isdigit() for sign in line.text) for line in chunk[1:])
    return new == len(chunk) or (new + dated >= len(chunk) and new >= 2 and new > len(chunk) // 2)


def _looks_like_heading(stripped: str, alone: bool, first_of_chunk: bool) -> bool:
    if len(stripped) > _HEADING_LENGTH or not stripped:
        return False
    letters = [char for char in stripped if char.isalpha()]
    if not letters:
        return bool(_YEAR_LINE.fullmatch(stripped))
    upper = sum(char.isupper() for char in letters)
    if upper == len(letters) and len(letters) > 3:
        return True
    if stripped[-1] in ".,;!?…" and not re.search(r"\b(?:1[5-9]|20)\d\d\.$", stripped):
        return False
    if stripped[-1] == ":" or alone:
        return stripped[0].isupper() or stripped[0].isdigit() or not stripped[0].isalpha()
    return first_of_chunk and len(stripped) <= 60 and stripped[0].isupper() and len(stripped.split()) <= 9


def _join(text: str, lines: list[Line], flat: list[str], origin: array[int], hidden: bytes | bytearray) -> None:
    """Append the lines to the flat text as one line, blanks collapsed, words broken at line ends rejoined."""
    begun = False
    blank_at = -1
    for line in lines:
        start, end = line.start, line.end
        # A word broken by a hyphen at the end of the line before goes on here.
        if begun and flat[-1] == "-" and len(flat) > 1 and flat[-2].isalpha() and text[start:end].lstrip()[:1].islower():
            if _broken(flat, text[start:end].lstrip()):
                flat.pop()
                origin.pop()
            blank_at = -1
        elif begun and blank_at < 0:
            blank_at = max(start - 1, 0)
        for i in range(start, end):
            char = text[i]
            if char in _SOFT or (hidden and hidden[i]):
                continue
            if char.isspace():
                if begun and blank_at < 0:
                    blank_at = i
                continue
            if blank_at >= 0:
                flat.append(" ")
                origin.append(blank_at)
                blank_at = -1
            flat.append(char)
            origin.append(i)
            begun = True


def _broken(flat: list[str], rest: str) -> bool:
    """Whether the hyphen at the line's end was put there by the printer: both parts look like pieces of one word."""
    i = len(flat) - 2
    before: list[str] = []
    while i >= 0 and flat[i].isalpha():
        before.append(flat[i])
        i -= 1
    if i >= 0 and flat[i] == "-":
        return False
    if "".join(reversed(before)).lower() in _first_parts():
        return False
    after = re.match(r"[^\W\d_]+", rest)
    return bool(after) and len(before) >= 2 and after is not None and len(after.group()) >= 2 and after.group() not in _PARTICLES


_PARTICLES = frozenset(
    {"être", "il", "elle", "ils", "elles", "on", "la", "le", "les", "ci", "là", "in", "to", "of", "and", "en", "de", "sur", "sous"}
)


@lru_cache
def _first_parts() -> frozenset[str]:
    """First parts of compounds that keep their hyphen when a line ends behind it (*vice-président*, *franco-péruvien*)."""
    from bilat.states import data

    combining = {form.lower() for forms in data()["combining"].values() for form in forms}
    return frozenset(
        {"vice", "sous", "ex", "non", "demi", "semi", "avant", "après", "contre", "arrière", "chef", "haut", "self", *combining}
    )

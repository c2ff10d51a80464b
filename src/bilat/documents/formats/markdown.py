"""Markdown: the text is the file's own, offsets and all; its markup is marked as such and reaches no reader.

Blocks are what markdown-it says (CommonMark and tables); the words of each are found again in the file.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import Any

from bilat.documents.source import Part, Source

_NEAR = 12  # characters that an escape or an entity may take
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(title|date|lang|language|publisher|author)\s*:\s*[\"']?(.+?)[\"']?\s*")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\](:?)")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,500}>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read(text: str) -> Source:
    """The parts of a Markdown text; characters that it names (`&eacute;`) are put in their place first."""
    from markdown_it import MarkdownIt

    text = _ENTITY.sub(_character, text)
    source = Source("markdown", text)
    front = _FRONT.match(text)
    begin = 0
    if front:
        begin = front.end()
        source.parts.append(Part(front.start(), front.end(), "furniture"))
        _declare(front.group(1), source)
    starts = [begin]
    for match in re.finditer(r"\r\n|\n|\r", text[begin:]):
        starts.append(begin + match.end())
    starts.append(len(text))
    body = text[begin:]
    _Parts(text, starts, source).run(MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").parse(body))
    return source


def _character(match: re.Match[str]) -> str:
    char = html.unescape(match.group())
    return char if len(char) == 1 and (char.isalnum() or not char.isascii()) else match.group()


def _declare(front: str, source: Source) -> None:
    for line in front.splitlines():
        field = _FIELD.fullmatch(line.strip())
        if field is None:
            continue
        key = {"lang": "language", "author": "publisher"}.get(field.group(1), field.group(1))
        value = field.group(2).strip()
        if key == "date":
            found = _DATE.match(value)
            value = found.group() if found else ""
        if value:
            source.declared.setdefault(key, (value[:2].lower() if key == "language" else value, "front matter"))


class _Parts:
    def __init__(self, text: str, starts: list[int], source: Source) -> None:
        self.text, self.starts, self.source = text, starts, source
        self.titled = False

    def run(self, tokens: list[Any]) -> None:
        item, level, head = False, 0, False
        row: list[Any] | None = None
        for token in tokens:
            kind = token.type
            if kind == "list_item_open":
                item = True
            elif kind == "list_item_close":
                item = False
            elif kind == "heading_open":
                level = int(token.tag[1])
            elif kind == "heading_close":
                level = 0
            elif kind == "thead_open":
                head = True
            elif kind == "thead_close":
                head = False
            elif kind == "tr_open":
                row = []
            elif kind == "tr_close":
                self._row(row or [], 1 if head else 0)
                row = None
            elif kind == "inline" and row is not None:
                if token.map:
                    row.append(token)
            elif kind == "inline" and token.map:
                self._block(token, "item" if item else "", level)
                item = False
            elif kind in ("fence", "code_block", "html_block") and token.map:
                self._raw(token)

    def _range(self, token: Any) -> tuple[int, int]:
        first, last = token.map
        begin, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
        while end > begin and self.text[end - 1] in "\r\n":
            end -= 1
        return begin, end

    def _block(self, token: Any, kind: str, level: int) -> None:
        begin, end = self._range(token)
        note = _NOTE.match(token.content)
        found = self._words(token, begin, end)
        if not found:
            return
        if level:
            title = level == 1 and not self.titled
            self.titled = self.titled or title
            self._add(begin, end, found, "title" if title else "heading", 0 if title else level)
        else:
            kind = "footnote" if note and note.group(1) else kind
            self._add(begin, end, found, kind or "paragraph", 0, loose=not kind and "\n" not in self.text[begin:end])

    def _row(self, cells: list[Any], level: int) -> None:
        if not cells:
            return
        begin, end = self._range(cells[0])
        spans, at = [], begin
        every: list[tuple[int, int]] = []  # an empty cell keeps its place among them
        for cell in cells:
            found = self._words(cell, at, end)
            if found:
                spans.append((found[0][0], found[-1][1]))
                self._hide(*spans[-1], found)
                at = found[-1][1]
            every.append(spans[-1] if found else (at, at))
        if spans:
            first, last = spans[0][0], spans[-1][1]
            for before, after in pairwise(spans):  # the bars between cells stay
                gaps = re.finditer(r"[^\s|]+", self.text[before[1] : after[0]])
                self.source.marks += [(before[1] + gap.start(), before[1] + gap.end()) for gap in gaps]
            self.source.parts.append(Part(first, last, "row", level, tuple((max(a, first), max(b, first)) for a, b in every)))

    def _raw(self, token: Any) -> None:
        """Code as it stands; HTML without its tags."""
        begin, end = self._range(token)
        words = self.text[begin:end]
        if token.type == "html_block":
            kept, at = [], 0
            for tag in _TAG.finditer(words):
                kept.append((begin + at, begin + tag.start()))
                at = tag.end()
            kept.append((begin + at, end))
        elif token.type == "fence":
            first = words.find("\n") + 1
            last = words.rfind("\n")
            kept = [(begin + first, begin + max(last, first))] if first else []
        else:
            kept = [(begin, end)]
        kept = [(a, b) for a, b in kept if self.text[a:b].strip()]
        if kept:
            self._add(begin, end, kept, "paragraph", 0, loose=True)

    def _words(self, token: Any, begin: int, end: int) -> list[tuple[int, int]]:
        """Where the words of an inline token stand in the file."""
        found: list[tuple[int, int]] = []
        at = begin
        for child in _leaves(token.children or []):
            words = child.content
            place = self.text.find(words, at, end) if words else -1
            if place >= 0:
                found += _outside_notes(words, place)
                at = place + len(words)
                continue
            # Written otherwise than it reads (an escape): character by character.
            for char in words:
                place = self.text.find(char, at, end)
                if 0 <= place < at + _NEAR:
                    found.append((place, place + 1))
                    at = place + 1
        return found

    def _add(self, begin: int, end: int, kept: list[tuple[int, int]], kind: str, level: int, loose: bool = False) -> None:
        """A part; what stands between its words and is no blank is markup."""
        self._hide(begin, end, kept)
        self.source.parts.append(Part(begin, end, kind, level, loose=loose))

    def _hide(self, begin: int, end: int, kept: list[tuple[int, int]]) -> None:
        at = begin
        for start, stop in [*kept, (end, end)]:
            for gap in re.finditer(r"\S+", self.text[at:start]):
                self.source.marks.append((at + gap.start(), at + gap.end()))
            at = max(at, stop)


def _outside_notes(words: str, place: int) -> list[tuple[int, int]]:
    found, at = [], 0
    for note in _NOTE.finditer(words):
        if note.start() > at:
            found.append((place + at, place + note.start()))
        at = note.end()
    if at < len(words):
        found.append((place + at, place + len(words)))
    return found


def _leaves(tokens: list[Any]) -> list[Any]:
    """Tokens that hold words, a picture's description among them."""
    found: list[Any] = []
    for token in tokens:
        if token.type == "image":
            found += _leaves(token.children or [])
        elif token.type in ("text", "code_inline"):
            found.append(token)
    return found

"""Pages into one text: running heads, page numbers and footnotes told from it, paragraphs that cross pages joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bilat.documents import furniture
from bilat.documents.formats.geometry import Line, Stretch, Word
from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece

_EDGE = 3  # lines at the head and foot of a page that may be furniture
_MARGIN = 0.06  # share of a page that is margin for sure
_NUMBER = re.compile(r"\d+")
_NOTE = re.compile(r"(?:\(?(?P<number>\d{1,3})[.)]?|\[\d{1,3}\]|[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)(?=\s|[A-ZÀ-Þ«“\"]|[^\W\d_]{4})")
_STOP = re.compile(r"[.!?…:;][\"”»’')\]]*$")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class Page:
    """A page: its number from 1, its height in points, and its stretches in reading order."""

    number: int
    height: float
    stretches: list[Stretch]
    aside: list[Line] = field(default_factory=list)  # words that stand on end in the margin


@dataclass(slots=True)
class _Placed:
    page: int
    stretch: Stretch


def compose(pages: Sequence[Page], composer: Composer) -> None:
    """Adds everything that the pages say to a text."""
    body = _body_size(pages)
    odd = _furniture(pages, body)
    writer = _Writer(composer, body)
    last: Stretch | None = None  # of the footnotes
    for page in pages:
        main: list[Stretch] = []
        notes: list[Stretch] = []
        margins: list[Line] = [*page.aside]
        for stretch in page.stretches:
            kept = [line for line in stretch.lines if id(line) not in odd]
            margins += [line for line in stretch.lines if id(line) in odd]
            if not kept:
                continue
            stretch.lines = kept
            small = stretch.kind != "row" and stretch.size < 0.93 * body
            if small and (notes or _begins_notes(stretch, page, last, odd)):
                first, *more = _split_notes(stretch)
                if notes and not _NOTE.match(first.text):
                    notes[-1].lines += first.lines  # a note that was taken for two paragraphs
                else:
                    notes.append(first)
                notes += more
                last = notes[-1]
            else:
                main.append(stretch)
        writer.page(page.number, main, notes, margins)
    writer.finish()


def _body_size(pages: Sequence[Page]) -> float:
    """The size of letters that most of the text has, footnotes not counted where there is text above them."""
    text: Counter[float] = Counter()
    notes: Counter[float] = Counter()
    for page in pages:
        largest, note = 0.0, 0.0
        for stretch in page.stretches:
            if not note and stretch.size < 0.93 * largest and _NOTE.match(stretch.text):
                note = stretch.size
            counted = notes if note and stretch.size <= 1.03 * note else text
            for line in stretch.lines:
                counted[round(line.size * 2) / 2] += sum(len(word.text) for word in line.words)
            if len(stretch.lines) > 1 or len(stretch.text) > _LONG_LINE:  # no heading
                largest = max(largest, stretch.size)
    letters = text if text.total() > _LEAST_TEXT * notes.total() else text + notes
    return letters.most_common(1)[0][0] if letters else 10.0


_LONG_LINE = 70
_LEAST_TEXT = 0.1  # of what stands below as notes: with less text above, they are the text


def _begins_notes(stretch: Stretch, page: Page, last: Stretch | None, odd: set[int]) -> bool:
    """A mark in the lower part of a page, or the first or next number with nothing but small letters below it; or the rest of a note
    that the page before cut."""
    found = _NOTE.match(stretch.text)
    if found is None:
        return last is not None and stretch.top > 0.4 * page.height and not _STOP.search(last.text)
    if stretch.top > 0.4 * page.height:
        return True
    below = (one.size for one in page.stretches if one.top > stretch.top and any(id(line) not in odd for line in one.lines))
    next_one = found["number"] == "1" if last is None else _follows(found, last)
    return next_one and all(size <= 1.03 * stretch.size for size in below)


def _follows(found: re.Match[str], last: Stretch) -> bool:
    before = _NOTE.match(last.text)
    number = found["number"]
    return bool(number and before and before["number"] and int(number) == int(before["number"]) + 1)


def _furniture(pages: Sequence[Page], body: float) -> set[int]:
    """The lines (by identity) that stand at the same place of several pages, number them, or are set small in their margins."""
    seen: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    numbers: dict[int, list[Line]] = defaultdict(list)
    for position, page in enumerate(pages):
        lines = [line for stretch in page.stretches for line in stretch.lines]
        lines.sort(key=lambda line: line.top)
        edges = lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]
        for line in edges:
            text = line.text
            inner = page.height * 0.15 < line.top and line.bottom < page.height * 0.85
            if inner and line is not lines[0] and line is not lines[-1]:
                continue
            if furniture.is_page_number(text):
                said = _NUMBER.search(text)
                own = int(said.group()) - position if said else 0
                numbers[own].append(line)
            if not inner:
                seen[_NUMBER.sub("#", text.casefold()), round(line.top / 12)].append((page.number, line))
    least = max(2, min(4, len(pages) // 3 + 1))
    odd: set[int] = set()
    for page in pages:
        for line in (line for stretch in page.stretches for line in stretch.lines):
            outer = line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height
            if outer and line.size < 0.93 * body:
                odd.add(id(line))
    for (text, height), found in seen.items():
        near = [*found, *seen.get((text, height + 1), ()), *seen.get((text, height - 1), ())]
        # A number alone may be a heading (*1998*); only its run from page to page tells.
        if len({number for number, _ in near}) >= least and text.strip("#").strip():
            odd |= {id(line) for _, line in found}
    for page in pages:
        # What repeats within the text is no running head: only what stands outside of everything else is.
        lines = sorted((line for stretch in page.stretches for line in stretch.lines), key=lambda line: line.top)
        top = next((i for i, line in enumerate(lines) if id(line) not in odd), len(lines))
        bottom = next((i for i, line in enumerate(reversed(lines)) if id(line) not in odd), len(lines))
        odd -= {id(line) for line in lines[top : len(lines) - bottom]}
        for stretch in page.stretches:
            if any(id(line) not in odd for line in stretch.lines):
                odd -= {id(line) for line in stretch.lines}
    for own, lines in numbers.items():
        if len(lines) >= 2 or own == 1 or any(not _NUMBER.fullmatch(line.text.strip()) for line in lines):
            odd |= {id(line) for line in lines}
    return odd


def _split_notes(stretch: Stretch) -> list[Stretch]:
    """One stretch a footnote: each begins with its mark at the start of a line, numbers one after the other."""
    parts: list[list[Line]] = []
    number = 0
    for line in stretch.lines:
        found = _NOTE.match(line.text)
        own = int(found["number"]) if found and found["number"] else 0
        if not parts or (found and (not own or not number or own == number + 1)):
            parts.append([line])
            number = own or number
        else:
            parts[-1].append(line)
    return [Stretch(part, "footnote", right=stretch.right) for part in parts]


class _Writer:
    """Writes stretches; one that does not end its sentence waits for the next column or page."""

    def __init__(self, composer: Composer, body: float) -> None:
        self.composer, self.body = composer, body
        self.open: list[_Placed] = []
        self.waiting: list[tuple[int, str, list[Line]]] = []
        self.titled = False

    def page(self, number: int, main: list[Stretch], notes: list[Stretch], margins: list[Line]) -> None:
        for line in margins:
            self.waiting.append((number, "furniture", [line]))
        for position, stretch in enumerate(main):
            if self.open and self._continues(self.open[-1], stretch, number):
                self.open.append(_Placed(number, stretch))
            else:
                self._flush(before_notes=position > 0)
                self.open = [_Placed(number, stretch)]
        self.waiting += [(number, "footnote", note.lines) for note in notes]

    def finish(self) -> None:
        self._flush()

    def _continues(self, before: _Placed, stretch: Stretch, page: int) -> bool:
        old = before.stretch
        if old.kind not in ("paragraph", "item") or stretch.kind != "paragraph" or self._is_heading(old) or self._is_heading(stretch):
            return False
        if before.page == page and stretch.top >= old.bottom - 1 and abs(stretch.lines[0].left - old.lines[-1].left) < 60:
            return False  # the next paragraph of the same column
        words, ends = stretch.text, old.text
        if abs(old.size - stretch.size) > 0.08 * old.size or _STOP.search(ends):
            return False
        reaches = old.lines[-1].right > old.right - 0.4 * (old.right - old.lines[-1].left)
        return words[:1].islower() or ends.endswith("-") or reaches or len(old.lines) > 1

    def _is_heading(self, stretch: Stretch) -> bool:
        if stretch.kind == "row" or len(stretch.lines) > 3:
            return False
        text = stretch.text
        if stretch.kind == "item" and not (text[:1].isdigit() and stretch.size > 1.12 * self.body):
            return False  # *2. Visits* in large letters is a heading, not an item
        if len(text) > _LONGEST_HEADING or not any(char.isalnum() for char in text):
            return False
        if stretch.size > 1.12 * self.body:
            return True
        bold = all(line.bold for line in stretch.lines) and any(char.isalpha() for char in text)
        return bold and not text.endswith((".", ",", ";")) and stretch.size > 0.95 * self.body

    def _flush(self, before_notes: bool = False) -> None:
        placed, self.open = self.open, []
        if placed:
            first = placed[0].stretch
            if first.kind == "row":
                self.composer.row([_words([(placed[0].page, [Line(cell)])]) for cell in first.cells])
            elif self._is_heading(first) and len(placed) == 1:
                level = 1 if first.size > 1.3 * self.body else 2
                title = not self.titled and placed[0].page == 1 and first.size > 1.12 * self.body
                self.titled = self.titled or title
                self.composer.part("title" if title else "heading", self._pieces(placed), 0 if title else level)
            else:
                alone = len(placed) == 1 and len(first.lines) == 1 and first.kind == "paragraph"
                self.composer.part(first.kind, self._pieces(placed), loose=alone)
        waiting, self.waiting = self.waiting, []
        for number, kind, lines in waiting:
            self.composer.part(kind, _words([(number, lines)]))

    @staticmethod
    def _pieces(placed: list[_Placed]) -> list[Piece]:
        return _words([(one.page, one.stretch.lines) for one in placed])


def _words(lines_of: Sequence[tuple[int, Sequence[Line]]]) -> list[Piece]:
    """The words of lines with their boxes; lines keep their breaks, so that words cut at a line's end can be joined."""
    pieces: list[Piece] = []
    for page, lines in lines_of:
        for line in lines:
            for number, word in enumerate(line.words):
                if pieces:
                    pieces.append((" " if number else "\n", Place()))
                pieces.append((word.text, _place(page, word)))
    return pieces


def _place(page: int, word: Word) -> Place:
    return Place(page, (max(word.left, 0.0), max(word.top, 0.0), max(word.right, 0.0), max(word.bottom, 0.0)))

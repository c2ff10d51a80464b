"""Words of a page, by their boxes, into lines, columns, rows of tables and paragraphs in reading order.

Coordinates are points from the page's top left corner. Nothing here knows of PDF: words read from a
picture come the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_GUTTER = 1.1  # blanks wider than this many letter heights part columns and cells
_WIDE = 0.55  # share of the page's width that a line across two columns has
_LEAST_GAP = 0.7  # of a letter's height, that a gutter is wide at its narrowest
_MOST_ROWS = 300
_BASE = 1.2  # points that lines on one base line may differ by
_ITEM = re.compile(r"(?:[-•*·▪◦–—●○■]|\(?(?:\d{1,2}|[a-z])[.)])$")
_STOP = re.compile(r"[.!?…:;][\"”»’')\]]*$")


@dataclass(slots=True)
class Word:
    """A word with its box, the size of its letters in points and whether they are bold."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """Words on one line of one column, from left to right."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False

    def __post_init__(self) -> None:
        words = self.words
        self.left, self.right = words[0].left, max(word.right for word in words)
        self.top, self.bottom = min(word.top for word in words), max(word.bottom for word in words)
        letters: Counter[float] = Counter()
        for word in words:
            letters[word.size] += len(word.text)
        self.size = letters.most_common(1)[0][0]
        self.bold = all(word.bold for word in words if any(char.isalpha() for char in word.text))

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Stretch:
    """Lines that belong together, or one row of a table; `kind` is `paragraph`, `item` or `row`."""

    lines: list[Line]
    kind: str = "paragraph"
    cells: list[list[Word]] = field(default_factory=list)
    right: float = 0.0  # how far lines of its column reach

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom


def stretches(words: Sequence[Word]) -> list[Stretch]:
    """What a page says, in reading order."""
    return _region(_rows(words), 0)


# -- rows and columns ---------------------------------------------------------------------------

_Row = list[Line]  # segments side by side


def _rows(words: Sequence[Word]) -> list[_Row]:
    """Words at one height, cut where the blank between them is wider than any between words."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.left)):
        row = next((row for row in rows[:-5:-1] if _level(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [_segments(sorted(row, key=lambda w: w.left)) for row in rows]


def _level(row: list[Word], word: Word) -> bool:
    """Whether a word stands on a row: as high as its words, or raised right beside one of them."""
    for other in row[-1:-9:-1]:
        overlap = min(other.bottom, word.bottom) - max(other.top, word.top)
        one, two = other.bottom - other.top, word.bottom - word.top
        near = min(abs(word.left - other.right), abs(other.left - word.right)) < 0.5 * max(one, two)
        if overlap > 0.65 * max(one, two) or (near and overlap > 0.5 * min(one, two)):
            return True
    return False


def _segments(row: list[Word]) -> _Row:
    parts: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        before = parts[-1][-1]
        if word.left - before.right > _GUTTER * max(before.size, word.size) and not _ITEM.match(before.text):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Line(part) for part in parts]


def _region(rows: list[_Row], depth: int) -> list[Stretch]:
    """Bands of rows that share a gutter are columns or a table; the rest is one column."""
    found: list[Stretch] = []
    plain: list[_Row] = []
    at = 0
    while at < len(rows):
        end, gutter = _band(rows, at) if depth < 6 else (at, None)
        if gutter is None:
            plain.append(rows[at])
            at += 1
            continue
        band = rows[at:end]
        found += _column(plain)
        plain = []
        left, right = (list(sides) for sides in zip(*(_sides(row, gutter) for row in band), strict=True))
        if not _is_aligned(left, right) or (_is_prose(left) and _is_prose(right)):
            for side in (left, right):
                found += _region([row for row in side if row], depth + 1)
        else:
            first, last = _table_ends(left, right)
            found += _column(left[:first])
            found += _table([one + other for one, other in zip(left[first:last], right[first:last], strict=True)])
            found += _column(left[last:])
        at = end
    return found + _column(plain)


def _band(rows: list[_Row], at: int) -> tuple[int, float | None]:
    """The end of a run of rows from `at` on that leave one gutter free with lines beside it on both sides, and its middle."""
    spans: list[tuple[float, float]] = []
    end, parted, wide = at, False, _WIDE * (max(row[-1].right for row in rows) - min(row[0].left for row in rows))
    for row in rows[at : at + _MOST_ROWS]:
        words = [span for line in row for span in _spans(line)]
        joined = _joined([*spans, *words], max(_LEAST_GAP * row[0].size, 5.0))
        if len(joined) < 2 and (parted or joined[0][1] - joined[0][0] > wide):
            break
        spans, parted = joined, parted or len(joined) > 1
        end += 1
    best: tuple[float, float] | None = None
    for (_, left), (right, _) in pairwise(spans):
        if (best is None or right - left > best[1] - best[0]) and _is_beside(rows[at:end], (left + right) / 2):
            best = (left, right)
    return end, (best[0] + best[1]) / 2 if best else None


def _spans(line: Line) -> list[tuple[float, float]]:
    """What the words of a line cover; the mark of an item and what follows it are one."""
    words = line.words
    first = 1 if len(words) > 1 and _ITEM.match(words[0].text) else 0
    return [(words[0].left, words[first].right), *((word.left, word.right) for word in words[first + 1 :])]


def _sides(row: _Row, gutter: float) -> tuple[_Row, _Row]:
    """What stands left and right of a gutter."""
    words = [word for line in row for word in line.words]
    left = [word for word in words if word.right <= gutter]
    right = [word for word in words if word.right > gutter]
    return _segments(left) if left else [], _segments(right) if right else []


def _joined(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Spans in order, those that overlap or nearly touch as one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _is_beside(rows: list[_Row], gutter: float) -> bool:
    """Whether lines on both sides of a gutter stand beside each other, two lines or more of them."""
    sides = [_sides(row, gutter) for row in rows]
    left, right = ([line for side in sides for line in side[which]] for which in (0, 1))
    if len(left) < 2 or len(right) < 2:
        return False
    top = max(min(line.top for line in side) for side in (left, right))
    bottom = min(max(line.bottom for line in side) for side in (left, right))
    return bottom - top > 1.5 * min(left[0].bottom - left[0].top, right[0].bottom - right[0].top)


def _is_aligned(left: list[_Row], right: list[_Row]) -> bool:
    """Whether most lines of the side that has fewer stand on one base line with one of the other: cells of a table do."""
    fewer, more = sorted(([line for row in side for line in row] for side in (left, right)), key=len)
    bases = sorted(line.bottom for line in more)

    def near(base: float) -> bool:
        at = bisect_left(bases, base - _BASE)
        return at < len(bases) and bases[at] <= base + _BASE

    return sum(near(line.bottom) for line in fewer) >= 0.7 * len(fewer)


def _is_prose(side: list[_Row]) -> bool:
    """Whether lines of a column are running text: several words each, most of them reaching as far as the others."""
    lines = [line for row in side for line in row]
    if len(lines) < 3:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left > 0.7 * width for line in lines)
    return median(len(line.words) for line in lines) >= 3 and full >= 0.5 * len(lines)


def _table_ends(left: list[_Row], right: list[_Row]) -> tuple[int, int]:
    """Where the rows of a table begin and end: lines around it that keep to its first column are text."""
    first, last = 0, len(left)
    while first < last and not right[first]:
        first += 1
    while (
        last > first
        and not right[last - 1]
        and left[last - 1][0].top - _bottom(left[last - 2], right[last - 2]) > 0.5 * left[last - 1][0].size
    ):
        last -= 1
    return first, last


def _bottom(*rows: _Row) -> float:
    return max(line.bottom for row in rows for line in row)


def _table(band: list[_Row]) -> list[Stretch]:
    """Rows of cells: columns are where segments begin; a line whose first column is empty goes on with the row above."""
    edges = _edges(band)
    rows: list[list[list[Word]]] = []
    tops: list[_Row] = []
    first_filled = sum(_place(row[0], edges) == 0 for row in band)
    wraps = first_filled < len(band) or len(edges) > 2
    for row in band:
        cells: list[list[Word]] = [[] for _ in edges]
        for line in row:
            cells[_place(line, edges)] += line.words
        close = bool(tops) and row[0].top - max(line.bottom for line in tops[-1]) < 0.45 * row[0].size
        if rows and wraps and not cells[0] and close:
            for old, new in zip(rows[-1], cells, strict=True):
                old += new
            tops[-1] = row
            continue
        rows.append(cells)
        tops.append(row)
    return [Stretch([Line([w for cell in row for w in cell])], "row", [cell for cell in row if cell]) for row in rows]


def _edges(band: list[_Row]) -> list[float]:
    """Left edges of the columns of a table."""
    starts = sorted(line.left for row in band for line in row)
    edges: list[list[float]] = []
    for start in starts:
        if edges and start - edges[-1][-1] < 12:
            edges[-1].append(start)
        else:
            edges.append([start])
    least = max(2, len(band) // 5)
    kept = [group[0] for group in edges if len(group) >= least]
    return kept or [starts[0]]


def _place(line: Line, edges: list[float]) -> int:
    return max((i for i, edge in enumerate(edges) if edge <= line.left + 6), default=0)


# -- paragraphs -------------------------------------------------------------------------------------


def _column(rows: list[_Row]) -> list[Stretch]:
    """The paragraphs of a column: parted by space, indent, size of letters, and the short line that ends one."""
    lines = [Line([word for line in row for word in line.words]) for row in rows]
    if not lines:
        return []
    pitches = sorted(b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < 3 * a.size)
    pitch = pitches[len(pitches) // 3] if pitches else 0.0
    left = _common_left(lines)
    right = max(line.right for line in lines)
    found = [Stretch([lines[0]], _kind(lines[0]), right=right)]
    for before, line in pairwise(lines):
        if _parts(before, line, found[-1], pitch, left, right):
            found.append(Stretch([line], _kind(line), right=right))
        else:
            found[-1].lines.append(line)
    return found


def _common_left(lines: list[Line]) -> float:
    counts = Counter(round(line.left) for line in lines)
    return float(min(edge for edge, n in counts.items() if n == max(counts.values())))


def _kind(line: Line) -> str:
    return "item" if len(line.words) > 1 and _ITEM.match(line.words[0].text) else "paragraph"


def _parts(before: Line, line: Line, stretch: Stretch, pitch: float, left: float, right: float) -> bool:
    """Whether a line begins another paragraph than the line before."""
    if line.top - before.top > 1.35 * pitch + 0.5 and line.top - before.bottom > 0.25 * line.size:
        return True
    if abs(line.size - before.size) > 0.08 * max(line.size, before.size) or _kind(line) == "item":
        return True
    if line.bold != before.bold and (len(stretch.lines) == 1 or line.bold):
        return True
    short = before.right < right - max(0.12 * (right - left), 2 * line.size)
    if stretch.kind == "item" and len(stretch.lines) > 1:
        hanging = stretch.lines[0].words[1].left - 3
        if stretch.lines[1].left >= hanging:
            return line.left < hanging and bool(_STOP.search(before.text))
    # An indent begins a paragraph where the lines before are not indented themselves.
    indent = line.left - before.left if len(stretch.lines) >= 2 or before.left <= left + 2 else 0.0
    if 0.8 * line.size < indent < 6 * line.size and _STOP.search(before.text):
        return True
    if line.text[:1].islower():
        return False
    # A word of the next line would have fitted behind a line that ends a sentence.
    room = right - before.right
    return bool(_STOP.search(before.text)) and short and room > line.words[0].right - line.words[0].left + line.size

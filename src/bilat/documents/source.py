"""What a reader of one format gives: the text it made of the file, its parts, and where each piece of it stood.

A `Source` holds plain values only and travels between processes as JSON and
columns of numbers: what comes from a process that parsed a hostile file is never
anything that could run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bilat.documents.places import Place, Places

CELL = " | "
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of `Source.text` from `start` to `end`; `kind`, `level` as in Block, `cells` in offsets of the text.

    `loose` says that the file calls it a paragraph and no more, so that its look decides whether it is a heading.
    """

    start: int
    end: int
    kind: str
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    loose: bool = False


@dataclass(slots=True)
class Source:
    """The text of a file with its parts in reading order.

    `declared` is what the file's own fields say: `title`, `date`, `language`, `publisher`, each with how it is
    named there. `marks` are spans of the text that are markup (Markdown), not words.
    """

    format: str
    text: str = ""
    parts: list[Part] = field(default_factory=list)
    spots: Places | None = None
    declared: dict[str, tuple[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    pages: int = 0
    marks: list[tuple[int, int]] = field(default_factory=list)

    def to_bytes(self, text: bool = True) -> bytes:
        """All of it, the same bytes for the same source; without `text` what must be kept beside it."""
        head = {
            "format": self.format,
            "text": self.text if text else "",
            "parts": [[p.start, p.end, p.kind, p.level, p.cells, p.loose] for p in self.parts],
            "declared": self.declared,
            "warnings": self.warnings,
            "pages": self.pages,
            "marks": self.marks,
            "paths": self.spots.paths if self.spots else None,
        }
        first = json.dumps(head, separators=(",", ":")).encode()
        return len(first).to_bytes(8, "big") + first + (self.spots.to_bytes() if self.spots else b"")

    @classmethod
    def from_bytes(cls, data: bytes) -> Source:
        """The source that `to_bytes` wrote; ValueError, KeyError or TypeError for other bytes."""
        size = int.from_bytes(data[:8], "big")
        head = json.loads(data[8 : 8 + size])
        spots = None
        if head["paths"] is not None:
            spots = Places.from_bytes(data[8 + size :], [str(path) for path in head["paths"]])
        return cls(
            str(head["format"]),
            str(head["text"]),
            [
                Part(int(s), int(e), str(kind), int(level), tuple((int(a), int(b)) for a, b in cells), bool(loose))
                for s, e, kind, level, cells, loose in head["parts"]
            ],
            spots,
            {str(key): (str(value), str(how)) for key, (value, how) in head["declared"].items()},
            [str(warning) for warning in head["warnings"]],
            int(head["pages"]),
            [(int(a), int(b)) for a, b in head["marks"]],
        )


Piece = tuple[str, Place]


class Composer:
    """Puts a text together from pieces: parts stand a blank line apart, rows and items of one run a line."""

    def __init__(self, format: str) -> None:
        self.source = Source(format, spots=Places())
        self._chunks: list[str] = []
        self._length = 0

    def part(self, kind: str, pieces: Iterable[Piece], level: int = 0, *, loose: bool = False) -> None:
        """A part of one or more pieces, which hold their own blanks between them; one without words is left out."""
        self._part(kind, [list(pieces)], level, loose)

    def row(self, cells: Iterable[Iterable[Piece]], level: int = 0) -> None:
        """A row of a table, its cells in order; empty cells take no room, but keep their place among the spans."""
        self._part("row", [list(cell) for cell in cells], level, False)

    def finish(self) -> Source:
        self.source.text = "".join(self._chunks)
        return self.source

    def _part(self, kind: str, cells: list[list[Piece]], level: int, loose: bool) -> None:
        cells = [_trimmed(cell) for cell in cells]
        if not any(cells):
            return
        if self.source.parts:
            near = kind == self.source.parts[-1].kind and kind in ("row", "item")
            self._put("\n" if near else "\n\n")
        start, spans = self._length, []
        for cell in cells:
            if cell and self._length > start:
                self._put(CELL)
            begin = self._length
            for text, place in cell:
                at = self._length
                self._put(text)
                if self.source.spots is not None and not text.isspace():
                    self.source.spots.add(at, self._length, place)
            spans.append((begin, self._length))
        self.source.parts.append(Part(start, self._length, kind, level, tuple(spans) if kind == "row" else (), loose))

    def _put(self, text: str) -> None:
        self._chunks.append(text)
        self._length += len(text)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without blanks at either end, and without characters that no page prints."""
    kept = [(_UNPRINTED.sub("", text), place) for text, place in pieces]
    while kept and not kept[0][0].strip():
        kept.pop(0)
    while kept and not kept[-1][0].strip():
        kept.pop()
    if kept:
        kept[0] = (kept[0][0].lstrip(), kept[0][1])
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return [(text, place) for text, place in kept if text]

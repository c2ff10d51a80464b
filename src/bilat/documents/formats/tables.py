"""Tables of web pages: a row is one part, and a cell that spans rows is told in each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bilat.documents.formats.flow import children
from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece

_LONGEST_SPAN = 200


class Rows:
    """Rows as they come; `carried` are cells of rows above that reach further down, by column."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.carried: dict[int, tuple[int, list[Piece]]] = {}

    def row(self, cells: list[tuple[list[Piece], int, int]], heads: bool, page: int = 0) -> None:
        """Cells with the columns and rows that each spans."""
        found: list[list[Piece]] = []
        column = 0
        waiting = list(cells)
        while waiting or any(c >= column for c in self.carried):
            if column in self.carried:
                left, pieces = self.carried.pop(column)
                found.append(pieces)
                if left > 1:
                    self.carried[column] = (left - 1, pieces)
                column += 1
                continue
            if not waiting:
                column += 1
                continue
            pieces, columns, rows = waiting.pop(0)
            found.append(pieces)
            if rows > 1 and pieces:
                self.carried[column] = (min(rows, _LONGEST_SPAN) - 1, pieces)
            column += max(1, min(columns, _LONGEST_SPAN))
        self.composer.row(found, level=1 if heads else 0)


def read_table(table: Any, path: str, composer: Composer, words: Callable[[Any], str]) -> None:
    """The caption and rows of an HTML table."""
    rows = Rows(composer)
    for child, name, where in children(table, path):
        if name == "caption":
            composer.part("caption", [(words(child), Place(path=where))])
        elif name == "tr":
            _row(child, where, rows, words, False)
        elif name in ("thead", "tbody", "tfoot"):
            rows.carried.clear()
            for line, inner, place in children(child, where):
                if inner == "tr":
                    _row(line, place, rows, words, name == "thead")


def _row(line: Any, path: str, rows: Rows, words: Callable[[Any], str], head: bool) -> None:
    cells, names = [], set()
    for cell, name, where in children(line, path):
        if name in ("td", "th"):
            said = " ".join(words(cell).split("\n"))
            cells.append(([(said, Place(path=where))] if said else [], _span(cell, "colspan"), _span(cell, "rowspan")))
            names.add(name)
    rows.row(cells, head or names == {"th"})


def _span(cell: Any, attribute: str) -> int:
    said = (cell.get(attribute) or "1").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 1

"""The year that a stretch of text speaks of, and whom a name or a capital stood for then."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from bilat import dates, states
from bilat.documents.document import Document
from bilat.mentions.model import TimeMention

_REACH = 400


class Eras:
    """The years of a document by place: that of the nearest date of the sentence, of the block, else of the heading above.

    `years` are all of them, the document's own where no date is told.
    """

    def __init__(self, document: Document, times: tuple[TimeMention, ...]):
        self._dated = [(t.start, year) for t in times if t.edtf and t.timex_type == "DATE" and (year := dates.year(t.edtf)) is not None]
        own = dates.year(document.date)
        self.years = frozenset(year for _, year in self._dated) or frozenset(() if own is None else (own,))
        self._text = document.flat
        self._starts = [start for start, _ in self._dated]
        self._blocks = [block.start for block in document.blocks]
        self._headed: list[int | None] = []
        current: int | None = None
        for block in document.blocks:
            if block.kind in ("heading", "title"):
                at = bisect_left(self._starts, block.start)
                current = self._dated[at][1] if at < len(self._starts) and self._starts[at] < block.end else None
            self._headed.append(current)

    def year(self, offset: int) -> int | None:
        """The year spoken of at an offset, None when no date is near."""
        if not self._dated:
            return None
        number = max(0, bisect_right(self._blocks, offset) - 1)
        low = self._blocks[number] if self._blocks else 0
        high = self._blocks[number + 1] if number + 1 < len(self._blocks) else offset + _REACH + 1
        at = bisect_left(self._starts, offset)
        near = [self._dated[i] for i in (at - 1, at) if 0 <= i < len(self._dated)]
        near = [(start, year) for start, year in near if low <= start < high and abs(start - offset) <= _REACH]
        if near:
            return min(near, key=lambda dated: (". " in self._text[min(dated[0], offset) : max(dated[0], offset)], abs(dated[0] - offset)))[
                1
            ]
        return self._headed[number] if number < len(self._headed) else None


def then(code: str, year: int | None, named: dict[str, int]) -> str:
    """Whom a state's name stood for: another state of that time only where the text itself names that one too."""
    if year is None:
        return code
    other = states.at(code, year)
    return other if named.get(other) else code

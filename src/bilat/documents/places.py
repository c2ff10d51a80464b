"""Where in the original the characters of a text stand, kept in columns: a long PDF has millions of words.

Spans do not overlap and are in order of `text`; characters between two spans
(blanks, line breaks that Bilat put there) stand nowhere.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, pairwise, repeat
from operator import add, sub
from sys import byteorder

from bilat.event import Event
from bilat.place import Box, Place

__all__ = ["Place", "Places"]

_NUMBER = 4  # bytes
_MOST = 2**31 - 1


def _columns() -> array[int]:
    return array("i")


@dataclass(slots=True)
class Places:
    """Spans of a text with their places; `boxes` has four numbers a span, tenths of points, all -1 where there is no box."""

    starts: array[int] = field(default_factory=_columns)
    ends: array[int] = field(default_factory=_columns)
    pages: array[int] = field(default_factory=_columns)
    boxes: array[int] = field(default_factory=_columns)
    paths: list[str] = field(default_factory=list)
    which: array[int] = field(default_factory=_columns)

    def add(self, start: int, end: int, place: Place) -> None:
        """A span behind all others."""
        if not self.paths or self.paths[-1] != place.path:
            self.paths.append(place.path)
        self.starts.append(start)
        self.ends.append(end)
        self.pages.append(place.page)
        self.boxes.extend((-1, -1, -1, -1) if place.box is None else map(_tenths, place.box))
        self.which.append(len(self.paths) - 1)

    def find(self, start: int, end: int) -> tuple[Place, ...]:
        """The places of a stretch of text in its order, words of one line in one box."""
        found: list[Place] = []
        for i in range(max(0, bisect_right(self.starts, start) - 1), len(self.starts)):
            if self.starts[i] >= max(end, start + 1):
                break
            if self.ends[i] <= start:
                continue
            left, top, right, bottom = (edge / 10 for edge in self.boxes[4 * i : 4 * i + 4])
            place = Place(self.pages[i], None if left < 0 else (left, top, right, bottom), self.paths[self.which[i]])
            if found and _one_line(found[-1], place):
                found[-1] = Place(place.page, _around(found[-1].box, place.box), place.path)
            else:
                found.append(place)
        return tuple(found)

    def placed(self, event: Event) -> Event:
        """An event with the places of the words that state it."""
        return replace(event, mentions=tuple(replace(m, places=self.find(m.start, m.end)) for m in event.mentions))

    def to_bytes(self) -> bytes:
        """The columns without `paths`: each as the steps from one number to the next, which are small and pack well."""
        lefts, tops, rights, bottoms = (self.boxes[n::4] for n in range(4))
        columns = (
            _steps(self.starts), map(sub, self.ends, self.starts), _steps(self.pages), _steps(lefts), _steps(tops),
            map(sub, rights, lefts), map(sub, bottoms, tops), _steps(self.which),
        )  # fmt: skip
        return b"".join(_planes(array("i", column)) for column in columns)

    @classmethod
    def from_bytes(cls, data: bytes, paths: list[str]) -> Places:
        """What `to_bytes` wrote; ValueError for what are no spans one behind the other, each with a path."""
        count, rest = divmod(len(data), 8 * _NUMBER)
        if rest:
            raise ValueError("columns of different lengths")
        size = count * _NUMBER
        columns = [_numbers(data[n * size : (n + 1) * size]) for n in range(8)]
        starts, pages, lefts, tops, which = (array("i", accumulate(columns[n])) for n in (0, 2, 3, 4, 7))
        ends, rights, bottoms = (array("i", map(add, *pair)) for pair in ((columns[1], starts), (columns[5], lefts), (columns[6], tops)))
        boxes = array("i", repeat(0, 4 * count))
        boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4] = lefts, tops, rights, bottoms
        edges = chain.from_iterable(zip(starts, ends, strict=True))
        if any(one > other for one, other in pairwise(chain((0,), edges))) or (count and not 0 <= min(which) <= max(which) < len(paths)):
            raise ValueError("spans that cross")
        return cls(starts, ends, pages, boxes, paths, which)


def _tenths(edge: float) -> int:
    return round(edge * 10) if 0 <= edge < _MOST / 10 else 0


def _steps(column: array[int]) -> map[int]:
    return map(sub, column, chain((0,), column))


def _planes(column: array[int]) -> bytes:
    """The first bytes of all numbers, then the second ones …: runs of noughts, which pack well."""
    data = _little(column).tobytes()
    return b"".join(data[n::_NUMBER] for n in range(_NUMBER))


def _numbers(data: bytes) -> array[int]:
    size = len(data) // _NUMBER
    mixed = bytearray(len(data))
    for n in range(_NUMBER):
        mixed[n::_NUMBER] = data[n * size : (n + 1) * size]
    column = array("i", bytes(mixed))
    return _little(column)


def _little(column: array[int]) -> array[int]:
    if byteorder == "big":
        column.byteswap()
    return column


def _one_line(before: Place, place: Place) -> bool:
    if (before.page, before.path) != (place.page, place.path):
        return False
    if before.box is None or place.box is None:
        return before.box is place.box
    overlap = min(before.box[3], place.box[3]) - max(before.box[1], place.box[1])
    heights = min(before.box[3] - before.box[1], place.box[3] - place.box[1])
    return overlap > 0.5 * heights and place.box[0] >= before.box[0]


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return None
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))

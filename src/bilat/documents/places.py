"""Where in the original the characters of a text stand, kept in columns: a long PDF has millions of words.

Spans do not overlap and are in order of `text`; characters between two spans
(blanks, line breaks that Bilat put there) stand nowhere.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file as it came.

    `page` counts from 1, 0 where unknown; `box` is left, top, right and bottom in points from the
    page's top left corner, or None; `path` names a paragraph (DOCX, ODT), an element (HTML, TEI: an XPath of
    local names) or a line (text), or is empty.
    """

    page: int = 0
    box: Box | None = None
    path: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (f"page {self.page}" if self.page else "", self.path) if part)

    def to_dict(self) -> dict[str, Any]:
        """What is known, as JSON has it."""
        found: dict[str, Any] = {"page": self.page} if self.page else {}
        if self.box:
            found["box"] = [round(edge, 1) for edge in self.box]
        return found | ({"path": self.path} if self.path else {})


@dataclass(slots=True)
class Places:
    """Spans of a text with their places; `boxes` has four numbers a span, all -1 where there is no box."""

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    pages: array[int] = field(default_factory=lambda: array("I"))
    boxes: array[float] = field(default_factory=lambda: array("f"))
    paths: list[str] = field(default_factory=list)
    which: array[int] = field(default_factory=lambda: array("I"))

    def add(self, start: int, end: int, place: Place) -> None:
        """A span behind all others."""
        if not self.paths or self.paths[-1] != place.path:
            self.paths.append(place.path)
        self.starts.append(start)
        self.ends.append(end)
        self.pages.append(place.page)
        self.boxes.extend(place.box or (-1, -1, -1, -1))
        self.which.append(len(self.paths) - 1)

    def find(self, start: int, end: int) -> tuple[Place, ...]:
        """The places of a stretch of text in its order, words of one line in one box."""
        found: list[Place] = []
        for i in range(max(0, bisect_right(self.starts, start) - 1), len(self.starts)):
            if self.starts[i] >= max(end, start + 1):
                break
            if self.ends[i] <= start:
                continue
            left, top, right, bottom = self.boxes[4 * i : 4 * i + 4]
            place = Place(self.pages[i], None if left < 0 else (left, top, right, bottom), self.paths[self.which[i]])
            if found and _one_line(found[-1], place):
                found[-1] = Place(place.page, _around(found[-1].box, place.box), place.path)
            else:
                found.append(place)
        return tuple(found)


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

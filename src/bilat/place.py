"""Where in a file as it came some words stand: a plain value that every stage shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


def to_dict(places: Iterable[Place]) -> dict[str, Any]:
    """Places as JSON has them beside words: one by its own keys, several in a list."""
    found = [place.to_dict() for place in places]
    return found[0] if len(found) == 1 else {"places": found} if found else {}


def from_dict(data: Mapping[str, Any]) -> tuple[Place, ...]:
    """The inverse of `to_dict`; none where nothing is told."""
    if "places" in data:
        return tuple(_place(one) for one in data["places"])
    return (_place(data),) if data.keys() & {"page", "box", "path"} else ()


def _place(data: Mapping[str, Any]) -> Place:
    box = data.get("box")
    return Place(int(data.get("page") or 0), (box[0], box[1], box[2], box[3]) if box else None, str(data.get("path") or ""))

"""Words of a tree on their way into a text: what stands in one block becomes one part, blanks collapsed as a page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Block:
    """What the words that come next belong to."""

    kind: str = "paragraph"
    level: int = 0
    path: str = ""
    loose: bool = True
    kept: bool = False  # line breaks stand as in the file


class Flow:
    """Collects words for the block that is open; `notes` that are met within it come after it."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.stack: list[Block] = [Block()]
        self.page = 0
        self._pieces: list[Piece] = []
        self._blank = True
        self._later: list[tuple[str, list[Piece]]] = []

    @property
    def block(self) -> Block:
        return self.stack[-1]

    def open(self, block: Block) -> None:
        self.flush()
        self.stack.append(block)

    def close(self) -> None:
        self.flush()
        if len(self.stack) > 1:
            self.stack.pop()

    def text(self, words: str | None) -> None:
        if not words:
            return
        if not self.block.kept:
            words = _BLANKS.sub(" ", words)
            if self._blank:
                words = words.removeprefix(" ")
            if not words:
                return
            self._blank = words.endswith(" ")
        place = Place(self.page, None, self.block.path)
        if self._pieces and self._pieces[-1][1] == place:
            self._pieces[-1] = (self._pieces[-1][0] + words, place)
        else:
            self._pieces.append((words, place))

    def line(self) -> None:
        """A line break within the block."""
        if self._pieces:
            text, place = self._pieces[-1]
            self._pieces[-1] = (text.rstrip(" ") + "\n", place)
        self._blank = True

    def note(self, kind: str, pieces: list[Piece]) -> None:
        """A part that is to follow the open block."""
        self._later.append((kind, pieces))

    def flush(self) -> None:
        block = self.block
        pieces, self._pieces, self._blank = self._pieces, [], True
        if pieces:
            self.composer.part(block.kind, pieces, block.level, loose=block.loose)
        later, self._later = self._later, []
        for kind, words in later:
            self.composer.part(kind, words)


def names(line: str) -> frozenset[str]:
    """A set of the names of elements that stand on one line."""
    return frozenset(line.split())


def squeeze(text: str) -> str:
    """Text as a page shows it: every run of blanks is one."""
    return _BLANKS.sub(" ", text)


class Paths:
    """XPaths of local names for the elements of a walk, such as `/html[1]/body[1]/p[3]`."""

    def __init__(self) -> None:
        self._steps: list[str] = []
        self._counts: list[dict[str, int]] = [{}]

    def enter(self, name: str) -> str:
        count = self._counts[-1].get(name, 0) + 1
        self._counts[-1][name] = count
        self._steps.append(f"{self._steps[-1] if self._steps else ''}/{name}[{count}]")
        self._counts.append({})
        return self._steps[-1]

    def leave(self) -> None:
        self._steps.pop()
        self._counts.pop()


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, path: str) -> Iterator[tuple[Any, str, str]]:
    """The child elements with their names and paths."""
    counts: dict[str, int] = {}
    for child in element:
        name = local(child)
        if name:
            counts[name] = counts.get(name, 0) + 1
            yield child, name, f"{path}/{name}[{counts[name]}]"

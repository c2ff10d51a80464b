"""What a brief is before any format: a title, a lead, sections of paragraphs and tables, notes, sources.

Every sentence carries at most one note, which cites all the words that state it; sentences
that rest on the same words share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bilat.event import Event, Mention


class SourceLike(Protocol):
    """What a document says of an act."""

    @property
    def document(self) -> str: ...
    @property
    def event(self) -> Event: ...


class ActLike(Protocol):
    """An act of the record with its sources."""

    @property
    def id(self) -> str: ...
    @property
    def event(self) -> Event: ...
    @property
    def sources(self) -> Sequence[SourceLike]: ...


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document."""

    document: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Note:
    """The words that state a sentence, under a number from 1."""

    number: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or a cell: the first act that it tells (empty for none), its text, the act's date as printed and as EDTF, its notes."""

    act: str
    text: str
    date: str = ""
    edtf: str | None = None
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under the heads of their columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Paragraph | Table, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The sentences of its paragraphs."""
        return tuple(item for block in self.blocks if isinstance(block, Paragraph) for item in block.items)


@dataclass(frozen=True, slots=True)
class Page:
    lang: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[str, ...]


class Notes:
    """Numbers notes as sentences ask for them."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._numbers: dict[tuple[Citation, ...], int] = {}
        self._sources: dict[str, None] = {}

    def of(self, acts: Iterable[ActLike]) -> tuple[int, ...]:
        """The note of what the acts' sources say; none for acts without words."""
        found: dict[Citation, None] = {}
        for act in acts:
            for source in act.sources:
                self._sources[source.document] = None
                found |= {Citation(source.document, mention): None for mention in source.event.mentions}
        key = tuple(one for one in found if not any(_within(one, other) for other in found))
        if not key:
            return ()
        if key not in self._numbers:
            self._numbers[key] = len(self.notes) + 1
            self.notes.append(Note(self._numbers[key], key))
        return (self._numbers[key],)

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents of all acts asked for, in order of first use."""
        return tuple(self._sources)


def _within(one: Citation, other: Citation) -> bool:
    """The words of one are among those of the other."""
    inside = other.mention.start <= one.mention.start and one.mention.end <= other.mention.end
    return one != other and one.document == other.document and inside

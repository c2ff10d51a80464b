"""One document of a record with all that is said of its words: expressions of time, names, and the acts that it tells.

Everything is anchored in the text as read (characters). Names and times are found anew in the text, acts are those that stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from bilat.documents import Asked
from bilat.documents import views as mixed
from bilat.documents.making import made_again
from bilat.errors import BilatError
from bilat.mentions import find, united
from bilat.mentions.times.resolving import single
from bilat.record import schema, views
from bilat.record.querying import is_current

if TYPE_CHECKING:
    from bilat.documents.document import Document
    from bilat.documents.source import Source
    from bilat.event import Event
    from bilat.record.listing import StoredDocument
    from bilat.record.store import Record

_D, _E = schema.documents, schema.events


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time with its TIMEX3 type and value, and the EDTF date that it means."""

    start: int
    end: int
    type: str
    value: str
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name: `sort` is `state`, `place` or `person`; `key` the code of the state, or None."""

    start: int
    end: int
    sort: str
    key: str | None


_Span = TypeVar("_Span", Time, Name)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page (`title`, `heading`, `paragraph`, `item`, `row` …)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """`pages` are those of the file as it came, where it has any: the offset of the first word of each, and its number."""

    about: StoredDocument
    text: str
    parts: tuple[Part, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    events: tuple[Event, ...]
    pages: tuple[tuple[int, int], ...] = ()


def annotated(record: Record, name: str) -> Annotated:
    """The current version of a document; BilatError for a name that the record has not, and for rows of registers."""
    about = next((document for document in record.documents() if document.name == name), None)
    if about is None:
        raise BilatError(f"{name}: no such document in {record.name}: use the name that `bilat read` was given")
    source = record.source(name)
    document = made_again(name, source, about.language, Asked(document_date=about.date, publisher=about.publisher).checked())
    found = united((find(view.document), view.owns) for view in mixed.views(document))
    times = []
    for time, _ in single(found.times):
        start, end = _span(document, time.start, time.end)
        times.append(Time(start, end, time.timex_type, time.timex_value, time.edtf))
    names = [Name(*_span(document, m.start, m.end), "state", " ".join(m.states)) for m in found.states]
    names += [Name(*_span(document, m.start, m.end), "place", m.state) for m in found.places]
    names += [Name(*_span(document, m.start, m.end), "person", m.state) for m in found.people]
    names.sort(key=lambda name: (name.start, -name.end))
    parts = tuple(Part(*_span(document, block.start, block.end), block.kind) for block in document.blocks if block.end > block.start)
    return Annotated(about, source.text, parts, tuple(times), tuple(names), _events(record, name), tuple(_pages(source)))


def _pages(source: Source) -> Iterator[tuple[int, int]]:
    last = 0
    for start, page in zip(source.spots.starts, source.spots.pages, strict=True) if source.spots else ():
        if page != last:
            yield start, page
            last = page


def _span(document: Document, start: int, end: int) -> tuple[int, int]:
    mention = document.mention(start, end)
    return mention.start, mention.end


def _events(record: Record, name: str) -> tuple[Event, ...]:
    with record.reading() as connection:
        query = select(_E.c.id).join(_D, _D.c.id == _E.c.document).where(_D.c.name == name, is_current())
        ids = list(connection.execute(query.order_by(_E.c.number)).scalars())
        found = views.sources(connection, ids)
    return tuple(found[id].event for id in ids if id in found)


def apart(spans: Iterable[_Span]) -> list[_Span]:
    """Spans of which none overlaps an earlier, longer one."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept

"""Full text search over what documents say and what events hold: hits with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat import dates
from bilat.record import views
from bilat.record.acts import Act
from bilat.record.chunks import chunks
from bilat.record.indexing import event_terms
from bilat.record.querying import moment
from bilat.record.searching import Found, Query, documents, events, texts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bilat.record.store import Record

_AROUND = 90  # characters on each side of a hit
_PASSAGES = 3  # of one document


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document around hits: `start` and `end` count characters of its text, `hits` those of `text`."""

    start: int
    end: int
    text: str
    hits: tuple[tuple[int, int], ...]

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text, "hits": [list(hit) for hit in self.hits]}


@dataclass(frozen=True, slots=True)
class InDocument:
    """A document with the words that answer: how many there are, and the first passages."""

    document: str
    count: int
    passages: tuple[Passage, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"document": self.document, "count": self.count, "passages": [passage.to_dict() for passage in self.passages]}


@dataclass(frozen=True, slots=True)
class Hits:
    """What answers a question, best first. `acts` and `documents` hold at most as many as were asked for;
    `more_acts` and `more_documents` are how many there are beside them (2,000 hits are looked at)."""

    query: str
    acts: tuple[Act, ...]
    documents: tuple[InDocument, ...]
    more_acts: int = 0
    more_documents: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {
            "query": self.query, "acts": [act.to_dict() for act in self.acts], "documents": [one.to_dict() for one in self.documents],
            "more_acts": self.more_acts, "more_documents": self.more_documents,
        }  # fmt: skip


def search(record: Record, text: str, *, as_of: str | None = None, known: str | None = None, limit: int = 20) -> Hits:
    """The acts and the documents in which all words of a question are (see `bilat.record.searching` for what may be asked).

    `as_of` leaves out acts after a day and undated ones, and documents dated after it; `known` is as in all
    questions. BilatError for a question without words.
    """
    query = Query.parse(text)
    with record.reading() as connection:
        acts, more_acts = _acts(connection, query, as_of, known, limit)
        found, more = _documents(connection, query, moment(known), as_of, limit)
    return Hits(text, tuple(acts), tuple(found), more_acts, more)


def _acts(connection: Connection, query: Query, as_of: str | None, known: str | None, limit: int) -> tuple[list[Act], int]:
    """The best acts, and how many there are beside them."""
    if known is not None:
        # What stood on a day is in no index: all of it is looked through.
        found = [act for act in views.acts(connection, (), moment(known)) if _fits(act, query)]
    else:
        ids = events(connection, query)
        chosen = ids if as_of is not None else ids[:limit]
        by_id = {act.id: act for part in chunks(chosen) for act in views.acts_by_id(connection, part)}
        found = [by_id[id] for id in chosen if id in by_id]
        if as_of is None:
            return found, len(ids) - len(chosen)
    kept = [act for act in found if as_of is None or dates.within(act.event.date, None, as_of)]
    return kept[:limit], max(0, len(kept) - limit)


def _fits(act: Act, query: Query) -> bool:
    return any(query.fits(event_terms(source.event, source.language or "en").split()) for source in act.sources)


def _documents(connection: Connection, query: Query, known: str | None, as_of: str | None, limit: int) -> tuple[list[InDocument], int]:
    """The best documents with their passages, and how many there are beside them."""
    parts: dict[int, list[Found]] = {}
    for hit in documents(connection, query, known):
        if as_of is None or hit.date is None or dates.within(hit.date, None, as_of):
            parts.setdefault(hit.document, []).append(hit)
    best = list(parts)[:limit]
    about = texts(connection, best)
    return [_in_document(*about[key], query, parts[key]) for key in best], len(parts) - len(best)


def _in_document(name: str, text: str, lang: str, query: Query, parts: list[Found]) -> InDocument:
    count, passages = 0, []
    for part in parts:
        spans = [(start + part.start, end + part.start) for start, end in query.hits(text[part.start : part.end], lang)]
        count += len(spans)
        passages += _passages(text, spans)
    return InDocument(name, count, tuple(passages[:_PASSAGES]))


def _passages(text: str, spans: list[tuple[int, int]]) -> list[Passage]:
    """The hits with some words around them; near ones share a passage. At most three, those with most different hits first."""
    groups: list[list[tuple[int, int]]] = []
    for span in spans:
        if groups and span[0] - groups[-1][-1][1] < _AROUND and span[1] - groups[-1][0][0] < 4 * _AROUND:
            groups[-1].append(span)
        else:
            groups.append([span])
    different = [len({text[start:end].lower() for start, end in group}) for group in groups]
    best = sorted(range(len(groups)), key=lambda n: (-different[n], n))[:_PASSAGES]
    return [_passage(text, groups[n]) for n in sorted(best)]


def _passage(text: str, group: list[tuple[int, int]]) -> Passage:
    low, high = max(0, group[0][0] - _AROUND), min(len(text), group[-1][1] + _AROUND)
    # Whole words, and nothing of another paragraph.
    start = max(text.rfind("\n\n", low, group[0][0]) + 2 if "\n\n" in text[low : group[0][0]] else low, low)
    if start == low and low > 0:
        blank = min((n for n in (text.find(" ", low), text.find("\n", low)) if 0 <= n < group[0][0]), default=low - 1)
        start = blank + 1
    stop = text.find("\n\n", group[-1][1], high)
    end = stop if stop >= 0 else high
    if stop < 0 and high < len(text):
        end = max(text.rfind(" ", group[-1][1], high), text.rfind("\n", group[-1][1], high), group[-1][1])
    return Passage(start, end, text[start:end], tuple((a - start, b - start) for a, b in group))

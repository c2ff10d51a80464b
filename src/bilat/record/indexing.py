"""What a search looks in: the stems of every version of a document, in parts, and of every event that stands.

It is a pure function of documents and of the cache (`current.py`): `refresh` brings it up to date in the same
transaction, `rebuild` makes it anew, `differs` compares, which `verify` does. SQLite's FTS5 and PostgreSQL's text
search both index the same terms, so both find the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from bilat import states
from bilat.event import Event
from bilat.mentions.tables import table
from bilat.record import schema
from bilat.record.chunks import chunks
from bilat.record.identity import Telling
from bilat.record.stems import stems
from bilat.record.tellings import standing_rows, telling

_T, _D, _C = schema.search_terms, schema.documents, schema.current_events
PART = 50_000  # characters of a document that are one part: PostgreSQL indexes no more than a megabyte at once
_APART = " qqq "  # a word between two texts keeps a phrase from reaching over them
_THERE = select(_D.c.id).where(_D.c.id.in_(bindparam("keys", expanding=True)))
_DONE = select(_T.c.document).where(_T.c.document.in_(bindparam("keys", expanding=True)), _T.c.event == "")
_KEYS = ("document", "event", "part", "start", "end", "terms")


def refresh(connection: Connection, documents: Collection[int], told: Iterable[tuple[Telling, int]]) -> None:
    """Brings the terms of some documents, and of their events, up to date; `told` are those of the events that stand."""
    for keys in chunks(sorted(documents)):
        there = set(connection.execute(_THERE, {"keys": keys}).scalars())
        done = set(connection.execute(_DONE, {"keys": keys}).scalars())
        if done:  # else none of them was here before
            connection.execute(delete(_T).where(_T.c.document.in_(keys), _T.c.event != ""))
        if done - there:
            connection.execute(delete(_T).where(_T.c.document.in_(done - there)))
        _write(connection, _of_documents(connection, there - done))
    _write(connection, (_of_event(one.event.id, key, one.now, one.language or "en") for one, key in told))


def rebuild(connection: Connection) -> None:
    """Makes all terms anew."""
    if connection.dialect.name == "sqlite":
        # Rows leave the index by what it holds of them: where that is damaged, it must be mended first.
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    connection.execute(delete(_T))
    for keys in _every(connection):
        _write(connection, _of_documents(connection, keys))
        _write(connection, _of_events(connection, keys))


def differs(connection: Connection) -> bool:
    """Whether the terms are not those of the documents and of the cache as they stand."""
    order = (_T.c.document, _T.c.event, _T.c.part)
    kept = (
        tuple(row) for row in connection.execute(select(*(_T.c[key] for key in _KEYS)).order_by(*order).execution_options(yield_per=1000))
    )
    return any(one != other for one, other in zip_longest(kept, _expected(connection)))


def forget(connection: Connection) -> None:
    """Leaves no trace of deleted terms in the index of a file; a server does so by itself (VACUUM)."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('optimize')")


def whole(connection: Connection) -> bool:
    """Whether the index of a file is that of its terms."""
    from sqlalchemy.exc import DatabaseError

    if connection.dialect.name != "sqlite":
        return True
    try:
        connection.exec_driver_sql("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _expected(connection: Connection) -> Iterator[tuple[Any, ...]]:
    for keys in _every(connection):
        found = [*_of_documents(connection, keys), *_of_events(connection, keys)]
        found.sort(key=lambda row: (row["document"], row["event"], row["part"]))
        yield from (tuple(row[key] for key in _KEYS) for row in found)


def _every(connection: Connection) -> Iterator[list[int]]:
    yield from chunks(connection.execute(select(_D.c.id).order_by(_D.c.id)).scalars().all())


def _write(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    if found:
        connection.execute(insert(_T), found)


def _of_documents(connection: Connection, keys: Collection[int]) -> Iterator[dict[str, Any]]:
    for row in connection.execute(select(_D.c.id, _D.c.text, _D.c.title, _D.c.language).where(_D.c.id.in_(sorted(keys))).order_by(_D.c.id)):
        for number, (start, end) in enumerate(parts(row.text)):
            title = f"{row.title} " if row.title and not number else ""
            said = stems(title + row.text[start:end], row.language)
            yield {"document": row.id, "event": "", "part": number, "start": start, "end": end, "terms": said}


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Where a long text is parted: at the last blank of each stretch."""
    start = 0
    while len(text) - start > PART:
        end = max(text.rfind(" ", start + 1, start + PART), text.rfind("\n", start + 1, start + PART))
        end = end if end > start else start + PART
        yield start, end
        start = end
    yield start, len(text)


def _of_events(connection: Connection, keys: Collection[int]) -> Iterator[dict[str, Any]]:
    query = standing_rows().where(_C.c.document.in_(sorted(keys)))
    for row in connection.execute(query.order_by(_C.c.document, _C.c.id)):
        yield _of_event(row.id, row.document, telling(row).now, row.language)


def _of_event(id: str, document: int, event: Event, lang: str) -> dict[str, Any]:
    return {"document": document, "event": id, "part": 0, "start": 0, "end": 0, "terms": event_terms(event, lang)}


def event_terms(event: Event, lang: str) -> str:
    """The stems of an event: its words, persons, place and instrument; its parties and topics by their names in every language."""
    said = [mention.text for mention in event.mentions]
    said += [person.name for person in event.people if person.name]
    said += [text for text in (event.place, event.date) if text]
    if event.instrument:
        said += [text for text in (event.instrument.subject, event.instrument.title) if text]
    names = [_names(code) for code in event.parties] + [_topic(topic) for topic in event.topics]
    return _APART.join([*(stems(text, lang) for text in dict.fromkeys(said)), *names])


@lru_cache(maxsize=1024)
def _names(code: str) -> str:
    return _APART.join(dict.fromkeys(stems(states.name(code, lang), lang) for lang in states.LANGUAGES))


@lru_cache(maxsize=1024)
def _topic(name: str) -> str:
    found = next((entry for entry in table("topics")["topic"] if entry["name"] == name), None)
    return _APART.join(dict.fromkeys(stems(found[lang], lang) for lang in states.LANGUAGES)) if found else stems(name, "en")

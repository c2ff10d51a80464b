"""The record: documents come in whole or not at all, events go out as views over statements.

Rows are only added. The newest version of each named file speaks; a copy of a file
under another name says nothing a second time; a statement that another outweighs is kept
and no longer counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, func, insert, literal_column, select
from sqlalchemy.exc import IntegrityError

from bilat import dates
from bilat.documents.document import Document
from bilat.errors import BilatError, RecordError
from bilat.event import Event
from bilat.record import schema
from bilat.record.opening import WAIT, errors, open_engine
from bilat.record.proof import identified, prove
from bilat.record.statements import Statement, event_of, rows, storable

_D, _S, _E, _OVER, _R = schema.documents, schema.statements, schema.events, schema.supersessions, schema.readings
_PREFIX = re.compile(r"[0-9a-f]{4,16}")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `status` is `added`, `unchanged` or `new version`; `events` is how many it tells."""

    status: str
    events: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of a document. `superseded_by` is the id of the version that replaced it; `copy_of` names
    the document with the same bytes that speaks in its place."""

    id: int
    name: str
    version: int
    sha256: str
    language: str
    publisher: str | None
    date: str | None
    title: str | None
    read_at: str
    reader_version: str
    superseded_by: int | None = None
    copy_of: str | None = None


class Record:
    """A record that is open. Use it in a `with` statement, or close it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, path_or_url: str | Path, create: bool = True, wait: float = WAIT) -> Record:
        """Opens the record at a path (SQLite) or a database URL, making or migrating it where needed.

        With `create` False there must be one. `wait` is for how many seconds a writer
        waits for another. RecordError for what is no record or can't be opened.
        """
        return cls(*open_engine(path_or_url, create, wait))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- writing ----------------------------------------------------------------------

    def add(
        self,
        document: Document,
        sha256: str,
        events: Iterable[Event],
        *,
        reader_version: str | None = None,
        options: dict[str, Any] | None = None,
    ) -> Added:
        """Writes a document and its events in one transaction: all of it or nothing.

        `sha256` is of the file's bytes. Nothing is added where the current version of
        the document says the same already. `options` are those that it was read with.
        DocumentError where an event's words are not the document's.
        """
        from bilat.record.reading import reader_version as ours

        version = reader_version or ours()
        told = identified(document, list(events))
        prove(document, told)
        with errors(self.name):
            try:
                return self._add(document, sha256, told, version, options or {})
            except IntegrityError:  # another writer of the same file came first
                return self._add(document, sha256, told, version, options or {})

    def _add(self, document: Document, sha256: str, told: Sequence[Event], reader: str, options: dict[str, Any]) -> Added:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        written = [{"event": event.id, **row} for event in told for row in rows(event)]
        about = {
            "name": storable(document.name),
            "sha256": sha256,
            "language": document.language,
            "publisher": document.publisher,
            "date": document.date,
            "title": storable(document.title) if document.title else document.title,
        }
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            current = connection.execute(select(_D).where(_D.c.name == about["name"], _is_current())).mappings().first()
            reading = {"sha256": sha256, "reader_version": reader, "options": _options(options), "read_at": now}
            if current and all(current[key] == value for key, value in about.items()) and _said(connection, current["id"]) == written:
                if not _was_read(connection, reading, document.name):
                    connection.execute(insert(_R).values(document=current["id"], **reading))
                return Added("unchanged", len(told))
            number = (current["version"] if current else 0) + 1
            made = insert(_D).values(**about, version=number, text=storable(document.text), read_at=now, reader_version=reader)
            key = int(connection.execute(made.returning(_D.c.id)).scalar_one())
            if current:
                connection.execute(insert(_OVER).values(older=current["id"], newer=key, made_at=now))
            connection.execute(insert(_R).values(document=key, **reading))
            if told:
                connection.execute(insert(_E), [{"id": event.id, "document": key, "number": n} for n, event in enumerate(told)])
                said = {"document": key, "reader_version": reader, "made_at": now}
                connection.execute(insert(_S), [{**row, **said} for row in written])
            return Added("new version" if current else "added", len(told))

    def has(self, name: str, sha256: str, reader_version: str, options: dict[str, Any]) -> bool:
        """Whether this reader read these bytes under this name with these options, and the result still stands."""
        reading = {"sha256": sha256, "reader_version": reader_version, "options": _options(options)}
        with errors(self.name), self._engine.connect() as connection:
            return _was_read(connection, reading, name)

    def count(self, name: str) -> int:
        """How many events the current version of a document tells."""
        query = select(func.count()).select_from(_E).join(_D, _D.c.id == _E.c.document).where(_D.c.name == storable(name), _is_current())
        with errors(self.name), self._engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    # -- reading ----------------------------------------------------------------------

    def documents(self, history: bool = False) -> tuple[StoredDocument, ...]:
        """The documents in the order they came in; with `history`, the versions that others replaced too."""
        columns = [c for c in _D.c if c.name != "text"]
        query = select(*columns, _OVER.c.newer).outerjoin(_OVER, _OVER.c.older == _D.c.id).order_by(_D.c.id)
        with errors(self.name), self._engine.connect() as connection:
            found = connection.execute(query).all()
        result: list[StoredDocument] = []
        speaking: dict[tuple[Any, ...], str] = {}
        for row in found:
            stored = StoredDocument(*row)
            newer = stored.superseded_by
            if newer is None:
                key = (stored.sha256, stored.language, stored.publisher, stored.date)
                first = speaking.setdefault(key, stored.name)
                stored = stored if first == stored.name else replace(stored, copy_of=first)
            if history or newer is None:
                result.append(stored)
        return tuple(result)

    def text(self, name: str) -> str:
        """The text of a document as read; RecordError for a name that the record has not."""
        with errors(self.name), self._engine.connect() as connection:
            found = connection.execute(select(_D.c.text).where(_D.c.name == name, _is_current())).scalar()
        if found is None:
            raise RecordError(f"{name}: no such document in {self.name}: read it first")
        return str(found)

    def events(self, parties: Iterable[str] | None = None, start: str | None = None, end: str | None = None) -> tuple[Event, ...]:
        """What the documents tell, document by document, in order of mention.

        Only events with all of `parties`, and whose date may lie between the EDTF
        dates `start` and `end`; undated ones only when neither is given. `id` is the
        record's, `document` the name.
        """
        wanted = set(parties or ())
        low = dates.bounds(start)[0]
        high = dates.bounds(end)[1]
        conditions = [_is_current(), ~_is_copy(), *(_has_party(code) for code in sorted(wanted))]
        found = []
        with errors(self.name), self._engine.connect() as connection:
            for event in _built(connection, *conditions):
                if not wanted.issubset(event.parties):
                    continue
                if start is not None or end is not None:
                    if event.date is None:
                        continue
                    first, last = dates.bounds(event.date)
                    if last < low or first > high:
                        continue
                found.append(event)
        return tuple(found)

    def event(self, id_or_prefix: str) -> Event:
        """One event by its id or the first four or more characters of it; BilatError when none or several fit."""
        with errors(self.name), self._engine.connect() as connection:
            event, document = self._locate(connection, id_or_prefix)
            return next(_built(connection, _E.c.id == event, _E.c.document == document))

    def statements(self, event_id: str) -> tuple[Statement, ...]:
        """All statements about an event, outweighed ones too, in the order they were made."""
        with errors(self.name), self._engine.connect() as connection:
            event, document = self._locate(connection, event_id)
            query = select(_S, _D.c.name).join(_D, _D.c.id == _S.c.document)
            found = connection.execute(query.where(_S.c.event == event, _S.c.document == document).order_by(_S.c.id)).all()
        return tuple(_statement(row) for row in found)

    def _locate(self, connection: Connection, given: str) -> tuple[str, int]:
        prefix = given.strip().lower()
        if not _PREFIX.fullmatch(prefix):
            raise BilatError(f"{given!r} is no event id: copy one from `bilat chronology`, at least four characters of it")
        query = select(_E.c.id, func.max(_E.c.document)).where(_E.c.id.startswith(prefix)).group_by(_E.c.id).order_by(_E.c.id).limit(4)
        found = connection.execute(query).all()
        if not found:
            raise BilatError(f"no event {given!r} in {self.name}: copy an id from `bilat chronology`")
        if len(found) > 1:
            raise BilatError(f"{given!r} fits several events ({', '.join(row[0] for row in found[:3])} …): give more of the id")
        return str(found[0][0]), int(found[0][1])


# -- queries ------------------------------------------------------------------------------


def _is_current() -> ColumnElement[bool]:
    return ~select(_OVER.c.older).where(_OVER.c.older == _D.c.id).exists()


def _is_copy() -> ColumnElement[bool]:
    """An earlier current document has the same bytes and was read the same way."""
    twin, over = _D.alias(), _OVER.alias()
    same = [func.coalesce(twin.c[key], "") == func.coalesce(_D.c[key], "") for key in ("publisher", "date")]
    current = ~select(over.c.older).where(over.c.older == twin.c.id).exists()
    return (
        select(twin.c.id)
        .where(twin.c.sha256 == _D.c.sha256, twin.c.language == _D.c.language, twin.c.id < _D.c.id, *same, current)
        .exists()
    )


def _has_party(code: str) -> ColumnElement[bool]:
    party = _S.alias()
    # A literal, not a parameter: only then does SQLite know that its partial index fits.
    is_party = party.c.property == literal_column("'party'")
    said = and_(party.c.event == _E.c.id, party.c.document == _E.c.document, party.c.value == json.dumps(code, ensure_ascii=False))
    return select(party.c.id).where(is_party, said).exists()


def _built(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Event]:
    """Events as their statements tell them, in the order of documents and mention."""
    better = _S.alias()
    standing = ~select(better.c.id).where(better.c.outweighs == _S.c.id).exists()
    query = (
        select(_S, _D.c.name)
        .join(_E, and_(_E.c.id == _S.c.event, _E.c.document == _S.c.document))
        .join(_D, _D.c.id == _E.c.document)
        .where(standing, *conditions)
        .order_by(_E.c.document, _E.c.number, _S.c.id)
    )
    found = connection.execute(query)
    for (event, _), group in groupby(found, key=lambda row: (row.event, row.document)):
        told = [_statement(row) for row in group]
        yield event_of(told, event, told[0].document)


def _statement(row: Row[Any]) -> Statement:
    found = row._mapping
    return Statement(
        id=found["id"],
        event=found["event"],
        document=found["name"],
        property=found["property"],
        value=json.loads(found["value"]),
        start=found["start"],
        end=found["end"],
        words=found["words"],
        rule=found["rule"],
        reader_version=found["reader_version"],
        made_at=found["made_at"],
        author=found["author"],
        reason=found["reason"],
        outweighs=found["outweighs"],
        position=found["position"],
        reason_number=found["reason_number"],
    )


def _said(connection: Connection, document: int) -> list[dict[str, Any]]:
    """What the reader wrote for a document, as `rows` gives it."""
    names = ("event", "property", "position", "value", "start", "end", "words", "rule", "reason_number")
    query = select(*(_S.c[name] for name in names)).where(_S.c.document == document, _S.c.author.is_(None)).order_by(_S.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _was_read(connection: Connection, reading: dict[str, Any], name: str) -> bool:
    same = [_R.c[key] == reading[key] for key in ("sha256", "reader_version", "options")]
    query = select(_R.c.id).join(_D, _D.c.id == _R.c.document).where(_D.c.name == storable(name), _is_current(), *same)
    return connection.execute(query.limit(1)).first() is not None


def _options(options: dict[str, Any]) -> str:
    return json.dumps(options, ensure_ascii=False, sort_keys=True)

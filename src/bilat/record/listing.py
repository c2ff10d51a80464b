"""The documents of a record and their versions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select, true

from bilat.record import schema

_D, _OVER = schema.documents, schema.supersessions


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of a document. `superseded_by` is the id of the version that replaced it; `copy_of` names
    the document with the same bytes that speaks in its place; `origin` is `file`, `row` or `person`."""

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
    origin: str = "file"
    superseded_by: int | None = None
    copy_of: str | None = None


def documents(connection: Connection, history: bool, known: str | None) -> tuple[StoredDocument, ...]:
    over = select(_OVER.c.older, func.min(_OVER.c.newer).label("newer")).where(true() if known is None else _OVER.c.made_at <= known)
    replaced = over.group_by(_OVER.c.older).subquery()
    names = [name for name in StoredDocument.__dataclass_fields__ if name not in ("superseded_by", "copy_of")]
    query = select(*(_D.c[name] for name in names), replaced.c.newer).outerjoin(replaced, replaced.c.older == _D.c.id).order_by(_D.c.id)
    found = connection.execute(query.where(true() if known is None else _D.c.read_at <= known)).all()
    result: list[StoredDocument] = []
    speaking: dict[tuple[Any, ...], str] = {}
    for row in sorted(found, key=lambda row: (row.read_at, row.id)):
        if row.newer is None:
            speaking.setdefault((row.sha256, row.language, row.publisher, row.date), row.name)
    for row in found:
        stored = StoredDocument(*row)
        if stored.superseded_by is None:
            first = speaking[stored.sha256, stored.language, stored.publisher, stored.date]
            stored = stored if first == stored.name else replace(stored, copy_of=first)
        if history or stored.superseded_by is None:
            result.append(stored)
    return tuple(result)

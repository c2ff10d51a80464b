"""What older versions of a document said of an event, under whatever id they gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, true

from bilat.event import Event
from bilat.record import schema
from bilat.record.querying import built

_D, _E, _L, _OVER = schema.documents, schema.events, schema.lineage, schema.supersessions


@dataclass(frozen=True, slots=True)
class Earlier:
    """An event as an older version of its document told it: read when, by which reader, until when it stood."""

    event: Event
    version: int
    read_at: str
    reader_version: str
    until: str

    def to_dict(self) -> dict[str, Any]:
        about = {"version": self.version, "read_at": self.read_at, "reader_version": self.reader_version, "until": self.until}
        return {**about, "event": self.event.to_dict()}


def earlier(connection: Connection, events: Iterable[str], known: str | None = None) -> tuple[Earlier, ...]:
    """Older tellings of some events, in the order they were read."""
    names = set(events)
    new = set(names)
    while new:
        new = set(connection.execute(select(_L.c.older).where(_L.c.newer.in_(sorted(new)))).scalars()) - names
        names |= new
    query = (
        select(_D.c.id, _D.c.version, _D.c.read_at, _D.c.reader_version, _OVER.c.made_at)
        .join(_OVER, _OVER.c.older == _D.c.id)
        .where(_D.c.id.in_(select(_E.c.document).where(_E.c.id.in_(sorted(names)))))
        .where(true() if known is None else _OVER.c.made_at <= known)
        .order_by(_D.c.read_at, _D.c.id)
    )
    found = []
    for row in connection.execute(query).all():
        for event, *_ in built(connection, _E.c.document == row.id, _E.c.id.in_(sorted(names))):
            found.append(Earlier(event, row.version, row.read_at, row.reader_version, row.made_at))
    return tuple(found)

"""What an older record lacks after its migration: digests of its documents, and the cache."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from bilat.record import current, indexing, originals, schema
from bilat.record.writing import digest

_D, _E, _S = schema.documents, schema.events, schema.statements


def fill(connection: Connection, version: str) -> None:
    """Digests, cache and what a search looks in, in the transaction of the migration from an older version."""
    if version >= "0004":
        return
    if version > "0001":
        indexing.rebuild(connection)
        return
    for key in connection.execute(select(_D.c.id).where(_D.c.digest.is_(None)).order_by(_D.c.id)).scalars().all():
        connection.execute(update(_D).where(_D.c.id == key).values(digest=digest_of(connection, key)))
    current.rebuild(connection)


def digest_of(connection: Connection, document: int) -> str:
    """The digest of a document as it stands in the record."""
    about = connection.execute(select(_D).where(_D.c.id == document)).mappings().one()
    events = connection.execute(select(_E.c.id, _E.c.number).where(_E.c.document == document).order_by(_E.c.number, _E.c.id))
    said = connection.execute(select(_S).where(_S.c.document == document, _S.c.author.is_(None)).order_by(_S.c.id)).mappings()
    return digest({**about, "original": originals.read(connection, document)}, [(row.id, row.number) for row in events], said.all())

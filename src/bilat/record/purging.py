"""Deleting a document for good, with all its versions: the only thing that leaves a record, and it leaves a trace."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Table, delete, func, insert, or_, select

from bilat.errors import BilatError
from bilat.record import current, decisions, indexing, schema
from bilat.record.writing import twins

_D, _E, _S, _R, _OVER, _L = schema.documents, schema.events, schema.statements, schema.readings, schema.supersessions, schema.lineage


def purge(connection: Connection, name: str, *, author: str, reason: str) -> int:
    """Deletes the text, events and statements of all versions of a document; how many versions there were.

    Who did it, when and why stays, with the document's name and digests. What people decided stays too.
    """
    if not author.strip() or not reason.strip():
        raise BilatError("a purge needs its author and its reason: give --author NAME --because TEXT")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    versions = connection.execute(select(_D.c.id, _D.c.digest, _D.c.sha256).where(_D.c.name == name).order_by(_D.c.id)).all()
    if not versions:
        raise BilatError(f"{name}: no such document in this record")
    keys = [row.id for row in versions]
    made_at = decisions.now()
    for row in versions:
        trace = {"digest": row.digest, "name": name, "author": author.strip(), "reason": reason.strip(), "made_at": made_at}
        connection.execute(
            insert(schema.purges).values(**trace, events=_count(connection, _E, row.id), statements=_count(connection, _S, row.id))
        )
    others = twins(connection, {row.sha256 for row in versions}) - set(keys)
    _forget(connection, keys)
    current.refresh(connection, others)
    return len(keys)


def _count(connection: Connection, table: Table, document: int) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(table.c.document == document)).scalar_one())


def _forget(connection: Connection, keys: Collection[int]) -> None:
    # Statements that outweigh others go first.
    connection.execute(delete(_S).where(_S.c.document.in_(keys), _S.c.outweighs.is_not(None)))
    for table in (_S, _R, _L, schema.originals):
        connection.execute(delete(table).where(table.c.document.in_(keys)))
    connection.execute(delete(_E).where(_E.c.document.in_(keys)))
    connection.execute(delete(_OVER).where(or_(_OVER.c.older.in_(keys), _OVER.c.newer.in_(keys))))
    connection.execute(delete(_D).where(_D.c.id.in_(keys)))
    # The documents are gone: the cache forgets their events, and groups anew what was joined to them.
    current.refresh(connection, keys)
    indexing.forget(connection)

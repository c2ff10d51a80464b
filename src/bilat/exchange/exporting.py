"""A record, or a selection of it, as JSON Lines: the same record gives the same bytes on every database."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from bilat.errors import BilatError
from bilat.exchange.form import DOCUMENT, PURGE, READING, STATEMENT, header, line
from bilat.record import decisions, originals, schema
from bilat.record.chunks import chunks
from bilat.record.querying import has_parties

if TYPE_CHECKING:
    from bilat.record.store import Record

_D, _E, _S, _R = schema.documents, schema.events, schema.statements, schema.readings
_OVER, _L, _PURGES = schema.supersessions, schema.lineage, schema.purges


def export(record: Record, *, parties: Sequence[str] = (), documents: Sequence[str] = ()) -> Iterator[str]:
    """The lines of a record; with `parties`, of the documents that tell of acts with all of them; with `documents`, of those named.

    A selection holds all versions of its documents, whole, and what people decided about their events.
    """
    with record.reading() as connection:
        keys = _chosen(connection, parties, documents, record.name)
        digests = {row[0]: row[1] for row in connection.execute(select(_D.c.id, _D.c.digest))}
        yield line("bilat", header()["bilat"])
        for key in keys:
            yield line("document", _document(connection, key, digests))
        chosen = set(keys)
        whole = not parties and not documents
        for row in connection.execute(select(_OVER).order_by(_OVER.c.newer, _OVER.c.older)):
            if row.older in chosen and row.newer in chosen:
                yield line("supersession", {"older": digests[row.older], "newer": digests[row.newer], "made_at": row.made_at})
        for row in connection.execute(select(_L).order_by(_L.c.document, _L.c.older, _L.c.newer)):
            if row.document in chosen:
                yield line("lineage", {"older": row.older, "newer": row.newer, "document": digests[row.document], "made_at": row.made_at})
        events = None if whole else _events(connection, keys)
        for decision in decisions.read(connection, events):
            yield line("decision", decision.to_dict())
        if whole:
            for trace in connection.execute(select(_PURGES).order_by(_PURGES.c.made_at, _PURGES.c.digest)).mappings():
                yield line("purge", {name: trace[name] for name in PURGE})


def _chosen(connection: Connection, parties: Sequence[str], documents: Sequence[str], where: str) -> list[int]:
    query = select(_D.c.id).order_by(_D.c.id)
    if parties:
        telling = select(_E.c.document).where(has_parties(parties))
        named = select(_D.c.name).where(_D.c.id.in_(telling))
        query = query.where(_D.c.name.in_(named))
    if documents:
        known = set(connection.execute(select(_D.c.name)).scalars())
        for name in documents:
            if name not in known:
                raise BilatError(f"{name}: no such document in {where}")
        query = query.where(_D.c.name.in_(sorted(set(documents))))
    return [int(key) for key in connection.execute(query).scalars()]


def _events(connection: Connection, keys: Collection[int]) -> set[str]:
    return {event for part in chunks(keys) for event in connection.execute(select(_E.c.id).where(_E.c.document.in_(part))).scalars()}


def _document(connection: Connection, key: int, digests: dict[int, str]) -> dict[str, Any]:
    row = connection.execute(select(_D).where(_D.c.id == key)).mappings().one()
    data = {name: row[name] for name in DOCUMENT}
    data["name"] = row["home"] or row["name"]
    data["digest"] = row["digest"]
    original = originals.read(connection, key)
    if original is not None:
        data["original"] = b64encode(original).decode()
    readings = connection.execute(select(_R).where(_R.c.document == key).order_by(_R.c.read_at, _R.c.id)).mappings()
    data["readings"] = [{**{name: found[name] for name in READING}, "options": json.loads(found["options"])} for found in readings]
    told = connection.execute(select(_E.c.id, _E.c.number).where(_E.c.document == key).order_by(_E.c.number, _E.c.id))
    data["events"] = [[found.id, found.number] for found in told]
    rows = connection.execute(select(_S).where(_S.c.document == key).order_by(_S.c.id)).mappings().all()
    place = {found["id"]: number for number, found in enumerate(rows)}
    data["statements"] = [_statement(found, row, place) for found in rows]
    return data


def _statement(row: Any, document: Any, place: dict[int, int]) -> dict[str, Any]:
    """A statement; what is unknown, or the same as the document's, is left out."""
    usual = {"reader_version": document["reader_version"], "made_at": document["read_at"], "position": 0}
    data = {name: row[name] for name in STATEMENT if row[name] != usual.get(name)}
    if "reader_version" not in data and row["reader_version"] is None:
        data["reader_version"] = None
    data["value"] = json.loads(row["value"])
    if row["outweighs"] is not None:
        data["outweighs"] = place.get(row["outweighs"])
    return data

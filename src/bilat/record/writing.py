"""A document comes in: whole or not at all, as a new version where one of its name is there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from bilat.documents.document import Document
from bilat.event import Event
from bilat.record import current, lineage, originals, schema
from bilat.record.decisions import now
from bilat.record.querying import built, is_current
from bilat.record.statements import rows, storable

_D, _S, _E, _OVER, _R = schema.documents, schema.statements, schema.events, schema.supersessions, schema.readings
SAID = ("event", "property", "position", "value", "start", "end", "words", "rule", "reason_number")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `status` is `added`, `unchanged` or `new version`; `events` is how many it tells."""

    status: str
    events: int


def add(
    connection: Connection,
    document: Document,
    sha256: str,
    told: Sequence[Event],
    reader: str,
    options: dict[str, Any],
    origin: str = "file",
    pending: set[int] | None = None,
) -> Added:
    """Writes a document and its events (with the record's ids) in the transaction at hand.

    The cache is brought up to date, or what it must be brought up to date for is added to `pending`.
    """
    made_at = now()
    text = storable(document.text)
    about: dict[str, Any] = {
        "name": storable(document.name),
        "sha256": sha256,
        "language": document.language,
        "publisher": document.publisher,
        "date": document.date,
        "title": storable(document.title) if document.title else document.title,
    }
    said = {"reader_version": reader, "made_at": made_at}
    original = originals.packed(document)
    written = [{"event": event.id, **row} for event in told for row in rows(event)]
    old = connection.execute(select(_D).where(_D.c.name == about["name"], is_current()).order_by(_D.c.id.desc())).mappings().first()
    reading = {"sha256": sha256, "reader_version": reader, "options": options_text(options), "read_at": made_at}
    if (
        old
        and all(old[key] == value for key, value in about.items())
        and old["text"] == text
        and _said(connection, old["id"]) == written
        and originals.read(connection, old["id"]) == original
    ):
        if not was_read(connection, reading, about["name"]):
            connection.execute(insert(_R).values(document=old["id"], **reading))
        return Added("unchanged", len(told))
    order = [(event.id, n) for n, event in enumerate(told)]
    whole = [{**row, **said} for row in written]
    pairs: dict[str, str] = {}
    if old:
        before = [event for event, *_ in built(connection, _E.c.document == old["id"])]
        pairs = lineage.matched(before, told)
        lost = {event.id for event in before} - set(pairs) - {event.id for event in told}
        kept = lineage.carried(connection, old["id"], lineage.affirmed(connection, lost), text)
        order += lineage.numbered([row["event"] for row in kept], len(order))
        whole += kept
    last = connection.execute(select(func.max(_D.c.version)).where(_D.c.name == about["name"])).scalar()
    values = {**about, "version": (last or 0) + 1, "text": text, "read_at": made_at, "reader_version": reader, "origin": origin}
    values["digest"] = digest({**values, "original": original}, order, whole)
    key = int(connection.execute(insert(_D).values(**values).returning(_D.c.id)).scalar_one())
    if old:
        connection.execute(insert(_OVER).values(older=old["id"], newer=key, made_at=made_at))
    connection.execute(insert(_R).values(document=key, **reading))
    originals.write(connection, key, original)
    if order:
        connection.execute(insert(_E), [{"id": event, "document": key, "number": n} for event, n in order])
        connection.execute(insert(_S), [{**row, "document": key} for row in whole])
    lineage.record(connection, key, pairs, made_at)
    stale = {key, *((old["id"],) if old else ()), *twins(connection, {sha256, *((old["sha256"],) if old else ())})}
    if pending is None:
        current.refresh(connection, stale)
    else:
        pending |= stale
    return Added("new version" if old else "added", len(told))


def digest(document: Any, events: Iterable[tuple[str, int]], statements: Iterable[Any]) -> str:
    """One value for all that a version of a document says: the same in every record that holds it."""
    names = ("sha256", "language", "publisher", "date", "title", "read_at", "reader_version", "origin")
    about = [document.get("home") or document["name"], *(document[name] for name in names)]
    text = hashlib.sha256(document["text"].encode()).hexdigest()
    if document.get("original") is not None:  # packed otherwise by another library, it is still the same
        about.append(hashlib.sha256(originals.unpacked(document["original"], len(document["text"]))).hexdigest())
    said = [[row[name] for name in SAID] for row in statements]
    whole = json.dumps([about, text, [list(event) for event in events], said], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def twins(connection: Connection, hashes: Iterable[str]) -> set[int]:
    """Documents with the same bytes: when one comes or goes, another may begin or cease to speak."""
    return {row[0] for row in connection.execute(select(_D.c.id).where(_D.c.sha256.in_(sorted(set(hashes)))))}


def _said(connection: Connection, document: int) -> list[dict[str, Any]]:
    """What the reader wrote for a document, as `rows` gives it, without what was carried over from older versions."""
    ours = _S.c.made_at == select(_D.c.read_at).where(_D.c.id == document).scalar_subquery()
    query = select(*(_S.c[name] for name in SAID)).where(_S.c.document == document, _S.c.author.is_(None), ours).order_by(_S.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def was_read(connection: Connection, reading: dict[str, Any], name: str) -> bool:
    same = [_R.c[key] == reading[key] for key in ("sha256", "reader_version", "options")]
    query = select(_R.c.id).join(_D, _D.c.id == _R.c.document).where(_D.c.name == storable(name), is_current(), *same)
    return connection.execute(query.limit(1)).first() is not None


def options_text(options: dict[str, Any]) -> str:
    return json.dumps(options, ensure_ascii=False, sort_keys=True)

"""A newer reader applied to every document: first what would change, then the change.

A file that is still where it was, unchanged, is read from there; one that is not, from the record. What the older reader
said stays in the history, and what people decided holds.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import select

from bilat import reading
from bilat.documents import Asked, Document, read_bytes, read_document
from bilat.documents.making import made_again, make
from bilat.documents.source import Source
from bilat.errors import BilatError, DocumentError
from bilat.event import Event
from bilat.faults import FAULTS, explain
from bilat.record import lineage, originals, schema
from bilat.record.proof import identified
from bilat.record.querying import built, is_current
from bilat.record.reading import Failure, reader_version

if TYPE_CHECKING:
    from bilat.record.store import Record

_D, _R, _E = schema.documents, schema.readings, schema.events
_PLAIN = ("", ".txt", ".text")
_ABOUT = ("name", "text", "language", "publisher", "date", "title")
COMPARED = ("kind", "date", "parties", "source", "target", "people", "place", "instrument", "topics", "modality", "rank")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a newer reading of a document tells otherwise: events gained, lost, and changed (before, after, which properties)."""

    document: str
    gained: tuple[Event, ...] = ()
    lost: tuple[Event, ...] = ()
    changed: tuple[tuple[Event, Event, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


@dataclass
class Plan:
    """New readings that wait to be written. `documents` were read, `changes` are of those that differ."""

    reader: str
    spool: IO[str]
    documents: int = 0
    changes: list[Changes] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def close(self) -> None:
        self.spool.close()


def waiting(record: Record, names: Collection[str] = (), again: bool = False) -> list[int]:
    """Current documents that this reader has not read (with `again`, all): files, not rows of tables or what people added."""
    ours = select(_R.c.id).where(_R.c.document == _D.c.id, _R.c.reader_version == reader_version()).exists()
    query = select(_D.c.id).where(is_current(), _D.c.origin == "file").order_by(_D.c.id)
    if not again:
        query = query.where(~ours)
    if names:
        query = query.where(_D.c.name.in_(sorted(names)))
        missing = set(names) - {document.name for document in record.documents()}
        if missing:
            raise BilatError(f"{sorted(missing)[0]}: no such document in {record.name}: `bilat chronology` names those that tell something")
    with record.reading() as connection:
        return [int(key) for key in connection.execute(query).scalars()]


def plan(record: Record, documents: Collection[int], progress: Callable[[], None] | None = None) -> Plan:
    """Reads documents anew and finds what would change; nothing is written to the record."""
    made = Plan(reader_version(), tempfile.TemporaryFile("w+", encoding="utf-8"))  # noqa: SIM115  (closed with the plan)
    for key in documents:
        with record.reading() as connection:
            row = connection.execute(select(_D).where(_D.c.id == key)).mappings().one()
            options = connection.execute(select(_R.c.options).where(_R.c.document == key).order_by(_R.c.id.desc())).scalar()
            original = originals.read(connection, key)
            before = [event for event, *_ in built(connection, _E.c.document == key)]
        try:
            document = _document(row, json.loads(options or "{}"), original)
            events = list(reading.read(document).events)
        except BilatError as error:
            made.failures.append(Failure(row["name"], str(error)))
            continue
        except FAULTS as error:
            made.failures.append(Failure(row["name"], explain(row["name"], error)))
            continue
        made.documents += 1
        found = compared(row["name"], before, identified(document, events))
        if found:
            made.changes.append(found)
        about = {name: getattr(document, name) for name in _ABOUT}
        whole = {"document": about, "sha256": row["sha256"], "options": json.loads(options or "{}")}
        whole["original"] = b64encode(originals.packed(document) or b"").decode()
        whole["events"] = [event.to_dict() for event in events]
        made.spool.write(json.dumps(whole, ensure_ascii=True) + "\n")
        if progress:
            progress()
    return made


def _document(row: Any, options: dict[str, Any], original: bytes | None) -> Document:
    """A document as it was read; DocumentError where its file is gone and its text alone would be read worse."""
    name = row["name"]
    asked = Asked(**{**options, "pair": tuple(options.get("pair") or ())} if options else {})
    if Path(name).is_file():
        data = read_bytes(name)
        if hashlib.sha256(data).hexdigest() == row["sha256"]:
            return read_document(data, name, asked.checked())
    if original is not None:
        return make(name, originals.source(original, row["text"]), asked.checked())
    if Path(name).suffix.lower() not in _PLAIN:
        raise DocumentError(f"{name}: its file is not where it was, or has changed: put it back, or read it with `bilat read`")
    asked = replace(asked, document_date=row["date"], publisher=row["publisher"], title=row["title"])
    return made_again(name, Source("text", row["text"]), row["language"], asked.checked())


def compared(name: str, before: Collection[Event], after: Collection[Event]) -> Changes:
    """How two readings of a document differ, event by event."""
    moved = lineage.matched(before, after)
    new = {event.id: event for event in after}
    changed = []
    lost = []
    for event in before:
        now = new.pop(moved.get(event.id, event.id), None)
        if now is None:
            lost.append(event)
            continue
        one, other = event.to_dict(), now.to_dict()
        names = tuple(key for key in COMPARED if one[key] != other[key])
        if names:
            changed.append((event, now, names))
    return Changes(name, tuple(new.values()), tuple(lost), tuple(changed))


def apply(record: Record, made: Plan, progress: Callable[[], None] | None = None) -> int:
    """Writes new readings, document by document; how many documents have a new version now."""
    count = 0
    for line in _lines(made.spool):
        about = line["document"]
        data = b64decode(line["original"])
        source = originals.source(data, about["text"]) if data else None
        document = Document(flat=about["text"], origin=range(len(about["text"])), blocks=(), source=source, **about)
        events = [Event.from_dict(data) for data in line["events"]]
        added = record.add(document, line["sha256"], events, reader_version=made.reader, options=line["options"])
        count += added.status == "new version"
        if progress:
            progress()
    return count


def _lines(spool: IO[str]) -> Iterator[dict[str, Any]]:
    spool.seek(0)
    for line in spool:
        yield json.loads(line)

"""An exported record comes in: all of it or nothing, and what is there already only once.

Documents and decisions are known by their digests. Where both records have versions of one document, both
histories stay and the latest reading speaks. Where two different documents happen to have one name, the one that
comes in is kept under another. What was purged here does not come back.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, or_, select

from bilat.errors import BilatError
from bilat.exchange.form import DOCUMENT, PURGE, READING, STATEMENT, check_header, parsed
from bilat.record import current, decisions, originals, schema
from bilat.record.chunks import chunks
from bilat.record.decisions import Decision
from bilat.record.querying import is_current
from bilat.record.writing import digest, twins

if TYPE_CHECKING:
    from bilat.record.store import Record

_D, _E, _S, _R = schema.documents, schema.events, schema.statements, schema.readings
_OVER, _L, _PURGES = schema.supersessions, schema.lineage, schema.purges


@dataclass
class Imported:
    """What came in: documents (versions), decisions; what was there already; what was purged here; names that were changed."""

    documents: int = 0
    decisions: int = 0
    known: int = 0
    purged: int = 0
    renamed: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [f"{self.documents} {'document' if self.documents == 1 else 'documents'}", f"{self.decisions} decisions"]
        parts += [f"{n} {what}" for n, what in ((self.known, "known already"), (self.purged, "purged here and left out")) if n]
        return ", ".join(parts)


def load(record: Record, lines: Callable[[], Iterable[str]], where: str, progress: Callable[[], None] | None = None) -> Imported:
    """Imports an exported record in one transaction. `lines` gives its lines, and is called twice; `where` is for messages.

    BilatError for what is no exported record, or a damaged one: then nothing came in.
    """
    first = next(iter(lines()), "")
    check_header(*parsed(first, 1, where), where)
    return record.write(lambda connection: _Import(connection, where, progress).run(lines))


class _Import:
    def __init__(self, connection: Connection, where: str, progress: Callable[[], None] | None) -> None:
        self.connection = connection
        self.where = where
        self.progress = progress
        self.done = Imported()
        self.keys: dict[str, int] = {}  # local keys by digest, of documents in the file
        self.new: set[int] = set()
        self.names: dict[str, str] = {}
        self.events: set[str] = set()
        self.hashes: set[str] = set()

    def run(self, lines: Callable[[], Iterable[str]]) -> Imported:
        self._names(lines())
        empty = self.connection.execute(select(_D.c.id).limit(1)).first() is None
        for number, text in enumerate(lines(), 1):
            if not text.strip():
                continue
            kind, data = parsed(text, number, self.where)
            try:
                if kind != "bilat":
                    getattr(self, f"_{kind}")(data, number)
            except (KeyError, TypeError, ValueError) as error:
                raise BilatError(f"{self.where}, line {number}: damaged ({error}): export it again") from error
            if self.progress:
                self.progress()
        stale = self._latest_speaks() | self.new | twins_of(self.connection, self.hashes)
        if empty:
            current.rebuild(self.connection)
        else:
            current.refresh(self.connection, stale)
            current.touch(self.connection, self.events)
        return self.done

    # -- names ---------------------------------------------------------------------

    def _names(self, lines: Iterable[str]) -> None:
        """Under which name each document of the file is kept here."""
        found: dict[str, tuple[set[str], set[str]]] = {}
        for number, text in enumerate(lines, 1):
            if text.startswith('{"document"'):
                _, data = parsed(text, number, self.where)
                digests, hashes = found.setdefault(data["name"], (set(), set()))
                digests.add(data["digest"])
                hashes.add(data["sha256"])
        taken = set(self.connection.execute(select(_D.c.name)).scalars())
        for name, (digests, hashes) in found.items():
            query = select(_D.c.name).where(or_(_D.c.name == name, _D.c.home == name))
            related = query.where(or_(_D.c.digest.in_(sorted(digests)), _D.c.sha256.in_(sorted(hashes))))
            here = self.connection.execute(related.order_by(_D.c.id)).scalars().first()
            chosen = str(here) if here is not None else name
            if here is None and name in taken:
                number = 2
                while (chosen := f"{name} ({number})") in taken:
                    number += 1
                self.done.renamed[name] = chosen
            taken.add(chosen)
            self.names[name] = chosen

    # -- lines ---------------------------------------------------------------------

    def _document(self, data: dict[str, Any], number: int) -> None:
        about = {name: data[name] for name in DOCUMENT}
        statements = [_whole(said, about) for said in data["statements"]]
        own = [said for said in statements if said["author"] is None]
        original = b64decode(data["original"], validate=True) if "original" in data else None
        if original is not None:
            originals.source(original, about["text"])
        if digest({**about, "original": original}, [(event, place) for event, place in data["events"]], own) != data["digest"]:
            raise BilatError(f"{self.where}, line {number}: {data['name']} is not as it was exported: export it again")
        there = self.connection.execute(select(_D.c.id).where(_D.c.digest == data["digest"])).scalar()
        if there is not None:
            self.keys[data["digest"]] = int(there)
            self._readings(int(there), data["readings"])
            self.done.known += 1
            return
        if self.connection.execute(select(_PURGES.c.id).where(_PURGES.c.digest == data["digest"])).first():
            self.done.purged += 1
            return
        name = self.names[data["name"]]
        versions = select(_D.c.version).where(_D.c.name == name)
        if about["version"] in set(self.connection.execute(versions).scalars()):
            last = self.connection.execute(select(func.max(_D.c.version)).where(_D.c.name == name)).scalar_one()
            about["version"] = int(last) + 1
        values = {**about, "name": name, "home": data["name"] if name != data["name"] else None, "digest": data["digest"]}
        key = int(self.connection.execute(insert(_D).values(**values).returning(_D.c.id)).scalar_one())
        self.keys[data["digest"]] = key
        self.new.add(key)
        self.hashes.add(about["sha256"])
        self._readings(key, data["readings"])
        originals.write(self.connection, key, original)
        if data["events"]:
            self.connection.execute(insert(_E), [{"id": event, "document": key, "number": place} for event, place in data["events"]])
        self._statements(key, statements, data["statements"])
        self.done.documents += 1

    def _readings(self, key: int, readings: Iterable[dict[str, Any]]) -> None:
        there = {tuple(row) for row in self.connection.execute(select(*(_R.c[name] for name in READING)).where(_R.c.document == key))}
        for reading in readings:
            row = {**reading, "options": json.dumps(reading["options"], ensure_ascii=False, sort_keys=True)}
            if tuple(row[name] for name in READING) not in there:
                self.connection.execute(insert(_R).values(document=key, **{name: row[name] for name in READING}))

    def _statements(self, key: int, statements: list[dict[str, Any]], given: list[dict[str, Any]]) -> None:
        rows = [{**said, "document": key} for said in statements]
        if all(said.get("outweighs") is None for said in given):
            if rows:
                self.connection.execute(insert(_S), rows)
            return
        keys: list[int] = []
        for row, said in zip(rows, given, strict=True):
            other = said.get("outweighs")
            values = {**row, "outweighs": None if other is None else keys[other]}
            keys.append(int(self.connection.execute(insert(_S).values(**values).returning(_S.c.id)).scalar_one()))

    def _supersession(self, data: dict[str, Any], _: int) -> None:
        older, newer = self.keys.get(data["older"]), self.keys.get(data["newer"])
        if older is None or newer is None:
            return
        there = select(_OVER.c.older).where(_OVER.c.older == older, _OVER.c.newer == newer)
        if self.connection.execute(there).first() is None:
            self.connection.execute(insert(_OVER).values(older=older, newer=newer, made_at=data["made_at"]))
            self.new |= {older, newer}

    def _lineage(self, data: dict[str, Any], _: int) -> None:
        key = self.keys.get(data["document"])
        if key is None:
            return
        there = select(_L.c.older).where(_L.c.older == data["older"], _L.c.newer == data["newer"], _L.c.document == key)
        if self.connection.execute(there).first() is None:
            self.connection.execute(insert(_L).values(older=data["older"], newer=data["newer"], document=key, made_at=data["made_at"]))
            decisions.inherit(self.connection, data["older"], data["newer"])

    def _decision(self, data: dict[str, Any], number: int) -> None:
        decision = Decision(
            action=data["action"], about=tuple(data["about"]), other=tuple(data["other"]), name=data["property"], value=data["value"],
            undoes=data["undoes"], author=data["author"], reason=data["reason"], made_at=data["made_at"],
        )  # fmt: skip
        whole = decisions.sealed(decision)
        if whole.digest != data["digest"]:
            raise BilatError(f"{self.where}, line {number}: a decision is not as it was exported: export it again")
        table = schema.decisions
        if self.connection.execute(select(table.c.id).where(table.c.digest == whole.digest)).first():
            return
        decisions.write(self.connection, whole)
        self.events |= {*whole.about, *whole.other}
        self.done.decisions += 1

    def _purge(self, data: dict[str, Any], _: int) -> None:
        if self.connection.execute(select(_PURGES.c.id).where(_PURGES.c.digest == data["digest"])).first() is None:
            self.connection.execute(insert(_PURGES).values(**{name: data[name] for name in PURGE}))

    # -- afterwards ----------------------------------------------------------------

    def _latest_speaks(self) -> set[int]:
        """Of several current versions of one document, the one read last replaces the others, from the time that it was read."""
        stale: set[int] = set()
        for part in chunks(sorted(set(self.names.values()))):
            query = select(_D.c.id, _D.c.name, _D.c.read_at, _D.c.digest).where(_D.c.name.in_(part), is_current())
            groups: dict[str, list[Any]] = {}
            for row in self.connection.execute(query):
                groups.setdefault(row.name, []).append(row)
            for rows in groups.values():
                *older, newest = sorted(rows, key=lambda row: (row.read_at, row.digest))
                for row in older:
                    self.connection.execute(insert(_OVER).values(older=row.id, newer=newest.id, made_at=newest.read_at))
                    stale |= {row.id, newest.id}
        return stale


def twins_of(connection: Connection, hashes: set[str]) -> set[int]:
    return {key for part in chunks(sorted(hashes)) for key in twins(connection, part)}


def _whole(said: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """A statement with what the line left out."""
    usual = {"reader_version": document["reader_version"], "made_at": document["read_at"], "position": 0}
    data = {name: said.get(name, usual.get(name)) for name in STATEMENT}
    data["value"] = json.dumps(said["value"], ensure_ascii=False, sort_keys=True)
    return data

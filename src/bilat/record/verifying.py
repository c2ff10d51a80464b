"""Whether a record is whole: every mention in its text, every reference, every digest, and the cache as it must be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from bilat.record import current, decisions, indexing, originals, schema
from bilat.record.chunks import chunks
from bilat.record.filling import digest_of
from bilat.record.statements import MENTION

if TYPE_CHECKING:
    from bilat.record.store import Record

_D, _E, _S, _OVER = schema.documents, schema.events, schema.statements, schema.supersessions
_L, _T, _BY = schema.lineage, schema.decisions, schema.decided
_CACHE = (schema.current_events, schema.current_parties, schema.current_doubts)


@dataclass
class Report:
    """What was looked at, and what is wrong, one line each."""

    documents: int = 0
    events: int = 0
    statements: int = 0
    mentions: int = 0
    decisions: int = 0
    originals: int = 0
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        what = (
            f"{self.documents:,} documents, {self.events:,} events, {self.statements:,} statements, {self.mentions:,} mentions, "
            f"{self.decisions:,} decisions"
        )
        return f"{what}: {len(self.problems)} problems" if self.problems else f"{what}: all is well"


def verify(record: Record, *, cache: bool = True, progress: Callable[[int], None] | None = None) -> Report:
    """Looks at everything that a record holds. `cache` False leaves out making the cache anew, which needs to write (and takes it back)."""
    report = Report()
    with record.reading() as connection:
        report.problems += _database(connection)
        keys = connection.execute(select(_D.c.id).order_by(_D.c.id)).scalars().all()
        for part in chunks(keys, 50):
            for key in part:
                _document(connection, int(key), report)
            if progress:
                progress(len(part))
        report.problems += _references(connection)
        report.problems += _decisions(connection, report)
    if cache:
        report.problems += _cache(record)
    return report


def _database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield f"the database file: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def _document(connection: Connection, key: int, report: Report) -> None:
    row = connection.execute(select(_D).where(_D.c.id == key)).mappings().one()
    text, name = row["text"], f"{row['name']} version {row['version']}"
    report.documents += 1
    original = originals.read(connection, key)
    try:
        whole = digest_of(connection, key)
        if original is not None:
            originals.source(original, text)
            report.originals += 1
    except ValueError as error:
        report.problems.append(f"{name}: its places in the original are damaged ({error}): restore it from a copy")
        return
    if whole != row["digest"]:
        report.problems.append(f"{name}: its statements are not those that were written: restore it from a copy")
    stated: dict[str, set[str]] = {str(event): set() for event in connection.execute(select(_E.c.id).where(_E.c.document == key)).scalars()}
    report.events += len(stated)
    columns = (_S.c.id, _S.c.event, _S.c.property, _S.c.start, _S.c.end, _S.c.words)
    for said in connection.execute(select(*columns).where(_S.c.document == key)):
        report.statements += 1
        stated.setdefault(said.event, set()).add(said.property)
        if said.start is None:
            continue
        report.mentions += said.property == MENTION
        if text[said.start : said.end] != said.words:
            report.problems.append(f"{name}: statement {said.id} quotes words that are not at {said.start}:{said.end}")
    for event, properties in stated.items():
        if not {"kind", MENTION} <= properties:
            report.problems.append(f"{name}: event {event} lacks its kind or the words that state it")


def _references(connection: Connection) -> Iterator[str]:
    """What no foreign key guards."""
    for row in connection.execute(select(_L).where(~select(_E.c.id).where(_E.c.id == _L.c.newer, _E.c.document == _L.c.document).exists())):
        yield f"the lineage of {row.older} leads to {row.newer}, which is not there"
    known = select(_T.c.digest)
    for row in connection.execute(select(_T).where(_T.c.undoes.is_not(None), _T.c.undoes.not_in(known))):
        yield f"decision {row.digest[:10]} undoes one that is not there"
    old, new = _D.alias(), _D.alias()
    query = select(_OVER).join(old, old.c.id == _OVER.c.older).join(new, new.c.id == _OVER.c.newer)
    for row in connection.execute(query.where(old.c.name != new.c.name)):
        yield f"document {row.newer} replaces {row.older}, which has another name"


def _decisions(connection: Connection, report: Report) -> Iterator[str]:
    counted = connection.execute(select(_BY.c.decision, func.count()).group_by(_BY.c.decision))
    bearing = {row[0]: row[1] for row in counted}
    for decision in decisions.read(connection):
        report.decisions += 1
        if decisions.sealed(replace(decision, digest="")).digest != decision.digest:
            yield f"decision {decision.id} is not as it was written: restore it from a copy"
        if bearing.get(decision.key, 0) < len({*decision.about, *decision.other}):
            yield f"decision {decision.id} does not bear on all its events"


class _Undo(Exception):
    """Takes back what verifying wrote."""


def _cache(record: Record) -> list[str]:
    """Makes the cache anew and compares; what was made is taken back."""
    seen: list[dict[str, str]] = []
    stale: list[bool] = []

    def work(connection: Connection) -> None:
        stale.append(indexing.differs(connection) or not indexing.whole(connection))
        seen.append(_prints(connection))
        current.rebuild(connection, index=False)
        seen.append(_prints(connection))
        raise _Undo

    with suppress(_Undo):
        record.write(work)
    wrong = [name for name in seen[0] if seen[0][name] != seen[1][name]]
    if any(stale):
        wrong.append(schema.search_terms.name)
    return [f"{name} is not what the statements tell by this Bilat: `bilat verify --repair` makes it anew" for name in wrong]


def _prints(connection: Connection) -> dict[str, str]:
    """A digest of each table of the cache."""
    return {table.name: _print(connection, table) for table in _CACHE}


def _print(connection: Connection, table: Any) -> str:
    digest = hashlib.sha256()
    for row in connection.execute(select(table).order_by(*table.primary_key.columns).execution_options(yield_per=1000)):
        digest.update(repr(tuple(row)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def repair(record: Record) -> None:
    """Makes the cache anew from the statements."""
    record.write(current.rebuild)

"""Which documents speak, on any day of the record, and the events that their statements tell."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, literal_column, or_, select, true, tuple_

from bilat.errors import BilatError
from bilat.event import Event
from bilat.record import schema
from bilat.record.originals import Spots
from bilat.record.statements import Statement, event_of

_PREFIX = re.compile(r"[0-9a-f]{4,16}")
_D, _S, _E, _OVER, _O = schema.documents, schema.statements, schema.events, schema.supersessions, schema.originals


def moment(known: str | None) -> str | None:
    """The last moment that a day (`2026-11-01`) or a time (`2026-11-01T12:00`, UTC) includes, as the record writes times."""
    if known is None:
        return None
    day, _, time = known.strip().rstrip("Z").removesuffix("+00:00").partition("T")
    try:
        date.fromisoformat(day)
        if time:
            from datetime import time as clock

            clock.fromisoformat(time)
    except ValueError as error:
        raise BilatError(f"{known!r} is no day of the record: write it as 2026-11-01 or 2026-11-01T12:00 (UTC)") from error
    parts = (time.partition(".")[0].split(":") if time else []) + ["59"] * 3
    hour = parts[0] if time else "23"
    fraction = time.partition(".")[2].ljust(6, "0")[:6] if "." in time else "999999"
    return f"{day}T{hour}:{parts[1]}:{parts[2]}.{fraction}+00:00"


def is_current(known: str | None = None, table: Any = _D) -> ColumnElement[bool]:
    """No newer version replaced the document, as of `known`."""
    over = _OVER.alias()
    replaced = select(over.c.older).where(over.c.older == table.c.id)
    if known is None:
        return ~replaced.exists()
    return and_(table.c.read_at <= known, ~replaced.where(over.c.made_at <= known).exists())


def is_copy(known: str | None = None) -> ColumnElement[bool]:
    """An earlier current document has the same bytes and was read the same way."""
    twin = _D.alias()
    earlier = or_(twin.c.read_at < _D.c.read_at, and_(twin.c.read_at == _D.c.read_at, twin.c.id < _D.c.id))
    same = [func.coalesce(twin.c[key], "") == func.coalesce(_D.c[key], "") for key in ("publisher", "date")]
    return (
        select(twin.c.id)
        .where(twin.c.sha256 == _D.c.sha256, twin.c.language == _D.c.language, earlier, *same, is_current(known, twin))
        .exists()
    )


def speaks(known: str | None = None) -> ColumnElement[bool]:
    return and_(is_current(known), ~is_copy(known))


def has_parties(codes: Collection[str]) -> ColumnElement[bool]:
    """Events that a statement gives each of these parties."""
    if not codes:
        return true()
    said = [_party(code) for code in sorted(set(codes))]
    return tuple_(_E.c.id, _E.c.document).in_(said[0].intersect(*said[1:]) if said[1:] else said[0])


def _party(code: str) -> Select[tuple[str, int]]:
    # A literal, not a parameter: only then does SQLite know that its partial index fits.
    is_party = _S.c.property == literal_column("'party'")
    return select(_S.c.event, _S.c.document).where(is_party, _S.c.value == json.dumps(code, ensure_ascii=False))


def built(connection: Connection, *conditions: ColumnElement[bool], known: str | None = None) -> Iterator[tuple[Event, int, int, str]]:
    """Events as their statements tell them, in the order of documents and mention.

    Each comes with its document's key, its number there, and the document's language; its words with their places.
    """
    better = _S.alias()
    outweighed = select(better.c.id).where(better.c.outweighs == _S.c.id)
    if known is not None:
        outweighed = outweighed.where(better.c.made_at <= known)
    query = (
        select(_S, _D.c.name, _D.c.language, _E.c.number, _O.c.document.label("placed"))
        .join(_E, and_(_E.c.id == _S.c.event, _E.c.document == _S.c.document))
        .join(_D, _D.c.id == _E.c.document)
        .outerjoin(_O, _O.c.document == _D.c.id)
        .where(~outweighed.exists(), true() if known is None else _S.c.made_at <= known, *conditions)
        .order_by(_E.c.document, _E.c.number, _S.c.id)
    )
    found, spots = connection.execute(query), Spots(connection)
    for (event, document), group in groupby(found, key=lambda row: (row.event, row.document)):
        rows = list(group)
        told = [statement(row) for row in rows]
        whole = event_of(told, event, told[0].document)
        places = spots.of(document) if rows[0].placed else None
        yield places.placed(whole) if places else whole, document, rows[0].number, rows[0].language


def statement(row: Row[Any]) -> Statement:
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


def locate(connection: Connection, record: str, given: str, known: str | None = None) -> tuple[str, int]:
    """The event that an id or the first four or more characters of it name, with its latest document; `record` is for messages."""
    prefix = given.strip().lower()
    if not _PREFIX.fullmatch(prefix):
        raise BilatError(f"{given!r} is no event id: copy one from `bilat chronology`, at least four characters of it")
    # `g` comes after all that an id is made of; a range uses the index, a pattern doesn't.
    query = (
        select(_E.c.id, func.max(_E.c.document))
        .where(_E.c.id >= prefix, _E.c.id <= prefix + "g")
        .group_by(_E.c.id)
        .order_by(_E.c.id)
        .limit(4)
    )
    if known is not None:
        query = query.where(exists().where(and_(_D.c.id == _E.c.document, _D.c.read_at <= known)))
    found = connection.execute(query).all()
    if not found:
        raise BilatError(f"no event {given!r} in {record}: copy an id from `bilat chronology`")
    if len(found) > 1:
        raise BilatError(f"{given!r} fits several events ({', '.join(row[0] for row in found[:3])} …): give more of the id")
    return str(found[0][0]), int(found[0][1])

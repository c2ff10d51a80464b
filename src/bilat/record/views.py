"""Events and acts as they stand now, from the cache; or as the record stood on a day, from the statements."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from bilat import dates
from bilat.errors import RecordError
from bilat.event import Event
from bilat.record import decisions, schema
from bilat.record.acts import Act, Source, corrected, merged
from bilat.record.chunks import chunks
from bilat.record.current import effects_on
from bilat.record.identity import Telling, fits, surety
from bilat.record.packing import number
from bilat.record.past import standing
from bilat.record.querying import built, speaks
from bilat.record.tellings import about, standing_rows, telling

_C, _D, _E = schema.current_events, schema.documents, schema.events


def events(connection: Connection, parties: Collection[str], known: str | None = None) -> list[Event]:
    if known is not None:
        told, *_ = standing(connection, parties, known)
        found = [t.now for t in told]
    else:
        query = standing_rows().order_by(_C.c.document, _C.c.number)
        found = [telling(row).now for row in connection.execute(about(query, parties))]
    return [event for event in found if set(parties) <= set(event.parties)]


def acts(
    connection: Connection,
    parties: Collection[str],
    known: str | None = None,
    start: str | None = None,
    end: str | None = None,
    kinds: Collection[str] = (),
    topic: str | None = None,
) -> tuple[Act, ...]:
    """Acts with all of the parties, of some kinds, on a topic; of those surely not between two dates, some may be left out."""
    if known is not None:
        told, act, _ = standing(connection, parties, known)
        found = _together(zip(act, told, strict=True))
    elif parties and start is None and end is None and not kinds and topic is None:
        found = _grouped(_all_of(connection, parties))
    else:
        query = standing_rows()
        chosen = _chosen(parties, start, end, kinds, topic)
        if parties or kinds or topic is not None:
            query = query.where(_C.c.act.in_(chosen))
        found = _grouped(connection.execute(query.order_by(_C.c.document, _C.c.number)).all())
    return tuple(act for act in found if _fits(act.event, parties, kinds, topic))


def _all_of(connection: Connection, parties: Collection[str]) -> list[Row[Any]]:
    """All rows of the acts of the parties, read once: that tellings of others belong to them only people can have decided."""
    rows = connection.execute(about(standing_rows(), parties)).all()
    decided = select(_C.c.act).join(schema.decided, schema.decided.c.event == _C.c.id)
    more = connection.execute(standing_rows().where(_C.c.act.in_(about(decided, parties)))).all()
    return sorted({(row.document, row.id): row for row in (*rows, *more)}.values(), key=lambda row: (row.document, row.number))


def _chosen(parties: Collection[str], start: str | None, end: str | None, kinds: Collection[str], topic: str | None) -> Select[tuple[str]]:
    """The ids of acts that may be meant, one for each telling."""
    chosen: Select[tuple[str]] = about(select(_C.c.act), parties)
    if start is not None or end is not None:
        low, high = number(dates.bounds(start)[0]), number(dates.bounds(end)[1])
        # The span of a row that only a person can join says nothing about its date.
        chosen = chosen.where(or_(_C.c.low > _C.c.high, and_(_C.c.low <= high, _C.c.high >= low)))
    if kinds:
        chosen = chosen.where(_C.c.kind.in_(sorted(kinds)))
    if topic is not None:
        # Values are JSON texts on every database: this leaves few rows to be looked at.
        quoted = json.dumps(topic, ensure_ascii=False)
        chosen = chosen.where(or_(_C.c.data.contains(quoted, autoescape=True), _C.c.corrections.contains(quoted, autoescape=True)))
    return chosen


def acts_in_parts(
    connection: Connection, parties: Collection[str], start: str | None = None, end: str | None = None, topic: str | None = None
) -> Iterator[Act]:
    """As `acts` gives them now, in the order of first telling, read some hundreds at a time."""
    query = _chosen(parties, start, end, (), topic).order_by(_C.c.document, _C.c.number)
    ids: dict[str, None] = dict.fromkeys(connection.execute(query).scalars())  # type: ignore[arg-type]
    for part in chunks(ids):
        by_id = {act.id: act for act in acts_by_id(connection, part)}
        yield from (by_id[id] for id in part if id in by_id and _fits(by_id[id].event, parties, (), topic))


def acts_beside(connection: Connection, topic: str, kinds: Collection[str], known: str | None = None) -> list[Act]:
    """Acts of some kinds on a topic, and acts of these kinds and of the same parties that name no topic at all
    or that a document ties to one of them (its threads)."""
    if known is not None:
        found: Iterable[Act] = acts(connection, (), known, kinds=kinds)
    else:
        of_kinds = _C.c.kind.in_(sorted(kinds))
        quoted = json.dumps(topic, ensure_ascii=False)
        on_topic = or_(_C.c.data.contains(quoted, autoescape=True), _C.c.corrections.contains(quoted, autoescape=True))
        sets = select(_C.c.parties).where(of_kinds, on_topic)
        # Rows that name other topics only are left alone, but for those that a document ties to another act.
        near = or_(on_topic, ~_C.c.data.contains('"topics":'), _C.c.data.contains('"thread":'))
        chosen = select(_C.c.act).where(of_kinds, _C.c.parties.in_(sets), near)
        rows = connection.execute(standing_rows().where(_C.c.act.in_(chosen)).order_by(_C.c.document, _C.c.number)).all()
        found = [act for act in _grouped(rows) if act.event.kind in kinds]
    told = list(found)
    on = [act for act in told if topic in act.event.topics]
    parties = {act.event.parties for act in on}
    threads = {(source.document, source.event.thread) for act in on for source in act.sources if source.event.thread}

    def beside(act: Act) -> bool:
        tied = any((source.document, source.event.thread) in threads for source in act.sources)
        return topic in act.event.topics or (act.event.parties in parties and (tied or not act.event.topics))

    return [act for act in told if beside(act)]


def _fits(event: Event, parties: Collection[str], kinds: Collection[str], topic: str | None) -> bool:
    return set(parties) <= set(event.parties) and (not kinds or event.kind in kinds) and (topic is None or topic in event.topics)


def acts_by_id(connection: Connection, ids: Collection[str]) -> list[Act]:
    rows = connection.execute(standing_rows().where(_C.c.act.in_(sorted(ids))).order_by(_C.c.document, _C.c.number)).all()
    return list(_grouped(rows))


def sources(connection: Connection, events: Collection[str]) -> dict[str, Source]:
    """Standing events by id, with their documents."""
    found: dict[str, Source] = {}
    for part in chunks(sorted(events)):
        for row in connection.execute(standing_rows().where(_C.c.id.in_(part))):
            one = telling(row)
            found[row.id] = Source(row.name, one.now, row.language)
    return found


def act(connection: Connection, event: str, known: str | None = None) -> Act:
    """The act that an event belongs to, or what a newer version of its document calls it; the event alone where it does not
    stand (rejected, or told by older versions only)."""
    if known is None:
        ids = {event}
        if not stands(connection, event):
            ids = decisions.successors(connection, ids)
        here = select(_C.c.act).where(_C.c.id.in_(sorted(ids)))
        rows = connection.execute(standing_rows().where(_C.c.act.in_(here)).order_by(_C.c.document, _C.c.number)).all()
        for found in _grouped(rows):
            if any(source.event.id in ids for source in found.sources):
                return found
        condition: list[ColumnElement[bool]] = []
    else:
        told = [e for e, *_ in built(connection, _E.c.id == event, _D.c.read_at <= known, known=known)]
        for found in acts(connection, set(told[-1].parties) if told else (), known):
            if any(source.event.id == event for source in found.sources):
                return found
        condition = [_D.c.read_at <= known]
    versions = list(built(connection, _E.c.id == event, *condition, known=known))
    if not versions:
        raise RecordError(
            f"{event}: the record did not hold this event by {(known or '')[:10]}: ask about a later day, or leave out --known"
        )
    last = versions[-1]
    return Act(event, last[0], (Source(last[0].document, last[0], last[3]),))


def stands(connection: Connection, event: str, known: str | None = None) -> bool:
    if known is None:
        return connection.execute(select(_C.c.id).where(_C.c.id == event).limit(1)).first() is not None
    rejected = decisions.effects(connection, decisions.read(connection, [event], known)).rejected
    return event not in rejected and next(built(connection, _E.c.id == event, speaks(known), known=known), None) is not None


def score(connection: Connection, act: Act) -> float | None:
    """That of the weakest of its sources, each by the other that it fits best; 1 for what people joined."""
    if len(act.sources) < 2:
        return None
    ids = [source.event.id for source in act.sources]
    rows = connection.execute(standing_rows().where(_C.c.id.in_(ids))).all()
    told = {row.id: telling(row) for row in rows}
    joined = effects_on(connection, ids).pairs
    worst = 1.0
    for one in ids:
        best = 0.0
        for other in ids:
            if one == other or one not in told or other not in told:
                continue
            decided = joined.get((min(one, other), max(one, other)))
            best = 1.0 if decided else max(best, surety(fits(told[one], told[other])))
        worst = min(worst, best)
    return worst


def _grouped(rows: Iterable[Row[Any]]) -> Iterator[Act]:
    return _together((row.act, telling(row)) for row in rows)


def _together(tellings: Iterable[tuple[str, Telling]]) -> Iterator[Act]:
    """Acts of tellings, each with the id of its act, in the order of first telling."""
    groups: dict[str, list[Telling]] = {}
    for act, one in tellings:
        groups.setdefault(act, []).append(one)
    for id, told in groups.items():
        yield made(id, told)


def made(id: str, told: Sequence[Telling]) -> Act:
    """An act of tellings, with what people corrected of any of them."""
    if len(told) == 1 and not told[0].corrected:
        event, _, language = told[0]
        return Act(id, event, (Source(event.document, event, language),))
    changes: dict[str, Any] = {}
    for one in told:
        if one.corrected:
            changes.update(differences(one.event, one.corrected))
    event = merged([one.now for one in told])
    sources = tuple(Source(one.event.document, one.event, one.language) for one in told)
    return Act(id, corrected(event, changes) if changes else event, sources, tuple(sorted(changes)))


def differences(told: Event, now: Event) -> dict[str, Any]:
    before, after = told.to_dict(), now.to_dict()
    return {name: value for name, value in after.items() if before[name] != value}

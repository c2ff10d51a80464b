"""The cache of what stands now: current events, the acts they belong to, the doubts left.

It is a pure function of documents, statements, lineage and decisions: `refresh` brings
it up to date after some of them changed, in the same transaction; `rebuild` makes it anew,
with the same result, which `verify` checks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from bilat.event import Event
from bilat.record import decisions, indexing, schema
from bilat.record.acts import corrected
from bilat.record.chunks import chunks
from bilat.record.decisions import Effects
from bilat.record.fitting import window
from bilat.record.identity import Decided, Doubt, Telling, clusters, doubts, reach
from bilat.record.packing import number, pack, pairs, parties_key
from bilat.record.querying import built, speaks
from bilat.record.tellings import standing_rows, telling

_C, _P, _Q = schema.current_events, schema.event_parties, schema.current_doubts
_D, _E, _S = schema.documents, schema.events, schema.statements
Group = tuple[str, str, str]  # parties, kind, modality
Span = tuple[int, int]
Key = tuple[str, int]  # an event's id and its document
_NEVER: Span = (0, -1)  # of an event that only a person can join to another


class _Row(NamedTuple):
    key: Key
    group: Group
    span: Span
    act: str


Fresh = Mapping[int, tuple[str, Sequence[Event]]]  # language and events, in their order, of documents just written


def refresh(connection: Connection, documents: Iterable[int], fresh: Fresh = MappingProxyType({})) -> None:
    """Brings the cache up to date for documents that came, went, or whose events people decided about.

    The events of `fresh` ones are what their statements tell, and need not be put together from them.
    """
    keys = sorted(set(documents))
    touched: dict[Group, set[Span]] = {}
    joined: set[str] = set()
    told: list[tuple[Telling, int]] = []
    for part in chunks(keys):
        gone = [_row(row) for row in connection.execute(_OF_DOCUMENTS, {"documents": part})]
        for row in gone:
            touched.setdefault(row.group, set()).add(row.span)
            joined.add(row.key[0])
        if gone or not fresh.keys() >= set(part):
            # Events that say nothing now are found by their parties too.
            connection.execute(delete(_P).where(_P.c.document.in_(part)))
            connection.execute(delete(_C).where(_C.c.document.in_(part)))
        for ids in chunks({row.key[0] for row in gone}):
            connection.execute(_UNDOUBTED, {"ids": ids})
        for row in _insert(connection, part, fresh, told):
            touched.setdefault(row.group, set()).add(row.span)
            joined.add(row.key[0])
    _regroup(connection, touched, joined)
    indexing.refresh(connection, keys, told)


def touch(connection: Connection, events: Iterable[str]) -> None:
    """Brings the cache up to date after a decision about some events."""
    found = decisions.successors(connection, events)
    table = schema.events
    refresh(
        connection,
        {row[0] for part in chunks(found) for row in connection.execute(select(table.c.document).where(table.c.id.in_(part)))},
    )


def rebuild(connection: Connection, progress: Callable[[int], None] | None = None, *, index: bool = True) -> None:
    """Makes the cache anew; with `index`, what a search looks in too."""
    for table in (_Q, _P, _C):
        connection.execute(delete(table))
    every = connection.execute(select(_D.c.id).order_by(_D.c.id)).scalars().all()
    for part in chunks(every):
        _insert(connection, part)
        if progress:
            progress(len(part))
    group_all(connection)
    # What people joined may reach over groups: these few are grouped as after a decision.
    decided = set(connection.execute(select(schema.decided.c.event).distinct()).scalars())
    spans: dict[Group, set[Span]] = {}
    for part in chunks(decided):
        for found in connection.execute(select(*_COLUMNS).where(_C.c.id.in_(part))):
            row = _row(found)
            spans.setdefault(row.group, set()).add(row.span)
    if spans:
        _regroup(connection, spans, decided)
    if index:
        indexing.rebuild(connection)


def group_all(connection: Connection) -> None:
    """The acts and doubts of all groups in one pass, without what people joined or told apart."""
    order = (_C.c.parties, _C.c.kind, _C.c.modality)
    query = standing_rows().order_by(*order)
    acts: list[dict[str, Any]] = []
    left: dict[tuple[str, str], dict[str, Any]] = {}
    rows = connection.execute(query.execution_options(yield_per=5000))
    for _, found in groupby(rows, key=lambda row: (row.parties, row.kind, row.modality)):
        group = sorted(found, key=lambda row: (row.document, row.number, row.id))
        if len(group) < 2:
            continue
        told = [telling(row) for row in group]
        act = [row.id for row in group]
        for cluster in clusters(told):
            for n in cluster[1:]:
                act[n] = act[cluster[0]]
                acts.append({"of": group[n].id, "from": group[n].document, "into": act[n]})
        _note(left, doubts(told, range(len(told)), act), [(row.id, row.document) for row in group])
    _write_acts(connection, acts)
    if left:
        connection.execute(insert(_Q), list(left.values()))


def _write_acts(connection: Connection, acts: list[dict[str, Any]]) -> None:
    if acts:
        new = update(_C).where(_C.c.id == bindparam("of"), _C.c.document == bindparam("from"))
        connection.execute(new.values(act=bindparam("into")), acts)


def _note(left: dict[tuple[str, str], dict[str, Any]], found: Iterable[Doubt], keys: list[Key]) -> None:
    for doubt in found:
        one, other = sorted((keys[doubt.one][0], keys[doubt.other][0]))
        left[one, other] = {"one": one, "other": other, "points": doubt.points, "against": ",".join(doubt.against) or None}


def remember(connection: Connection) -> None:
    """Adds what events are found by that a cache of older releases left out: those that don't stand, and as told, not only as corrected."""
    stands = select(_C.c.id).where(_C.c.id == _E.c.id, _C.c.document == _E.c.document).exists()
    lost = connection.execute(select(_E.c.document).where(~stands).distinct()).scalars().all()
    have = _P.c.event == bindparam("of"), _P.c.document == bindparam("from")
    for part in chunks(lost):
        there = {(row.event, row.document) for row in connection.execute(select(_P).where(_P.c.document.in_(part)))}
        if rows := [row for row in _silent(connection, part) if (row["event"], row["document"]) not in there]:
            connection.execute(insert(_P), rows)
    for row in connection.execute(standing_rows().where(_C.c.corrections.is_not(None))).all():
        _, keys = entry(telling(row), row.document, row.number)
        connection.execute(delete(_P).where(*have), {"of": row.id, "from": row.document})
        connection.execute(insert(_P), keys)


# -- rows ---------------------------------------------------------------------------------

_COLUMNS = (_C.c.id, _C.c.document, _C.c.parties, _C.c.kind, _C.c.modality, _C.c.low, _C.c.high, _C.c.act)


# Asked with every document that comes in: making such a query anew takes longer than the database does to answer it.
_IN_GROUP = and_(_C.c.parties == bindparam("parties"), _C.c.kind == bindparam("kind"), _C.c.modality == bindparam("modality"))
_IDS: Any = bindparam("ids", expanding=True)
_OF_DOCUMENTS = select(*_COLUMNS).where(_C.c.document.in_(bindparam("documents", expanding=True)))
_OF_GROUP = select(*_COLUMNS).where(_IN_GROUP).order_by(_C.c.low, _C.c.high)
_NEAR = select(*_COLUMNS).where(_IN_GROUP, _C.c.low <= bindparam("to"), _C.c.high >= bindparam("from"), _C.c.low <= _C.c.high)
_WHOLE = standing_rows().where(_C.c.id.in_(_IDS))
_UNDOUBTED = delete(_Q).where(or_(_Q.c.one.in_(_IDS), _Q.c.other.in_(_IDS)))
_SPEAKING = select(_D.c.id).where(_D.c.id.in_(bindparam("documents", expanding=True)), speaks())
_DECIDED = select(schema.decided.c.event).limit(1)


def _group(group: Group) -> dict[str, str]:
    return {"parties": group[0], "kind": group[1], "modality": group[2]}


def _row(row: Any) -> _Row:
    return _Row((row.id, row.document), (row.parties, row.kind, row.modality), (row.low, row.high), row.act)


def _insert(
    connection: Connection, documents: Collection[int], fresh: Fresh = MappingProxyType({}), told: list[tuple[Telling, int]] | None = None
) -> list[_Row]:
    """The events of those of the documents that speak; each is an act of its own until it is grouped. `told` gets them too."""
    others = [key for key in documents if key not in fresh]
    found = list(built(connection, _D.c.id.in_(others), speaks())) if others else []
    at_hand = [key for key in documents if key in fresh]
    for key in connection.execute(_SPEAKING, {"documents": at_hand}).scalars() if at_hand else ():
        language, events = fresh[key]
        found += [(event, key, number, language) for number, event in enumerate(events)]
    found.sort(key=lambda one: (one[1], one[2]))
    made = effects_on(connection, [event.id for event, *_ in found]) if found else Effects()
    rows, result = [], []
    parties = list(_silent(connection, set(documents) - {document for _, document, *_ in found}))
    for event, document, place, language in found:
        changes = made.corrections.get(event.id)
        one = Telling(event, corrected(event, changes) if changes else None, language)
        row, keys = entry(one, document, place, changes)
        parties += keys
        if event.id in made.rejected:
            continue
        if told is not None:
            told.append((one, document))
        rows.append(row)
        result.append(_Row((event.id, document), (row["parties"], row["kind"], row["modality"]), (row["low"], row["high"]), event.id))
    if rows:
        connection.execute(insert(_C), rows)
    if parties:
        connection.execute(insert(_P), parties)
    return result


def entry(
    telling: Telling, document: int, place: int, changes: dict[str, Any] | None = None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of a telling, an act of its own, and those that it is found by."""
    event, now = telling.event, telling.now
    low, high = _span(telling)
    row = {
        "id": event.id, "document": document, "number": place, "act": event.id, "kind": now.kind, "parties": parties_key(now.parties),
        "modality": now.modality, "low": low, "high": high, "data": pack(event),
        "corrections": json.dumps(changes, ensure_ascii=False) if changes else None,
    }  # fmt: skip
    found = dict.fromkeys((*pairs(event.parties), *(pairs(now.parties) if telling.corrected else ())))
    return row, [{"pair": pair, "event": event.id, "document": document} for pair in found]


def _silent(connection: Connection, documents: Collection[int]) -> Iterator[dict[str, Any]]:
    """What the events of documents are found by that say nothing now, but did on some day."""
    for part in chunks(sorted(documents)):
        query = select(_S.c.event, _S.c.document, _S.c.value).where(_S.c.document.in_(part), _S.c.property == "party")
        parties: dict[Key, list[str]] = {}
        for event, document, value in connection.execute(query):
            parties.setdefault((event, document), []).append(json.loads(value))
        for (event, document), codes in parties.items():
            yield from ({"pair": pair, "event": event, "document": document} for pair in pairs(tuple(codes)))


def _span(telling: Telling) -> Span:
    found = reach(telling)
    return (number(found[0]), number(found[1])) if found else _NEVER


def effects_on(connection: Connection, events: Iterable[str]) -> Effects:
    if connection.execute(_DECIDED).first() is None:
        return Effects()
    made = decisions.read(connection, events)
    return decisions.effects(connection, made) if made else Effects()


# -- acts ---------------------------------------------------------------------------------


def _regroup(connection: Connection, touched: dict[Group, set[Span]], joined: Collection[str]) -> None:
    """Finds again the acts of all tellings that the touched ones may be joined to."""
    rows: dict[Key, _Row] = {}
    seen: set[str] = set()
    asked = set(joined)
    work = dict(touched)
    effects = Effects()
    while work:
        for group, spans in work.items():
            for row in _reached(connection, group, spans):
                rows[row.key] = row
        ids = {key[0] for key in rows} | asked
        fresh = ids - seen
        seen |= ids
        more = effects_on(connection, fresh) if fresh else Effects()
        effects.pairs.update(more.pairs)
        work = {}
        partners = more.partners(fresh) - seen
        for part in chunks(partners):
            for found in connection.execute(select(*_COLUMNS).where(_C.c.id.in_(part))):
                row = _row(found)
                rows[row.key] = row
                work.setdefault(row.group, set()).add(row.span)
        asked = set()
    if rows:
        _assign(connection, rows, effects)


def _reached(connection: Connection, group: Group, spans: Collection[Span]) -> list[_Row]:
    """The rows of a group that any of the spans is connected to through dates that meet."""
    found = [_row(row) for row in connection.execute(_OF_GROUP, _group(group))]
    result = [row for row in found if row.span == _NEVER and _NEVER in spans]
    run: list[_Row] = []
    end = -(10**9)

    def close() -> None:
        if run and any(low <= end and high >= run[0].span[0] for low, high in spans if low <= high):
            result.extend(run)

    for row in found:
        if row.span == _NEVER:
            continue
        if row.span[0] > end:
            close()
            run = []
            end = row.span[1]
        run.append(row)
        end = max(end, row.span[1])
    close()
    return result


def _assign(connection: Connection, rows: dict[Key, _Row], effects: Effects) -> None:
    inner = _tellings(connection, rows)
    keys = list(inner)
    told = list(inner.values())
    decided = by_number(keys, effects)
    act: dict[Key, str] = {}
    for cluster in clusters(told, decided):
        for n in cluster:
            act[keys[n]] = keys[cluster[0]][0]
    _write_acts(connection, [{"of": key[0], "from": key[1], "into": act[key]} for key in keys if act[key] != rows[key].act])
    for part in chunks({key[0] for key in keys}):
        connection.execute(_UNDOUBTED, {"ids": part})
    outer = {row.key: row for row in _around(connection, rows)}
    everything = {**inner, **_tellings(connection, outer)}
    all_keys = list(everything)
    acts = [act.get(key) or outer[key].act for key in all_keys]
    made = effects if not outer else effects_on(connection, [key[0] for key in all_keys])
    found = doubts(list(everything.values()), range(len(keys)), acts, by_number(all_keys, made))
    left: dict[tuple[str, str], dict[str, Any]] = {}
    _note(left, found, all_keys)
    if left:
        connection.execute(insert(_Q), list(left.values()))


def by_number(keys: list[Key], effects: Effects) -> Decided:
    """Decided pairs of events as pairs of numbers."""
    if not effects.pairs:
        return Decided()
    at: dict[str, list[int]] = {}
    for n, key in enumerate(keys):
        at.setdefault(key[0], []).append(n)
    same: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    for (one, other), joined in effects.pairs.items():
        found = [(min(a, b), max(a, b)) for a in at.get(one, ()) for b in at.get(other, ()) if a != b]
        (same if joined else different).extend(found)
    return Decided(tuple(same), tuple(different))


def _tellings(connection: Connection, rows: Collection[Key]) -> dict[Key, Telling]:
    """The tellings of some rows, in the order of documents and mention."""
    wanted = set(rows)
    found = []
    for part in chunks({key[0] for key in wanted}):
        found += [row for row in connection.execute(_WHOLE, {"ids": part}) if (row.id, row.document) in wanted]
    found.sort(key=lambda row: (row.document, row.number, row.id))
    return {(row.id, row.document): telling(row) for row in found}


def _around(connection: Connection, rows: dict[Key, _Row]) -> Iterator[_Row]:
    """Rows not among these whose dates nearly meet theirs: those that a doubt may lie between."""
    spans: dict[Group, list[Span]] = {}
    for row in rows.values():
        if row.span != _NEVER:
            spans.setdefault(row.group, []).append(row.span)
    for group, found in spans.items():
        days = window(group[1])
        wide = 10000 * (days // 366) + 100 * (days % 366 // 31 + 1)
        # A month before January is 8,900 numbers away from it, not 100.
        low, high = min(s[0] for s in found) - wide - 8900, max(s[1] for s in found) + wide + 8900
        for near in connection.execute(_NEAR, {**_group(group), "from": low, "to": high}):
            if (near.id, near.document) not in rows:
                yield _row(near)

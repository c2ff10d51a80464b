"""Tellings and their acts as the record stood on a day.

What stands now as it stood then comes from the cache, with the act that it belongs to; only what came, went or was
decided about since is put together from statements, and only its likes are grouped again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from bilat.record import decisions, schema
from bilat.record.acts import corrected
from bilat.record.chunks import chunks
from bilat.record.current import by_number
from bilat.record.decisions import Effects
from bilat.record.identity import Decided, Telling, clusters
from bilat.record.packing import parties_key
from bilat.record.querying import built, is_copy, speaks, telling_of
from bilat.record.tellings import about, standing_rows, telling

_C, _D, _E, _S = schema.current_events, schema.documents, schema.events, schema.statements
_Group = tuple[str, str, str]  # parties, kind, modality


class _One(NamedTuple):
    """A telling that stood then, with its place in the record, and its act where it stands now as it did then."""

    document: int
    number: int
    telling: Telling
    act: str | None


@dataclass
class _Found:
    """Tellings by document and event; groups whose acts may have been others then."""

    told: dict[tuple[int, str], _One] = field(default_factory=dict)
    changed: set[_Group] = field(default_factory=set)

    def ids(self) -> set[str]:
        return {id for _, id in self.told}


def standing(connection: Connection, parties: Collection[str], known: str) -> tuple[list[Telling], list[str], Decided]:
    """Tellings that may make up acts of the parties and stood on a day, the act of each, and what people had decided."""
    found = _Found()
    revised = set(connection.execute(select(_S.c.event).where(_S.c.outweighs.is_not(None)).distinct()).scalars())
    _look(connection, known, found, revised, parties=parties)
    effects = _decided(connection, parties, known, found, revised)
    left = sorted((one for one in found.told.values() if one.telling.event.id not in effects.rejected), key=lambda one: one[:2])
    told = [_as_corrected(one.telling, effects) for one in left]
    act = [one.act or "" for one in left]
    again = [n for n, one in enumerate(left) if one.act is None or _group(told[n]) in found.changed]
    anew = [told[n] for n in again]
    for cluster in clusters(anew, by_number([(t.event.id, 0) for t in anew], effects)):
        for each in cluster:
            act[again[each]] = anew[cluster[0]].event.id
    return told, act, by_number([(t.event.id, 0) for t in told], effects)


def _look(
    connection: Connection,
    known: str,
    found: _Found,
    revised: Collection[str],
    *,
    parties: Collection[str] = (),
    ids: Collection[str] | None = None,
) -> None:
    """Tellings of the parties, or of some events, that stood on a day."""
    stood = and_(_D.c.read_at <= known, ~is_copy(known)).label("stood")
    query = about(standing_rows(stood), parties)
    built_again: list[tuple[str, int]] = []
    for row in connection.execute(query if ids is None else query.where(_C.c.id.in_(ids))):
        if not row.stood or row.id in revised:
            found.changed.add((row.parties, row.kind, row.modality))
        if row.stood and row.id in revised:
            built_again.append((row.id, row.document))
        elif row.stood:
            one = telling(row)
            found.told[row.document, row.id] = _One(row.document, row.number, one._replace(corrected=None), row.act)
    for past in _built(connection, known, {*_gone(connection, parties, ids), *built_again}):
        found.changed.add(_group(past.telling))
        found.told[past.document, past.telling.event.id] = past


def _gone(connection: Connection, parties: Collection[str], ids: Collection[str] | None) -> list[tuple[str, int]]:
    """Events, with their documents, that the cache has no more."""
    every = telling_of(parties if ids is None else ()).subquery()
    stands = select(_C.c.id).where(_C.c.id == every.c.id, _C.c.document == every.c.document).exists()
    query = select(every.c.id, every.c.document).where(~stands)
    return [(row.id, row.document) for row in connection.execute(query if ids is None else query.where(every.c.id.in_(ids)))]


def _built(connection: Connection, known: str, keys: Collection[tuple[str, int]]) -> Iterator[_One]:
    for part in chunks(sorted(keys, key=lambda key: key[1])):
        these = _E.c.document.in_({key[1] for key in part}), _E.c.id.in_({key[0] for key in part})
        for event, document, number, language in built(connection, speaks(known), *these, known=known):
            if (event.id, document) in keys:
                yield _One(document, number, Telling(event, None, language), None)


def _decided(connection: Connection, parties: Collection[str], known: str, found: _Found, revised: Collection[str]) -> Effects:
    """What people had decided about the tellings found, and about what they joined to them, which is found too."""
    effects = Effects()
    ids = found.ids()
    if parties:  # what people made theirs and later did not is found by no party
        ids |= decisions.given_parties(connection, known)
    seen: set[str] = set()
    ever: set[str] = set()
    while new := ids - seen:
        seen |= new
        for part in chunks(sorted(new - found.ids())):
            _look(connection, known, found, revised, ids=part)
        if fresh := decisions.ever(connection, new):
            ever |= fresh
            effects = decisions.effects(connection, decisions.read(connection, ever, known))
        ids = effects.partners(seen)
    for part in chunks(sorted(ever)):
        for row in connection.execute(select(_C.c.parties, _C.c.kind, _C.c.modality).where(_C.c.id.in_(part))):
            found.changed.add((row.parties, row.kind, row.modality))
    for (_, id), one in found.told.items():
        if id in ever:
            found.changed |= {_group(one.telling), _group(_as_corrected(one.telling, effects))}
    return effects


def _as_corrected(one: Telling, effects: Effects) -> Telling:
    changes = effects.corrections.get(one.event.id)
    return one._replace(corrected=corrected(one.event, changes)) if changes else one


def _group(one: Telling) -> _Group:
    return parties_key(one.now.parties), one.now.kind, one.now.modality

"""Where sources contradict each other: both are kept, and the difference is an answer.

A contradiction lies within one act (two dates, places, persons, counts), or between two tellings
that are one act but for it. A person settles it by a correction, or by telling the two apart or joining
them; what the sources said stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from bilat import dates
from bilat.event import Event, Mention, Person
from bilat.mentions.lexicon import fold
from bilat.record import decisions, schema, views
from bilat.record.acts import Act, Source
from bilat.record.chunks import chunks
from bilat.record.counts import counted
from bilat.record.decisions import Decision
from bilat.record.identity import doubts
from bilat.record.naming import place_key, same_name
from bilat.record.past import standing
from bilat.record.tellings import about

_C, _P, _Q = schema.current_events, schema.event_parties, schema.current_doubts


class Side(NamedTuple):
    """What one source says: its value, and the words that say it."""

    value: Any
    document: str
    event: str
    words: Mention

    def to_dict(self) -> dict[str, Any]:
        return {"value": self.value, "document": self.document, "event": self.event, **self.words.to_dict()}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that differ on a property of one act (`joined`), or of what may be one.

    `settled` is the decision that says which holds; `event` the act as a whole, or its first telling.
    """

    property: str
    event: Event
    sides: tuple[Side, ...]
    joined: bool = True
    settled: Decision | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "property": self.property,
            "kind": self.event.kind,
            "parties": list(self.event.parties),
            "joined": self.joined,
            "sides": [side.to_dict() for side in self.sides],
            "settled": self.settled.to_dict() if self.settled else None,
        }


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two tellings, of two acts, that may be one act: the points for it and what speaks against it."""

    one: Source
    other: Source
    points: int
    against: tuple[str, ...]
    acts: tuple[str, str]

    def to_dict(self) -> dict[str, Any]:
        sides = [
            {"document": s.document, "event": s.event.id, "mentions": [m.to_dict() for m in s.event.mentions]}
            for s in (self.one, self.other)
        ]
        return {
            "kind": self.one.event.kind,
            "parties": list(self.one.event.parties),
            "points": self.points,
            "against": list(self.against),
            "sides": sides,
        }


def conflicts(connection: Connection, parties: Collection[str], known: str | None = None) -> list[Conflict]:
    """The contradictions about acts with all of the parties (all acts where none are named), by date."""
    if known is None and not parties:
        acts: Iterable[Act] = _told_twice(connection)
    else:
        acts = (act for act in views.acts(connection, parties, known) if len(act.sources) > 1)
    found = [conflict for act in acts for conflict in _within(connection, act, known)]
    doubts_ = (doubt for doubt in _all_doubtful(connection, parties, known) if doubt.against)
    found += [_between(doubt) for doubt in {(frozenset(d.acts), d.against): d for d in reversed(list(doubts_))}.values()]
    return sorted(found, key=lambda c: (dates.sort_key(c.event.date), c.property, c.sides[0].event))


def within(connection: Connection, act: Act) -> list[Conflict]:
    """The contradictions within one act."""
    return list(_within(connection, act, None))


def _told_twice(connection: Connection) -> Iterator[Act]:
    several = select(_C.c.act).group_by(_C.c.act).having(func.count() > 1)
    for part in chunks(connection.execute(several.order_by(_C.c.act)).scalars().all()):
        yield from views.acts_by_id(connection, part)


def _within(connection: Connection, act: Act, known: str | None) -> Iterator[Conflict]:
    made: list[Decision] | None = None
    for name, values in _differing(act):
        if made is None:
            made = [d for d in decisions.read(connection, [s.event.id for s in act.sources], known) if not d.undone]
        settled = next((d for d in reversed(made) if d.action == "correct" and d.name == name), None)
        yield Conflict(name, act.event, tuple(values), True, settled)


def _differing(act: Act) -> Iterator[tuple[str, list[Side]]]:
    """Properties on which sources of an act contradict each other, with what each says."""
    for name, told, clash in _COMPARED:
        sides = [(source, value) for source in act.sources if (value := told(source)) is not None]
        if any(clash((a, x), (b, y)) for (a, x), (b, y) in combinations(sides, 2)):
            yield name, [_side(name, source, value) for source, value in sides]


def _side(name: str, source: Source, value: Any) -> Side:
    event = source.event
    reason = next((r.mentions[0] for r in event.reasons if r.property == name and r.mentions), None)
    words = event.mentions[0]
    if reason and not (words.start <= reason.start and reason.end <= words.end):
        words = reason
    return Side(value, source.document, event.id, words)


def _between(doubt: Doubtful) -> Conflict:
    name = doubt.against[0]
    sides = [_side(name, source, _VALUES[name](source)) for source in (doubt.one, doubt.other)]
    return Conflict(name, doubt.one.event, tuple(sides), False)


# -- what is compared ---------------------------------------------------------------------

_Told = tuple[Source, Any]


def _dates_clash(one: _Told, other: _Told) -> bool:
    return not dates.intersects(one[1], other[1])


def _places_clash(one: _Told, other: _Told) -> bool:
    a, b = place_key(one[1]), place_key(other[1])
    if a == b or a in b or b in a:
        return False
    return (a.startswith("=") and b.startswith("=")) or one[0].language == other[0].language


def _differ(one: _Told, other: _Told) -> bool:
    return bool(one[1] != other[1])


def _people_clash(one: _Told, other: _Told) -> bool:
    """Both name the holder of an office, and not the same."""
    first = {(p.office, p.state): _family(p) for p in one[0].event.people if p.name and p.office}
    second = {(p.office, p.state): _family(p) for p in other[0].event.people if p.name and p.office}
    return any(not same_name(first[post], second[post]) for post in first.keys() & second.keys())


def _family(person: Person) -> str:
    return (fold(person.name or "").split() or [""])[-1]


def _people(source: Source) -> list[str] | None:
    return [", ".join(part for part in (p.name, p.office, p.state) if part) for p in source.event.people if p.name] or None


def _counted(source: Source, which: int) -> float | None:
    # A list of acts in one sentence counts something else than each of them.
    if source.language is None or source.event.kind not in _COUNTED:
        return None
    value = counted(source.event.mentions[0].text, source.language)[which]
    return int(value) if value is not None and value == int(value) else value


_COUNTED = ("property.returned", "property.seized", "announcement", "programme", "mission", "sanction", "recall")
_VALUES: dict[str, Any] = {
    "date": lambda s: s.event.date,
    "place": lambda s: s.event.place,
    "source": lambda s: s.event.source,
    "target": lambda s: s.event.target,
    "people": _people,
    "count": lambda s: _counted(s, 0),
    "sum": lambda s: _counted(s, 1),
}
_COMPARED: tuple[tuple[str, Any, Any], ...] = (
    ("date", _VALUES["date"], _dates_clash),
    ("place", _VALUES["place"], _places_clash),
    ("source", _VALUES["source"], _differ),
    ("target", _VALUES["target"], _differ),
    ("people", _VALUES["people"], _people_clash),
    ("count", _VALUES["count"], _differ),
    ("sum", _VALUES["sum"], _differ),
)


# -- doubts ---------------------------------------------------------------------------------


def doubtful(connection: Connection, parties: Collection[str], known: str | None = None) -> list[Doubtful]:
    """Pairs of acts that a person should look at, each by two of their tellings, surest first."""
    found: dict[frozenset[str], Doubtful] = {}
    for doubt in _all_doubtful(connection, parties, known):
        found.setdefault(frozenset(doubt.acts), doubt)
    return list(found.values())


def _all_doubtful(connection: Connection, parties: Collection[str], known: str | None) -> list[Doubtful]:
    found = _doubtful_now(connection, parties) if known is None else _doubtful_then(connection, parties, known)
    found = (_ordered(doubt) for doubt in found)
    return sorted(found, key=lambda d: (-d.points, len(d.against), dates.sort_key(d.one.event.date), d.one.event.id, d.other.event.id))


def _ordered(doubt: Doubtful) -> Doubtful:
    """The earlier of two tellings first."""
    one, other = sorted((doubt.one, doubt.other), key=lambda source: (dates.sort_key(source.event.date), source.document, source.event.id))
    return Doubtful(one, other, doubt.points, doubt.against, doubt.acts if one is doubt.one else doubt.acts[::-1])


def _doubtful_now(connection: Connection, parties: Collection[str]) -> Iterator[Doubtful]:
    query = select(_Q.c.one, _Q.c.other, _Q.c.points, _Q.c.against)
    if parties:
        query = query.where(_Q.c.one.in_(about(select(_C.c.id), parties)))
    rows = connection.execute(query).all()
    told = views.sources(connection, {event for row in rows for event in (row.one, row.other)})
    of = select(_C.c.id, _C.c.act)
    act = {row.id: row.act for part in chunks(sorted(told)) for row in connection.execute(of.where(_C.c.id.in_(part)))}
    for row in rows:
        if row.one in told and row.other in told:
            against = tuple(row.against.split(",")) if row.against else ()
            yield Doubtful(told[row.one], told[row.other], row.points, against, (act[row.one], act[row.other]))


def _doubtful_then(connection: Connection, parties: Collection[str], known: str) -> Iterator[Doubtful]:
    told, acts, decided = standing(connection, parties, known)
    for doubt in doubts(told, range(len(told)), acts, decided):
        one, other = (Source(told[n].event.document, told[n].event, told[n].language) for n in doubt[:2])
        yield Doubtful(one, other, doubt.points, doubt.against, (acts[doubt.one], acts[doubt.other]))

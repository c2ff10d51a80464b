"""What people decide about events: recorded, never edited; taken back by another decision.

A decision is about all tellings of an act at the time that it is made. The actions: `same` and
`different` (of `about` and `other`), `correct` (a property's value), `reject`, `undo`. Of two
decisions that disagree, the later one holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from bilat.errors import BilatError
from bilat.record import schema
from bilat.record.chunks import chunks

ACTIONS = ("same", "different", "correct", "reject", "undo")
_T, _BY = schema.decisions, schema.decided


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    `name` is the property that a correction is of, `id` the beginning of its digest, `undone` whether another took it back.
    """

    action: str
    about: tuple[str, ...]
    author: str
    reason: str
    made_at: str
    other: tuple[str, ...] = ()
    name: str | None = None
    value: Any = None
    undoes: str | None = None
    digest: str = ""
    undone: bool = False
    key: int = 0

    @property
    def id(self) -> str:
        return self.digest[:10]

    def to_dict(self) -> dict[str, Any]:
        names = ("action", "about", "other", "name", "value", "undoes", "author", "reason", "made_at", "digest")
        found = {name: list(value) if isinstance(value := getattr(self, name), tuple) else value for name in names}
        found["property"] = found.pop("name")
        return found


@dataclass
class Effects:
    """What decisions make of events, by event id: rejected ones, corrected values, pairs joined and told apart."""

    rejected: set[str] = field(default_factory=set)
    corrections: dict[str, dict[str, Any]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)

    def partners(self, events: Collection[str]) -> set[str]:
        """Events joined by people to any of these."""
        return {b for (a, b), same in self.pairs.items() if same and a in events} | {
            a for (a, b), same in self.pairs.items() if same and b in events
        }


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def sealed(decision: Decision) -> Decision:
    """A decision with its digest, the same in every record."""
    data = decision.to_dict()
    del data["digest"]
    text = json.dumps(data, ensure_ascii=True, sort_keys=True)
    return replace(decision, digest=hashlib.sha256(text.encode()).hexdigest())


def write(connection: Connection, decision: Decision) -> Decision:
    """Writes a decision (sealed here) unless it is there, and what it bears on. The cache is refreshed by the caller."""
    whole = decision if decision.digest else sealed(decision)
    known = connection.execute(select(_T.c.id).where(_T.c.digest == whole.digest)).scalar()
    if known is not None:
        return replace(whole, key=int(known))
    values = {
        "digest": whole.digest,
        "action": whole.action,
        "about": json.dumps(whole.about),
        "other": json.dumps(whole.other),
        "property": whole.name,
        "value": json.dumps(whole.value, ensure_ascii=False, sort_keys=True) if whole.action == "correct" else None,
        "undoes": whole.undoes,
        "author": whole.author,
        "reason": whole.reason,
        "made_at": whole.made_at,
    }
    key = int(connection.execute(insert(_T).values(**values).returning(_T.c.id)).scalar_one())
    rows = {(event, side) for side, events in enumerate((whole.about, whole.other)) for event in successors(connection, events)}
    if rows:
        connection.execute(insert(_BY), [{"event": event, "decision": key, "side": side} for event, side in sorted(rows)])
    return replace(whole, key=key)


def successors(connection: Connection, events: Iterable[str]) -> set[str]:
    """Events and what newer readings call them."""
    found = set(events)
    new = set(found)
    while new:
        table = schema.lineage
        rows = [row for part in chunks(new) for row in connection.execute(select(table.c.newer).where(table.c.older.in_(part)))]
        new = {str(row[0]) for row in rows} - found
        found |= new
    return found


def inherit(connection: Connection, older: str, newer: str) -> None:
    """What was decided about an event bears on its successor."""
    rows = connection.execute(select(_BY.c.decision, _BY.c.side).where(_BY.c.event == older)).all()
    have = set(connection.execute(select(_BY.c.decision, _BY.c.side).where(_BY.c.event == newer)).all())
    fresh = [{"event": newer, "decision": row.decision, "side": row.side} for row in rows if row not in have]
    if fresh:
        connection.execute(insert(_BY), fresh)


def read(connection: Connection, events: Iterable[str] | None = None, known: str | None = None) -> list[Decision]:
    """Decisions in the order they were made, those bearing on some events or all; as of `known`, each with whether it is undone."""
    query = select(_T)
    rows: Iterable[Row[Any]]
    if events is None:
        rows = connection.execute(query).all()
    else:
        wanted = {row[0] for part in chunks(events) for row in connection.execute(select(_BY.c.decision).where(_BY.c.event.in_(part)))}
        rows = [row for part in chunks(wanted) for row in connection.execute(query.where(_T.c.id.in_(part)))]
    made = [_decision(row) for row in rows if known is None or row.made_at <= known]
    return marked(made)


def ever(connection: Connection, events: Collection[str]) -> set[str]:
    """Those of the events that people ever decided about."""
    if connection.execute(select(_BY.c.event).limit(1)).first() is None:
        return set()
    return {row[0] for part in chunks(events) for row in connection.execute(select(_BY.c.event).where(_BY.c.event.in_(part)))}


def given_parties(connection: Connection, known: str) -> set[str]:
    """Events whose parties people had corrected by a day, whether that still holds or not."""
    query = select(_BY.c.event).join(_T, _T.c.id == _BY.c.decision).where(_T.c.property == "parties", _T.c.made_at <= known)
    return set(connection.execute(query).scalars())


def marked(made: Iterable[Decision]) -> list[Decision]:
    """Decisions in order, each marked where a later one took it back."""
    ordered = sorted(made, key=lambda d: (d.made_at, d.digest))
    undone: set[str] = set()
    result = []
    for decision in reversed(ordered):
        gone = decision.digest in undone
        if decision.action == "undo" and decision.undoes and not gone:
            undone.add(decision.undoes)
        result.append(replace(decision, undone=gone))
    return result[::-1]


def effects(connection: Connection, made: Sequence[Decision]) -> Effects:
    """What decisions that still hold make of events."""
    holding = [d for d in made if not d.undone and d.action != "undo"]
    sides: dict[int, tuple[set[str], set[str]]] = {}
    for part in chunks(d.key for d in holding):
        for row in connection.execute(select(_BY).where(_BY.c.decision.in_(part))):
            sides.setdefault(row.decision, (set(), set()))[row.side].add(row.event)
    return combined((d, *sides.get(d.key, (set(), set()))) for d in holding)


def combined(holding: Iterable[tuple[Decision, Collection[str], Collection[str]]]) -> Effects:
    result = Effects()
    for decision, about, other in holding:
        if decision.action == "reject":
            result.rejected |= set(about)
        elif decision.action == "correct" and decision.name:
            for event in about:
                result.corrections.setdefault(event, {})[decision.name] = decision.value
        elif decision.action in ("same", "different"):
            for one in about:
                for two in other:
                    if one != two:
                        result.pairs[min(one, two), max(one, two)] = decision.action == "same"
    return result


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        action=row.action,
        about=tuple(json.loads(row.about)),
        other=tuple(json.loads(row.other)),
        name=row.property,
        value=None if row.value is None else json.loads(row.value),
        undoes=row.undoes,
        author=row.author,
        reason=row.reason,
        made_at=row.made_at,
        digest=row.digest,
        key=row.id,
    )


def find(connection: Connection, given: str) -> Decision:
    """A decision by the first characters of its digest; BilatError when none or several fit."""
    prefix = given.strip().lower()
    if len(prefix) < 4 or not all(char in "0123456789abcdef" for char in prefix):
        raise BilatError(f"{given!r} is no decision's id: copy one from `bilat show EVENT`, at least four characters of it")
    found = connection.execute(select(_T).where(_T.c.digest >= prefix, _T.c.digest <= prefix + "g").limit(2)).all()
    if len(found) != 1:
        problem = "no decision" if not found else "several decisions"
        raise BilatError(f"{given!r}: {problem} by this id: copy one from `bilat show EVENT`")
    return _decision(found[0])

"""What a newer version of a document calls the events that an older one told.

An event keeps its id as long as its kind, parties, roles, subject and first words stay. Where a
newer reader sees these otherwise, the words that state it tell which event it is. An event that people
affirmed and a newer reader no longer finds is carried over, as long as the text still has its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from bilat.event import Event
from bilat.record import decisions, schema
from bilat.record.statements import MENTION

_ENOUGH = 0.5  # share of the shorter telling's words that both have


def matched(older: Iterable[Event], newer: Iterable[Event]) -> dict[str, str]:
    """The new id of each older event that goes by another one now; each new event succeeds one."""
    old, new = list(older), list(newer)
    have, had = {event.id for event in new}, {event.id for event in old}
    lost = [event for event in old if event.id not in have]
    fresh = [event for event in new if event.id not in had]
    pairs = sorted(
        ((score, a.id, b.id) for a in lost for b in fresh if (score := _alike(a, b)) > 0), key=lambda found: (-found[0], found[1:])
    )
    result: dict[str, str] = {}
    for _, one, other in pairs:
        if one not in result and other not in result.values():
            result[one] = other
    return result


def _alike(a: Event, b: Event) -> float:
    words = max((_shared(m.text, n.text) for m in a.mentions for n in b.mentions), default=0.0)
    if words < _ENOUGH:
        return 0.0
    same = (a.kind == b.kind) + (a.parties == b.parties)
    if not same:
        return 0.0
    return words + same + 0.5 * ((a.source, a.target) == (b.source, b.target)) + 0.5 * (a.date == b.date)


def _shared(a: str, b: str) -> float:
    one, other = set(a.lower().split()), set(b.lower().split())
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def record(connection: Connection, document: int, pairs: Mapping[str, str], made_at: str) -> None:
    """Writes a lineage and lets decisions bear on the successors."""
    if not pairs:
        return
    rows = [{"older": older, "newer": newer, "document": document, "made_at": made_at} for older, newer in pairs.items()]
    connection.execute(insert(schema.lineage), rows)
    for older, newer in pairs.items():
        decisions.inherit(connection, older, newer)


def affirmed(connection: Connection, events: Collection[str]) -> set[str]:
    """Those of some events that people corrected or joined to another, in decisions that hold."""
    made = decisions.read(connection, events)
    if not made:
        return set()
    effects = decisions.effects(connection, made)
    joined = {event for pair, same in effects.pairs.items() if same for event in pair}
    return ((set(effects.corrections) | joined) - effects.rejected) & set(events)


def carried(connection: Connection, document: int, events: Collection[str], text: str) -> list[dict[str, Any]]:
    """The statements of events of an older version, placed in a newer text; none of an event whose words are gone."""
    if not events:
        return []
    table = schema.statements
    names = ("event", "property", "position", "value", "start", "end", "words", "rule", "reason_number", "reader_version", "made_at")
    query = select(*(table.c[name] for name in names)).where(table.c.document == document, table.c.author.is_(None))
    rows = [dict(row) for row in connection.execute(query.where(table.c.event.in_(sorted(events))).order_by(table.c.id)).mappings()]
    placed = [row for row in (_placed(row, text) for row in rows) if row]
    alive = {row["event"] for row in placed if row["property"] == MENTION}
    return [row for row in placed if row["event"] in alive]


def _placed(row: dict[str, Any], text: str) -> dict[str, Any] | None:
    words = row["words"]
    if words is None or text[row["start"] : row["end"]] == words:
        return row
    at = text.find(words)
    if at >= 0:
        return {**row, "start": at, "end": at + len(words)}
    return None if row["property"] == MENTION else {**row, "start": None, "end": None, "words": None}


def numbered(events: Sequence[str], after: int) -> list[tuple[str, int]]:
    return [(event, after + n) for n, event in enumerate(dict.fromkeys(events))]

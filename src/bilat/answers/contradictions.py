"""Contradictions as an answer: of a pair, up to a day, as the record stood on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat import dates

if TYPE_CHECKING:
    from bilat.record.conflicts import Conflict
    from bilat.record.store import Record


def conflicts(
    record: Record, parties: Sequence[str], *, settled: bool = False, as_of: str | None = None, known: str | None = None
) -> tuple[Conflict, ...]:
    """Where sources contradict each other on acts with all of `parties` (codes); with `settled`, also what people decided."""
    found = record.conflicts(parties, known)
    return tuple(
        conflict
        for conflict in found
        if (settled or conflict.settled is None) and any(dates.within(side_date, None, as_of) for side_date in _dates(conflict))
    )


def _dates(conflict: Conflict) -> list[str | None]:
    if conflict.property == "date":
        return [side.value for side in conflict.sides]
    return [conflict.event.date]

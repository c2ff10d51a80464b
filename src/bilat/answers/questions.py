"""The chronology of two states, and all that is known of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat import dates, states
from bilat.errors import BilatError
from bilat.record.identity import Act, Source, acts

if TYPE_CHECKING:
    from bilat.record.statements import Statement
    from bilat.record.store import Record


def chronology(record: Record, a: str, b: str, start: str | None = None, end: str | None = None) -> tuple[Act, ...]:
    """The acts between two states (codes or names) by date, undated ones last.

    `start` and `end` are EDTF dates: acts whose date may lie between them, and no
    undated ones. An act that several documents tell is one act with several sources.
    """
    pair = {states.require(a), states.require(b)}
    if len(pair) < 2:
        raise BilatError(f"{a!r} and {b!r} are one state: name two")
    _check(start, end)
    # Sources are joined before the dates are looked at, so that a source with a broad date stays with its act.
    found = _acts(record, pair)
    order = {id(act): number for number, act in enumerate(found)}
    chosen = [act for act in found if _within(act.event.date, start, end)]
    return tuple(sorted(chosen, key=lambda act: (dates.sort_key(act.event.date), order[id(act)])))


def _acts(record: Record, pair: set[str]) -> tuple[Act, ...]:
    languages = {document.name: document.language for document in record.documents()}
    return acts(record.events(pair), languages)


def _check(start: str | None, end: str | None) -> None:
    for date in (start, end):
        if date is not None:
            dates.parse(date)
    if start and end and dates.bounds(start)[0] > dates.bounds(end)[1]:
        raise BilatError(f"the chronology would begin ({start}) after its end ({end}): exchange the two dates")


def _within(date: str | None, start: str | None, end: str | None) -> bool:
    if start is None and end is None:
        return True
    if date is None:
        return False
    low, high = dates.bounds(date)
    return high >= dates.bounds(start)[0] and low <= dates.bounds(end)[1]


# -- one event --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What one document says of an act: its event and every statement about it, with words, offsets and rule."""

    source: Source
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An act and all that the record knows of it, source by source."""

    act: Act
    told: tuple[Told, ...]

    def to_dict(self) -> dict[str, Any]:
        told = [
            {"document": t.source.document, "event": t.source.event.id, "statements": [s.to_dict() for s in t.statements]}
            for t in self.told
        ]
        return {**self.act.to_dict(), "told": told}


def show(record: Record, id: str) -> Shown:
    """All that is known of the act that an event belongs to; `id` is an event's or an act's, or its first characters."""
    event = record.event(id)
    found = _acts(record, set(event.parties))
    act = next((act for act in found if any(source.event.id == event.id for source in act.sources)), None)
    if act is None:  # an older version of its document told it
        act = Act(event.id, event, (Source(event.document, event),))
    return Shown(act, tuple(Told(source, record.statements(source.event.id)) for source in act.sources))

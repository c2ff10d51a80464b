"""The chronology of two states, and all that is known of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat import dates, states
from bilat.errors import BilatError
from bilat.record.acts import Act, Source

if TYPE_CHECKING:
    from bilat.record.decisions import Decision
    from bilat.record.history import Earlier
    from bilat.record.statements import Statement
    from bilat.record.store import Record


def chronology(
    record: Record,
    a: str,
    b: str,
    start: str | None = None,
    end: str | None = None,
    *,
    as_of: str | None = None,
    known: str | None = None,
) -> tuple[Act, ...]:
    """The acts between two states (codes or names) by date, undated ones last.

    `start` and `end` are EDTF dates: acts whose date may lie between them, and no
    undated ones. `as_of` leaves out what came after a day, `known` what was not yet in the record on a day.
    An act that several documents tell is one act with several sources.
    """
    pair = {states.require(a), states.require(b)}
    if len(pair) < 2:
        raise BilatError(f"{a!r} and {b!r} are one state: name two")
    end = earlier(end, as_of)
    _check(start, end)
    # Sources are joined before the dates are looked at, so that a source with a broad date stays with its act.
    found = record.acts(pair, known, start, end)
    order = {id(act): number for number, act in enumerate(found)}
    return tuple(sorted(found, key=lambda act: (dates.sort_key(act.event.date), order[id(act)])))


def earlier(end: str | None, as_of: str | None) -> str | None:
    """The earlier of two last days; None where neither is given."""
    if end is None or as_of is None:
        return end or as_of
    return min(end, as_of, key=lambda date: dates.bounds(date)[1])


def _check(start: str | None, end: str | None) -> None:
    for date in (start, end):
        if date is not None:
            dates.parse(date)
    if start and end and dates.bounds(start)[0] > dates.bounds(end)[1]:
        raise BilatError(f"the chronology would begin ({start}) after its end ({end}): exchange the two dates")


# -- one event --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What one document says of an act: its event and every statement about it, with words, offsets and rule."""

    source: Source
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An act and all that the record knows of it, source by source, with its history.

    `standing` is False where nothing tells it any more: people rejected it, or newer versions
    of its documents don't. `score` says how surely its sources tell one act (see docs/record.md).
    """

    act: Act
    told: tuple[Told, ...]
    decisions: tuple[Decision, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    standing: bool = True
    score: float | None = None

    def to_dict(self) -> dict[str, Any]:
        told = [
            {"document": t.source.document, "event": t.source.event.id, "statements": [s.to_dict() for s in t.statements]}
            for t in self.told
        ]
        history = {
            "decisions": [{**d.to_dict(), "undone": d.undone} for d in self.decisions],
            "earlier": [{**e.to_dict()} for e in self.earlier],
        }
        return {**self.act.to_dict(), "standing": self.standing, "score": self.score, "told": told, "history": history}


def show(record: Record, id: str, *, known: str | None = None) -> Shown:
    """All that is known of the act that an event belongs to; `id` is an event's or an act's, or its first characters."""
    act = record.act(id, known)
    ids = [source.event.id for source in act.sources]
    return Shown(
        act,
        tuple(Told(source, record.statements(source.event.id, known=known)) for source in act.sources),
        record.decisions(ids, known),
        record.earlier(ids, known),
        record.stands(ids[0], known),
        record.score(act),
    )

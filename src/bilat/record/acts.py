"""An act with everyone who tells of it: what its sources say together, and what people decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bilat import dates
from bilat.event import Event, Person
from bilat.mentions.lexicon import fold
from bilat.record.fitting import general
from bilat.record.naming import same_name


class Source(NamedTuple):
    """What one document says of an act, and in which language."""

    document: str
    event: Event
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An act with everyone who tells of it.

    `event` is all that its sources say together, with the most precise date, and
    the mentions of the source that gave it, under what people corrected (`decided` names
    those properties); `id` is the id of its earliest source's event.
    """

    id: str
    event: Event
    sources: tuple[Source, ...]
    decided: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        told = self.event.to_dict()
        for key in ("id", "document", "mentions", "reasons", "thread"):
            del told[key]
        sources = [
            {"document": source.document, "event": source.event.id, "mentions": [m.to_dict() for m in source.event.mentions]}
            for source in self.sources
        ]
        return {"id": self.id, **told, "decided": list(self.decided), "sources": sources}


def merged(events: Sequence[Event], corrections: Mapping[str, Any] | None = None) -> Event:
    """All that tellings of one act say, upon the one with the most precise date; the first said wins where two differ.

    `corrections` (a property's name to its value) stand above what anyone said.
    """
    base = events[0]
    for event in events[1:]:
        if event.date and (base.date is None or dates.more_precise(base.date, event.date) != base.date):
            base = event
    together = base if len(events) == 1 else _together(base, [base, *(event for event in events if event is not base)])
    return corrected(together, corrections) if corrections else together


def _together(base: Event, order: Sequence[Event]) -> Event:
    instruments = [event.instrument for event in order if event.instrument]
    instrument = max(instruments, key=lambda i: (bool(i.title), bool(i.subject))) if instruments else None
    people: list[Person] = []
    for person in (p for event in order for p in event.people):
        _join(people, person)
    return replace(
        base,
        source=next((e.source for e in order if e.source), None),
        target=next((e.target for e in order if e.target), None),
        place=next((e.place for e in order if e.place), None),
        rank=next((e.rank for e in order if e.rank), None),
        instrument=instrument,
        people=tuple(people),
        topics=tuple(dict.fromkeys(topic for event in order for topic in event.topics)),
        truncated=all(e.truncated for e in order),
        first=any(e.first for e in order),
        confidence=max(e.confidence for e in order),
    )


def corrected(event: Event, corrections: Mapping[str, Any]) -> Event:
    """An event with some properties as people said; values are those of `Event.to_dict`."""
    data = {**event.to_dict(), **{name: value for name, value in corrections.items() if not name.startswith("instrument.")}}
    parts = {name.partition(".")[2]: value for name, value in corrections.items() if name.startswith("instrument.")}
    if parts:
        data["instrument"] = {**({"kind": "other"} | (data["instrument"] or {})), **parts}
    return Event.from_dict(data)


def _family(name: str) -> str:
    return (fold(name).split() or [""])[-1]


def _join(people: list[Person], new: Person) -> None:
    """A person whom another telling names more fully is the same person."""
    for at, old in enumerate(people):
        named = old.name and new.name and same_name(_family(old.name), _family(new.name))
        offices = [office for office in (old.office, new.office) if office]
        broader = len(offices) == 2 and (general(*offices) or general(*reversed(offices)))
        unnamed = not (old.name and new.name) and len(offices) == 2 and (offices[0] == offices[1] or broader)
        agree = (broader or len(set(offices)) < 2) and (old.state is None or new.state is None or old.state == new.state)
        if (named or unnamed) and agree:
            name = max((old.name, new.name), key=lambda n: len(n or ""))
            people[at] = Person(name, max(offices, key=len, default=None), old.state or new.state)
            return
    people.append(new)

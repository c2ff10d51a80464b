"""Which tellings in different documents are one act: computed when asked, never written down.

Two tellings are one act when nothing tells them apart, enough speaks for it, and
each is the other's only candidate. When in doubt they stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bilat import dates
from bilat.event import Event, Person
from bilat.mentions.lexicon import fold
from bilat.record.fitting import ENOUGH, fit, general


class Source(NamedTuple):
    """What one document says of an act."""

    document: str
    event: Event


@dataclass(frozen=True, slots=True)
class Act:
    """An act with everyone who tells of it.

    `event` is all that its sources say together, with the most precise date, and
    the mentions of the source that gave it; `id` is the id of its earliest source's event.
    """

    id: str
    event: Event
    sources: tuple[Source, ...]

    def to_dict(self) -> dict[str, Any]:
        told = self.event.to_dict()
        for key in ("id", "document", "mentions", "reasons", "thread"):
            del told[key]
        sources = [
            {"document": source.document, "event": source.event.id, "mentions": [m.to_dict() for m in source.event.mentions]}
            for source in self.sources
        ]
        return {"id": self.id, **told, "sources": sources}


def acts(events: Iterable[Event], languages: Mapping[str, str] | None = None) -> tuple[Act, ...]:
    """Events of several documents as acts, in the order of first telling.

    `languages` gives the language of each document by name; words of different
    languages are not compared.
    """
    told = list(events)
    speaks = languages or {}
    groups: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    for number, event in enumerate(told):
        groups.setdefault((event.kind, event.parties, event.modality), []).append(number)
    clusters: list[list[int]] = []
    for members in groups.values():
        clusters += _clusters(told, members, speaks)
    clusters.sort(key=lambda cluster: cluster[0])
    return tuple(_act([told[number] for number in cluster]) for cluster in clusters)


# -- clusters -------------------------------------------------------------------------------


def _clusters(told: Sequence[Event], members: list[int], speaks: Mapping[str, str]) -> list[list[int]]:
    fits: dict[tuple[int, int], int] = {}
    for one, other in _near(told, members):
        points = fit(told[one], told[other], speaks.get(told[one].document), speaks.get(told[other].document))
        if points is not None and points >= ENOUGH:
            fits[one, other] = fits[other, one] = points
    cluster = {number: [number] for number in members}
    best = _best_partners(told, fits)
    links = {(min(a, b), max(a, b)) for a, partners in best.items() for b in partners if a in best.get(b, ())}
    for one, other in sorted(links, key=lambda pair: (-fits[pair], sorted(told[n].id for n in pair))):
        left, right = cluster[one], cluster[other]
        if left is right or {told[n].document for n in left} & {told[n].document for n in right}:
            continue
        if all((a, b) in fits for a in left for b in right):
            left += right
            left.sort()
            for number in right:
                cluster[number] = left
    return [list(found) for found in {id(found): found for found in cluster.values()}.values()]


def _near(told: Sequence[Event], members: list[int]) -> Iterable[tuple[int, int]]:
    """Pairs of different documents whose dates meet: a sweep over first days."""
    timed = sorted((dates.bounds(told[n].date), n) for n in members)
    open_: list[tuple[dates.Day, int]] = []
    for (low, high), number in timed:
        open_ = [(end, n) for end, n in open_ if end >= low]
        for _, other in open_:
            if told[other].document != told[number].document:
                yield (other, number) if other < number else (number, other)
        open_.append((high, number))


def _best_partners(told: Sequence[Event], fits: Mapping[tuple[int, int], int]) -> dict[int, list[int]]:
    """For each event, the one that fits it best in each other document, where one is better than all others there."""
    found: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for (one, other), points in fits.items():
        found.setdefault(one, {}).setdefault(told[other].document, []).append((points, other))
    result: dict[int, list[int]] = {}
    for one, documents in found.items():
        for partners in documents.values():
            partners.sort(reverse=True)
            if len(partners) == 1 or partners[0][0] > partners[1][0]:
                result.setdefault(one, []).append(partners[0][1])
    return result


# -- what they tell together ---------------------------------------------------------------------


def _act(events: Sequence[Event]) -> Act:
    return Act(events[0].id, merged(events), tuple(Source(event.document, event) for event in events))


def merged(events: Sequence[Event]) -> Event:
    """All that tellings of one act say, upon the one with the most precise date; the first said wins where two differ."""
    base = events[0]
    for event in events[1:]:
        if event.date and (base.date is None or dates.more_precise(base.date, event.date) != base.date):
            base = event
    order = [base, *(event for event in events if event is not base)]
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


def _join(people: list[Person], new: Person) -> None:
    """A person whom another telling names more fully is the same person."""
    for at, old in enumerate(people):
        named = old.name and new.name and fold(old.name).split()[-1:] == fold(new.name).split()[-1:]
        offices = [office for office in (old.office, new.office) if office]
        broader = len(offices) == 2 and (general(*offices) or general(*reversed(offices)))
        unnamed = not (old.name and new.name) and len(offices) == 2 and (offices[0] == offices[1] or broader)
        agree = (broader or len(set(offices)) < 2) and (old.state is None or new.state is None or old.state == new.state)
        if (named or unnamed) and agree:
            name = max((old.name, new.name), key=lambda n: len(n or ""))
            people[at] = Person(name, max(offices, key=len, default=None), old.state or new.state)
            return
    people.append(new)

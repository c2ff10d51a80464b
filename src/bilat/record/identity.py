"""Which tellings in different documents are one act: computed when asked, never written down.

Two tellings are one act when nothing tells them apart, enough speaks for it, and
each is the other's only candidate. When in doubt they stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bilat import dates
from bilat.event import Event, Instrument, Person
from bilat.mentions.lexicon import fold
from bilat.record.naming import content, place_key

ENOUGH = 4  # points that make two tellings one act


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
    for one, other in sorted(links, key=lambda pair: (-fits[pair], pair)):
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


# -- two tellings -------------------------------------------------------------------------------

_WIDTHS = ((1, 3), (31, 2), (372, 1))  # days that the wider of two dates leaves open, and the points of their meeting
# Kinds of which a pair of states seldom sees two in a year.
_RARE = {
    "relations.recognized": 3,
    "relations.established": 3,
    "relations.severed": 3,
    "relations.resumed": 3,
    "post.opened": 2,
    "post.closed": 2,
    "post.upgraded": 2,
}
_LOOSE = ("relations.assessed", "position", "announcement", "programme", "other")
_LIKE_AGREEMENT = frozenset({"treaty", "agreement", "convention", "other"})


def fit(a: Event, b: Event, lang_a: str | None = None, lang_b: str | None = None) -> int | None:
    """How much speaks for two tellings being one act, in points; None when something speaks against it.

    Points come from the date (a day 3, a month 2, a year 1), who acted towards
    whom, persons, offices, place, instrument, topics. ENOUGH of them make one act.
    """
    if (a.kind, a.parties, a.modality) != (b.kind, b.parties, b.modality):
        return None
    same_language = lang_a == lang_b
    parts = (
        _date(a, b),
        _roles(a, b),
        _people(a, b),
        _place(a, b, same_language),
        _subject(a, b, same_language),
        _rank(a, b),
    )
    points = 0
    for part in parts:
        if part is None:
            return None
        points += part
    return points


def _date(a: Event, b: Event) -> int | None:
    if a.date is None or b.date is None:
        return ENOUGH if a.kind == "relations.established" else None  # it happens once
    if not dates.intersects(a.date, b.date) or not (dates.contains(a.date, b.date) or dates.contains(b.date, a.date)):
        return None
    wide = max(dates.span(a.date), dates.span(b.date))
    points = next((points for days, points in _WIDTHS if wide <= days), 0)
    return points + (_RARE.get(a.kind, 0) if points else 0)


def _roles(a: Event, b: Event) -> int | None:
    points = 0
    for one, other in ((a.source, b.source), (a.target, b.target)):
        if one and other and one != other:
            return None
        points = max(points, int(bool(one and other)))
    return points


def _people(a: Event, b: Event) -> int | None:
    names_a, names_b = _names(a), _names(b)
    if names_a & names_b:
        return 3
    if names_a and names_b:
        return None
    posts_a, posts_b = ({(p.office, p.state) for p in e.people if p.office} for e in (a, b))
    if not posts_a or not posts_b:
        return 0
    shared = sum(any(x[0] == y[0] and (x[1] == y[1] or None in (x[1], y[1])) for y in posts_b) for x in posts_a)
    return min(shared, 2) or None


def _names(event: Event) -> set[str]:
    """Family names, as far as the last word of a name is one."""
    return {fold(p.name).split()[-1] for p in event.people if p.name and p.name.split()}


def _place(a: Event, b: Event, same_language: bool) -> int | None:
    if not a.place or not b.place:
        return 0
    one, other = place_key(a.place), place_key(b.place)
    if one == other:
        return 1
    # Tables know both places, or one language speaks of both: they are two places.
    known = one.startswith("=") and other.startswith("=")
    return None if known or same_language else 0


def _rank(a: Event, b: Event) -> int | None:
    if not a.rank or not b.rank:
        return 0
    if a.rank == b.rank:
        return 1
    return 0 if a.kind in ("visit", "meeting") else None


def _subject(a: Event, b: Event, same_language: bool) -> int | None:
    """What the act is about: its instrument, else its topics."""
    shared = set(a.topics) & set(b.topics)
    if a.kind.startswith("instrument."):
        return _instrument(a.instrument, b.instrument, bool(shared), bool(a.topics and b.topics and not shared), same_language)
    if a.kind in _LOOSE:
        words = same_language and bool(shared) and bool(content(_words(a)) & content(_words(b)))
        return 1 if words and a.kind != "relations.assessed" else None
    return 1 if shared else 0


def _instrument(a: Instrument | None, b: Instrument | None, shared: bool, differ: bool, same_language: bool) -> int | None:
    """Acts about instruments are one only when the instruments are."""
    if a is None or b is None:
        return None
    if a.kind != b.kind and not (shared and {a.kind, b.kind} <= _LIKE_AGREEMENT):
        return None
    alike = int(a.kind == b.kind)
    if a.title and b.title and fold(a.title) == fold(b.title):
        return 3 + alike
    if same_language and a.subject and b.subject:
        one, other = content(a.subject), content(b.subject)
        if one and other:
            return (2 + alike if one <= other or other <= one else None) if not differ else None
    if differ:
        return None
    return 2 + alike if shared else 0


def _words(event: Event) -> str:
    return " ".join(mention.text for mention in event.mentions)


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
        unnamed = not (old.name and new.name) and old.office and old.office == new.office
        agree = all(x is None or y is None or x == y for x, y in ((old.office, new.office), (old.state, new.state)))
        if (named or unnamed) and agree:
            name = max((old.name, new.name), key=lambda n: len(n or ""))
            people[at] = Person(name, old.office or new.office, old.state or new.state)
            return
    people.append(new)

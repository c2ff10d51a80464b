"""Which tellings in different documents are one act.

Two tellings are one act when nothing tells them apart, enough speaks for it, and
each is the other's only candidate. When in doubt they stay apart, and the doubt is
kept for a person. What a person decided stands above all of this: tellings joined by
a person count as one telling, and what a person told apart is never in one act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bilat import dates
from bilat.event import Event
from bilat.record.acts import Act, Source, merged
from bilat.record.fitting import ENOUGH, datable, fit, timeless, weigh, window

__all__ = ["ENOUGH", "Act", "Doubt", "Source", "Telling", "acts", "clusters", "doubts", "merged", "reach"]

DOUBTFUL = ENOUGH - 1  # points from which a person is asked
MAPPED = "map "  # how the rule begins that reads the rows of a register (`map NAME+DIGEST`)
Pair = tuple[int, int]


class Telling(NamedTuple):
    """An event as a document tells it, as people corrected it (None where nobody did), and the document's language."""

    event: Event
    corrected: Event | None
    language: str | None

    @property
    def now(self) -> Event:
        return self.corrected or self.event


class Doubt(NamedTuple):
    """Two tellings, by number, that may be one act: the points for it, and what speaks against it, if anything."""

    one: int
    other: int
    points: int
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of tellings, by number (the smaller first), that people joined or told apart."""

    same: Collection[Pair] = ()
    different: Collection[Pair] = ()


def acts(events: Iterable[Event], languages: Mapping[str, str] | None = None) -> tuple[Act, ...]:
    """Events of several documents as acts, in the order of first telling.

    `languages` gives the language of each document by name; words of different
    languages are not compared.
    """
    speaks = languages or {}
    told = [Telling(event, None, speaks.get(event.document)) for event in events]
    return tuple(_act([told[number] for number in cluster]) for cluster in clusters(told))


def _act(told: Sequence[Telling]) -> Act:
    sources = tuple(Source(one.event.document, one.event, one.language) for one in told)
    return Act(told[0].event.id, merged([one.event for one in told]), sources)


# -- how two tellings fit ---------------------------------------------------------------------


def fits(one: Telling, other: Telling) -> int | None:
    """Points for two tellings being one act, as told or as corrected; None when they can't be."""
    best = fit(one.now, other.now, one.language, other.language)
    if one.corrected or other.corrected:
        told = fit(one.event, other.event, one.language, other.language)
        best = told if best is None else max(best, told or 0)
    return best


def surety(points: int | None) -> float:
    """Points as a score from 0 to 1 that grows with them; see docs/record.md for the share of pairs that were right."""
    return 0.0 if points is None or points <= 0 else round(1 - 0.5**points, 3)


def told_once(one: Telling, other: Telling) -> bool:
    """They are said to be two acts by where they stand: in one document, or in two rows of one register.

    A register gives each act a row; only rows whose cells are the same but for one, their id, tell one act.
    """
    a, b = one.event, other.event
    if a.document == b.document:
        return True
    register = _register(a)
    return register is not None and register == _register(b) and not _one_row_twice(a, b)


def _register(event: Event) -> str | None:
    return event.rule.rpartition("+")[0] if event.rule.startswith(MAPPED) else None


def _one_row_twice(a: Event, b: Event) -> bool:
    cells = [[line for mention in event.mentions for line in mention.text.split("\n")] for event in (a, b)]
    return len(cells[0]) == len(cells[1]) and sum(one != other for one, other in zip(*cells, strict=True)) <= 1


def reach(telling: Telling) -> tuple[dates.Day, dates.Day] | None:
    """First and last day between which another telling of the same act must lie; None where only a person can join it."""
    forms = [telling.event] if telling.corrected is None else [telling.event, telling.corrected]
    if any(timeless(form.kind) for form in forms):
        return dates.MIN, dates.MAX
    found = [dates.bounds(form.date) for form in forms if datable(form.date)]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


# -- clusters -------------------------------------------------------------------------------


def clusters(told: Sequence[Telling], decided: Decided = Decided()) -> list[list[int]]:
    """The numbers of tellings that are one act, each in order, in the order of first telling."""
    blocks = {number: [number] for number in range(len(told))}
    _join_all(blocks, decided)
    points: dict[Pair, int] = {}
    nearly: set[Pair] = set()
    for one, other in _near(told):
        found = fits(told[one], told[other])
        if found is not None and found >= ENOUGH:
            points[one, other] = points[other, one] = found
        if found is not None and found >= DOUBTFUL:
            nearly |= {(one, other), (other, one)}
    best = _best_partners(told, points)
    links = {(min(a, b), max(a, b)) for a, partners in best.items() for b in partners if a in best.get(b, ())}
    apart = _both_ways(decided.different)
    decided_blocks = {number: tuple(block) for number, block in blocks.items()}
    for one, other in sorted(links, key=lambda pair: (-points[pair], sorted(told[n].event.id for n in pair))):
        left, right = blocks[one], blocks[other]
        if left is right or _may_not_meet(told, left, right, decided_blocks) or any((a, b) in apart for a in left for b in right):
            continue
        # One of each side fits in full; the others at least nearly, and none contradicts another.
        if all(_one_fits(decided_blocks[a], decided_blocks[b], nearly) for a in left for b in right):
            _merge(blocks, one, other)
    found_blocks = list({id(block): block for block in blocks.values()}.values())
    return sorted(found_blocks, key=lambda block: block[0])


def _join_all(blocks: dict[int, list[int]], decided: Decided) -> None:
    """What people joined, unless what they told apart stands between."""
    apart = _both_ways(decided.different)
    for one, other in sorted(decided.same):
        left, right = blocks[one], blocks[other]
        if left is not right and not any((a, b) in apart for a in left for b in right):
            _merge(blocks, one, other)


def _merge(blocks: dict[int, list[int]], one: int, other: int) -> None:
    left, right = blocks[one], blocks[other]
    left += right
    left.sort()
    for number in right:
        blocks[number] = left


def _may_not_meet(told: Sequence[Telling], left: list[int], right: list[int], decided: Mapping[int, tuple[int, ...]]) -> bool:
    """One document does not tell one act twice, unless a person said so."""
    documents = {told[n].event.document for n in left}
    return any(told[n].event.document in documents for n in right)


def _one_fits(left: tuple[int, ...], right: tuple[int, ...], nearly: Collection[Pair]) -> bool:
    """Tellings joined by a person are one telling: it fits where one of them does."""
    return any((a, b) in nearly for a in left for b in right)


def _both_ways(pairs: Collection[Pair]) -> set[Pair]:
    return {*pairs, *((b, a) for a, b in pairs)}


def _groups(told: Sequence[Telling]) -> Iterator[list[int]]:
    groups: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    for number, telling in enumerate(told):
        event = telling.now
        groups.setdefault((event.kind, event.parties, event.modality), []).append(number)
    yield from groups.values()


def _near(told: Sequence[Telling]) -> Iterator[Pair]:
    """Pairs that may be one act by where they stand and whose dates meet: a sweep over first days."""
    for members in _groups(told):
        timed = sorted((span, n) for span, n in ((reach(told[n]), n) for n in members) if span)
        open_: list[tuple[dates.Day, int]] = []
        for (low, high), number in timed:
            open_ = [(end, n) for end, n in open_ if end >= low]
            for _, other in open_:
                if not told_once(told[other], told[number]):
                    yield (other, number) if other < number else (number, other)
            open_.append((high, number))


def _best_partners(told: Sequence[Telling], points: Mapping[Pair, int]) -> dict[int, list[int]]:
    """For each event, the one that fits it best in each other document, where one is better than all others there."""
    best: dict[tuple[int, str], tuple[int, int | None]] = {}
    for (one, other), worth in points.items():
        key = one, told[other].event.document
        most = best.get(key, (0, None))[0]
        if worth >= most:
            best[key] = worth, other if worth > most else None
    result: dict[int, list[int]] = {}
    for (one, _), (_, partner) in best.items():
        if partner is not None:
            result.setdefault(one, []).append(partner)
    return result


# -- doubts ---------------------------------------------------------------------------------


def doubts(told: Sequence[Telling], which: Collection[int], act: Sequence[str], decided: Decided = Decided()) -> list[Doubt]:
    """Pairs with at least one of the tellings numbered in `which` that a person should look at.

    `act` gives the act of each telling. Doubtful are tellings that fit without being joined, nearly
    fit, or fit but for one property that contradicts. Two rows of one register are, where they fit in all.
    """
    settled = _both_ways([*decided.same, *decided.different])
    documents: dict[str, set[str]] = {}
    for number, telling in enumerate(told):
        documents.setdefault(act[number], set()).add(telling.event.document)
    chosen = set(which)
    found = []
    for members in _groups(told):
        for one, other in _neighbours(told, members, chosen):
            a, b = told[one], told[other]
            if act[one] == act[other] or (one, other) in settled:
                continue
            # An act that this document tells already needs no second telling of it.
            if documents[act[one]] & documents[act[other]]:
                continue
            weighed = weigh(a.now, b.now, a.language, b.language)
            if weighed is None or (told_once(a, b) and (weighed.against or weighed.points < ENOUGH)):
                continue
            if _doubtful(weighed.points, weighed.against, a.now.kind):
                found.append(Doubt(one, other, weighed.points, weighed.against))
    return found


def _doubtful(points: int, against: tuple[str, ...], kind: str) -> bool:
    if not against:
        return points >= DOUBTFUL
    return len(against) == 1 and against[0] in ("date", "place", "people") and points >= (2 if timeless(kind) else DOUBTFUL)


def _neighbours(told: Sequence[Telling], members: list[int], chosen: set[int]) -> Iterator[Pair]:
    """Pairs of different documents not farther apart than the kind's window, one of them chosen."""
    timed = sorted((span, n) for span, n in ((reach(told[n]), n) for n in members) if span)
    if not timed:
        return
    days = window(told[members[0]].now.kind)
    open_: list[tuple[int, int]] = []
    for (low, high), number in timed:
        first = _day_number(low) - days
        open_ = [(end, n) for end, n in open_ if end >= first]
        for _, other in open_:
            if (number in chosen or other in chosen) and told[other].event.document != told[number].event.document:
                yield (other, number) if other < number else (number, other)
        open_.append((_day_number(high), number))


def _day_number(day: dates.Day) -> int:
    """Days, roughly, for differences of a month or a year."""
    return day[0] * 366 + day[1] * 31 + day[2]

"""Chronologies, and all that is known of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from bilat import dates
from bilat.answers import filters
from bilat.answers.filters import About
from bilat.answers.scopes import Scope, scope
from bilat.errors import BilatError
from bilat.record.acts import Act, Source

if TYPE_CHECKING:
    from bilat.record.decisions import Decision
    from bilat.record.history import Earlier
    from bilat.record.statements import Statement
    from bilat.record.store import Record

EVERYTHING = About()


def chronology(
    record: Record,
    a: str | None = None,
    b: str | None = None,
    start: str | None = None,
    end: str | None = None,
    *,
    as_of: str | None = None,
    known: str | None = None,
    kinds: Iterable[str] = (),
    topic: str | None = None,
    about: About = EVERYTHING,
    members: bool = False,
) -> tuple[Act, ...]:
    """The acts between two parties, or of one with all others, by date, undated ones last.

    `a` and `b` are states, organisations or regions (codes or names). Without either, the acts of some `kinds`, on a
    `topic` or `about` some person, place or rank. `start` and `end` are EDTF dates: acts whose date may lie between
    them, and no undated ones. `as_of` leaves out what came after a day, `known` what was not yet in the record on a day.
    With `members`, an organisation stands for its members too. An act that several documents tell is one act with several
    sources. BilatError for what names nothing.
    """
    sides = [scope(text, members) for text in (a, b) if text is not None]
    wanted = filters.kinds(kinds)
    on = filters.topic(topic) if topic else None
    if not sides and not wanted and on is None and not about:
        raise BilatError("a chronology of what? Name a state, two states, a region or an organisation, or give --topic, --kind or --person")
    if len(sides) == 2 and len({code for side in sides for code in side.codes}) < 2:
        raise BilatError(f"{a!r} and {b!r} are one state: name two")
    end = earlier(end, as_of)
    _check(start, end)
    found: dict[str, Act] = {}
    for parties in _sets(sides, known):
        # Sources are joined before the dates are looked at, so that a source with a broad date stays with its act.
        for act in record.acts(parties, known, start, end, kinds=wanted, topic=on):
            if act.id not in found and _between(act, sides) and about.fits(act.event):
                found[act.id] = act
    order = {id: number for number, id in enumerate(found)}
    return tuple(sorted(found.values(), key=lambda act: (dates.sort_key(act.event.date), order[act.id])))


def _sets(sides: Sequence[Scope], known: str | None) -> list[set[str]]:
    """The sets of parties to ask the record for; what it gives is looked at again."""
    # As the record stood, all of it is put together each time: once is enough.
    if not sides or (known is not None and any(len(side.codes) > 1 for side in sides)):
        return [set()]
    sets = [frozenset(codes) for codes in product(*(side.codes for side in sides)) if len(set(codes)) == len(sides)]
    return [set(codes) for codes in dict.fromkeys(sets)]


def _between(act: Act, sides: Sequence[Scope]) -> bool:
    """Each side takes part, by another party each, and as a member on that day where it is one."""
    parties = [
        [c for c in act.event.parties if c in side.codes and dates.intersects(side.members.get(c), act.event.date)] for side in sides
    ]
    return all(parties) and (len(sides) < 2 or any(one != other for one in parties[0] for other in parties[1]))


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

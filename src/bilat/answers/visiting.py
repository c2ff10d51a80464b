"""Visits between two states, or of one with all others: how often at each level and in each direction, whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bilat import dates, states
from bilat.answers import levels
from bilat.answers.lines import line_id
from bilat.answers.questions import chronology
from bilat.record.acts import Act

if TYPE_CHECKING:
    from bilat.record.store import Record


@dataclass(frozen=True, slots=True)
class Way:
    """Visits of one state to the other at one level, by date; `next` is the first that is planned."""

    acts: tuple[Act, ...] = ()
    next: Act | None = None

    @property
    def first(self) -> Act | None:
        return self.acts[0] if self.acts else None

    @property
    def last(self) -> Act | None:
        return self.acts[-1] if self.acts else None

    def to_dict(self) -> dict[str, Any]:
        def short(act: Act | None) -> dict[str, Any] | None:
            return {"act": act.id, "date": act.event.date} if act else None

        # What the record does not tell is not known: no count is given, least of all zero.
        count = len(self.acts) or None
        return {"count": count, "first": short(self.first), "last": short(self.last), "next": short(self.next)}


@dataclass(frozen=True, slots=True)
class Tally:
    """Visits at one level between `state` and `partner`; `turn` is whose turn it is to visit, None where that is not known."""

    id: str
    state: str
    partner: str
    level: str
    there: Way
    back: Way

    @property
    def turn(self) -> str | None:
        """The one that did not make the last visit; None where the last of either can't be put in order."""
        out, home = self.there.last, self.back.last
        if out is None or home is None:
            return self.partner if out else self.state if home else None
        one, other = dates.bounds(out.event.date), dates.bounds(home.event.date)
        return self.partner if one[0] > other[1] else self.state if other[0] > one[1] else None

    @property
    def acts(self) -> tuple[Act, ...]:
        planned = tuple(act for act in (self.there.next, self.back.next) if act)
        return (*sorted((*self.there.acts, *self.back.acts), key=lambda act: dates.sort_key(act.event.date)), *planned)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "state": self.state, "partner": self.partner, "level": self.level, "there": self.there.to_dict(),
            "back": self.back.to_dict(), "turn": self.turn,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of `state` and its partner (all others, where None) by date, and a tally for each partner and level."""

    state: str
    partner: str | None
    acts: tuple[Act, ...]
    tallies: tuple[Tally, ...]

    def to_dict(self) -> dict[str, Any]:
        acts = [{**act.to_dict(), "level": levels.of_act(act.event, act.event.source)} for act in self.acts]
        return {"state": self.state, "partner": self.partner, "tallies": [one.to_dict() for one in self.tallies], "visits": acts}


def visits(record: Record, a: str, b: str | None = None, *, as_of: str | None = None, known: str | None = None) -> Visits:
    """Visits that took place by a day (EDTF; today, and undated ones too, where none is given), and those planned for later.

    `a` and `b` are states (codes or names). With two, every level down to minister has a tally, known or not.
    """
    state, partner = states.require(a), states.require(b) if b is not None else None
    day = as_of or date.today().isoformat()
    found = chronology(record, state, partner, known=known, kinds=["visit"])
    took, plans = [], []
    for act in found:
        event = act.event
        if event.modality == "asserted" and (dates.within(event.date, None, day) if event.date else as_of is None):
            took.append(act)
        elif event.modality == "planned" and (dates.bounds(event.date)[1] >= dates.bounds(day)[0] if event.date else as_of is None):
            plans.append(act)
    partners = [partner] if partner else sorted({_other(act, state) for act in (*took, *plans)} - {""})
    tallies = [one for other in partners for one in _tallies(state, other, took, plans, whole=partner is not None)]
    return Visits(state, partner, tuple(took), tuple(tallies))


def _other(act: Act, state: str) -> str:
    """The other state of a visit of or to one; nothing where the direction is not told."""
    ends = (act.event.source, act.event.target)
    return next((end for end in ends if end and end != state), "") if state in ends else ""


def _tallies(state: str, partner: str, took: Sequence[Act], plans: Sequence[Act], whole: bool) -> list[Tally]:
    result = []
    for level in levels.names():
        there, back = (_way(one, other, level, took, plans) for one, other in ((state, partner), (partner, state)))
        if there.acts or back.acts or there.next or back.next or (whole and level in levels.names()[:4]):
            id = line_id("v", tuple(sorted((state, partner))), level)
            result.append(Tally(id, state, partner, level, there, back))
    return result


def _way(source: str, target: str, level: str, took: Sequence[Act], plans: Sequence[Act]) -> Way:
    def fits(act: Act) -> bool:
        return (act.event.source, act.event.target) == (source, target) and levels.of_act(act.event, source) == level

    # Undated ones come first: nothing says that they are the last.
    made = sorted((act for act in took if fits(act)), key=lambda act: (act.event.date is not None, dates.sort_key(act.event.date)))
    return Way(tuple(made), next((act for act in plans if fits(act)), None))

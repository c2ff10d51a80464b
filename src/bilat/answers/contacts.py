"""What goes on between two states: instruments, programmes, visits at each level, standing consultations."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field

from bilat import dates
from bilat.answers import levels
from bilat.answers.intervals import months_between
from bilat.answers.lines import Line
from bilat.answers.situation import Situation
from bilat.record.acts import Act
from bilat.record.lives import lives

_STATED = {"in force": "instrument.in_force", "ratified": "instrument.ratified", "signed": "instrument.signed"}
_ASKED = ("head of state", "head of government", "foreign minister", "minister")  # levels whose silence is told


def instruments(now: Situation) -> Iterator[Line]:
    """Those in force, then those signed or ratified and not known to be in force."""
    found = []
    past = {act.id for act in now.past}
    for life in lives(now.acts):
        status = life.status(now.as_of)
        act = life.last(_STATED[status]) if status in _STATED else None
        if act:
            others = [stage for stage in life.stages if stage.event.modality == "asserted" and stage.id in past]
            found.append(now.line("instrument", status, [act, *others], label=life.instrument.kind, key=life.id, life=life))
    order = list(_STATED)
    yield from sorted(found, key=lambda line: order.index(line.status)) or [now.line("instrument", key="")]


def programmes(now: Situation) -> Iterator[Line]:
    """Programmes that had begun and whose end, where it is told, had not come."""
    found = False
    for act in now.kind("programme"):
        date = act.event.date
        ends = isinstance(dates.parse(date), dates.Interval) if date else False
        if ends and dates.bounds(date)[1] < dates.bounds(now.day)[0]:
            continue
        found = True
        yield now.line("programme", "running" if ends else "begun", [act], (act.event.source, act.event.target), key=act.id)
    if not found:
        yield now.line("programme", key="")


def visits(now: Situation) -> Iterator[Line]:
    """The last visit and the next planned one, at each level and in each direction."""
    for way in now.directions:
        told: dict[str, list[Act]] = {}
        plans: dict[str, list[Act]] = {}
        for act in now.kind("visit"):
            if (act.event.source, act.event.target) == way:
                told.setdefault(levels.of_act(act.event, way[0]), []).append(act)
        for act in now.acts:
            event = act.event
            if event.kind == "visit" and event.modality == "planned" and (event.source, event.target) == way and _to_come(now, event.date):
                plans.setdefault(levels.of_act(event, way[0]), []).append(act)
        for level in levels.names():
            if level in told or level in plans or level in _ASKED:
                last, next_ = told.get(level, [])[-1:], plans.get(level, [])[:1]
                yield now.line("last visit", "took place" if last else "not known", last, way, level)
                yield now.line("next visit", "planned" if next_ else "not known", next_, way, level)


def _to_come(now: Situation, date: str | None) -> bool:
    if date is None:
        return now.as_of is None
    return dates.bounds(date)[1] >= dates.bounds(now.day)[0]


# -- standing consultations ---------------------------------------------------------------


@dataclass
class _Mechanism:
    acts: list[Act] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)

    @property
    def sessions(self) -> list[Act]:
        return [act for act in self.acts if not _creates(act) and act.event.modality == "asserted"]


def consultations(now: Situation) -> Iterator[Line]:
    """Standing mechanisms with their last session, and whether another is due by what was agreed on their rhythm."""
    promised = [act for act in now.acts if act.event.kind == "consultation" and act.event.modality == "planned" and _by_now(now, act)]
    told = sorted(
        [*now.kind("consultation"), *promised], key=lambda act: dates.sort_key(act.event.date) if act.event.date else ((0, 0, 0), 0, "")
    )
    found: list[_Mechanism] = []
    for act in told:
        topics = set(act.event.topics)
        fitting = [one for one in found if topics & one.topics or not topics or not one.topics]
        one = fitting[-1] if fitting else _Mechanism()
        if not fitting:
            found.append(one)
        one.acts.append(act)
        one.topics |= topics
    for one in found:
        yield _consultation(now, one)
    if not found:
        yield now.line("consultation", key="")


def _by_now(now: Situation, act: Act) -> bool:
    return now.as_of is None or (act.event.date is not None and dates.within(act.event.date, None, now.day))


def _consultation(now: Situation, one: _Mechanism) -> Line:
    sessions = one.sessions
    last = sessions[-1] if sessions else one.acts[-1]
    months = next((found for act in one.acts if (found := months_between(act))), None)
    due = None
    status = "session held" if sessions else "agreed, no session known"
    if months and last.event.date and ".." not in last.event.date:
        due = _later(last.event.date, months)
        status = "due" if dates.bounds(due)[1] < dates.bounds(now.day)[0] else "not yet due"
    topics = "; ".join(sorted(one.topics)) or None
    return now.line("consultation", status, [last, *one.acts], label=topics, key=one.acts[0].id, due=due)


def _creates(act: Act) -> bool:
    """Whether all who tell of it say that the mechanism was created, not that it met."""
    return all(source.event.rule.endswith("/created") for source in act.sources)


def _later(date: str, months: int) -> str:
    """A date so many months later, as precise as it was: the day by which a session is due."""
    year, month, day = dates.bounds(date)[1]
    total = year * 12 + month - 1 + months
    year, month = total // 12, total % 12 + 1
    if len(date) == len("1998"):
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" + (f"-{min(day, calendar.monthrange(year, month)[1]):02d}" if len(date) == len("1998-10-27") else "")

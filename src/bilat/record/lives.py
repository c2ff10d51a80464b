"""The lives of instruments: negotiation, signature, ratification by each party, entry into force, end.

Stages are acts of one set of parties. They are one life where a document says so (its threads), or where
they are about the same sort of instrument on the same subject, in the order of such lives, each
the nearest that the other can have. A life has one signature, one entry into force and one end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from bilat import dates
from bilat.event import Event, Instrument
from bilat.mentions.lexicon import fold
from bilat.record.acts import Act
from bilat.record.fitting import instruments_fit
from bilat.record.naming import content, topics_in

STAGES = ("instrument.negotiation", "instrument.signed", "instrument.ratified", "instrument.in_force", "instrument.ended")
_ONCE = frozenset({"instrument.signed", "instrument.in_force", "instrument.ended"})
_ENOUGH = 2  # points of two instruments being one


@dataclass(frozen=True, slots=True)
class Life:
    """An instrument and its stages in order. `id` is that of its first stage's act."""

    id: str
    instrument: Instrument
    parties: tuple[str, ...]
    stages: tuple[Act, ...]

    def last(self, kind: str) -> Act | None:
        """The last stage of a kind that is stated as having happened."""
        found = [act for act in self.stages if act.event.kind == kind and act.event.modality == "asserted"]
        return found[-1] if found else None

    def status(self, as_of: str | None = None) -> str:
        """`ended`, `in force`, `ratified`, `signed`, `negotiated` or `planned`, at the end of a day (EDTF) or by all that is known."""
        reached = "planned"
        for kind, name in zip(STAGES, ("negotiated", "signed", "ratified", "in force", "ended"), strict=True):
            act = self.last(kind)
            if act and (as_of is None or (act.event.date is not None and dates.bounds(act.event.date)[0] <= dates.bounds(as_of)[1])):
                reached = name
        return reached

    def to_dict(self) -> dict[str, Any]:
        stages = [{"act": a.id, "kind": a.event.kind, "date": a.event.date, "modality": a.event.modality} for a in self.stages]
        about = {"id": self.id, "instrument": self.instrument.to_dict(), "parties": list(self.parties), "status": self.status()}
        return {**about, "stages": stages}


def lives(acts: Iterable[Act]) -> tuple[Life, ...]:
    """The lives that acts about instruments make up, by the date of their first stage."""
    told = [act for act in acts if act.event.kind in STAGES and act.event.modality != "negated"]
    told.sort(key=lambda act: (dates.sort_key(act.event.date), STAGES.index(act.event.kind), act.id))
    groups: dict[tuple[str, ...], list[Act]] = {}
    for act in told:
        groups.setdefault(act.event.parties, []).append(act)
    found = [_life(stages) for group in groups.values() for stages in _joined(group)]
    return tuple(sorted(found, key=lambda life: (dates.sort_key(life.stages[0].event.date), life.id)))


def _joined(acts: Sequence[Act]) -> list[list[Act]]:
    block = {number: [number] for number in range(len(acts))}
    threads: dict[tuple[str, str], list[int]] = {}
    for number, act in enumerate(acts):
        for source in act.sources:
            if source.event.thread:
                threads.setdefault((source.document, source.event.thread), []).append(number)
    for numbers in threads.values():
        for one, other in combinations(dict.fromkeys(numbers), 2):
            _merge(acts, block, one, other)
    pairs = []
    for one, other in sorted(_comparable(acts)):
        points = _points(acts[one], acts[other])
        if points >= _ENOUGH and _in_order(acts[one].event, acts[other].event):
            pairs.append((-points, _gap(acts[one].event, acts[other].event), one, other))
    for _, _, one, other in sorted(pairs):
        _merge(acts, block, one, other)
    return [[acts[n] for n in sorted(found)] for found in {id(b): b for b in block.values()}.values()]


def _merge(acts: Sequence[Act], block: dict[int, list[int]], one: int, other: int) -> None:
    left, right = block[one], block[other]
    if left is right:
        return
    both = [acts[n] for n in (*left, *right)]
    kinds = [(act.event.kind, act.event.modality) for act in both if act.event.kind in _ONCE]
    if len(set(kinds)) < len(kinds) or not all(_in_order(a.event, b.event) for a, b in combinations(both, 2)):
        return
    left += right
    for number in right:
        block[number] = left


def _comparable(acts: Sequence[Act]) -> set[tuple[int, int]]:
    """Pairs of different stages that share a topic, a word of the subject, or the title."""
    keys: dict[str, list[int]] = {}
    for number, act in enumerate(acts):
        for key in _keys(act):
            keys.setdefault(key, []).append(number)
    return {pair for numbers in keys.values() for pair in combinations(numbers, 2) if acts[pair[0]].event.kind != acts[pair[1]].event.kind}


def _keys(act: Act) -> set[str]:
    found: set[str] = set()
    for source in act.sources:
        instrument = source.event.instrument
        found |= {f"topic {topic}" for topic in source.event.topics}
        if instrument is None:
            continue
        about = " ".join(part for part in (instrument.subject, instrument.title) if part)
        if source.language and about:
            found |= {f"topic {topic}" for topic in topics_in(about, source.language)}
        found |= {f"{source.language} {word}" for word in content(about)}
        if instrument.title:
            found.add(f"title {fold(instrument.title)}")
    return found


def _points(one: Act, other: Act) -> int:
    """The best that any telling of one fits any of the other; 0 where any two contradict each other."""
    best = 0
    for a in one.sources:
        for b in other.sources:
            points = instruments_fit(a.event, b.event, a.language, b.language)
            if points is None:
                return 0
            best = max(best, points)
    return best


def _in_order(a: Event, b: Event) -> bool:
    """The earlier stage may have come first."""
    if STAGES.index(a.kind) > STAGES.index(b.kind):
        a, b = b, a
    if a.date is None or b.date is None or a.kind == b.kind:
        return True
    return dates.bounds(a.date)[0] <= dates.bounds(b.date)[1]


def _gap(a: Event, b: Event) -> int:
    one, other = dates.bounds(a.date)[0], dates.bounds(b.date)[0]
    return abs((one[0] - other[0]) * 366 + (one[1] - other[1]) * 31 + one[2] - other[2])


def _life(stages: Sequence[Act]) -> Life:
    ordered = sorted(stages, key=lambda act: (STAGES.index(act.event.kind), dates.sort_key(act.event.date), act.id))
    told = [act.event.instrument for act in ordered if act.event.instrument]
    fullest = max(told, key=lambda i: (bool(i.title), bool(i.subject))) if told else Instrument("other")
    signed = next((act.event.instrument for act in ordered if act.event.kind == "instrument.signed" and act.event.instrument), None)
    instrument = Instrument(signed.kind, signed.subject or fullest.subject, signed.title or fullest.title) if signed else fullest
    return Life(ordered[0].id, instrument, ordered[0].event.parties, tuple(ordered))

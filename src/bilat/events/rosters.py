"""Visitors told one after the other under one verb or noun: *leaders who have visited it: X (in 1978), Y (in 1984), Z (1990)*."""

from __future__ import annotations

from dataclasses import replace

from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.scene import Scene
from bilat.mentions.model import TimeMention

_GAP = 60  # characters between a name and its date
_LEAST = 2  # pairs that make a list


def listed_visitors(scene: Scene, index: int, people: list[Actor], times: tuple[TimeMention, ...], found: list[Draft]) -> list[Draft]:
    """The visits of a sentence's further visitors, each with a date of its own.

    `found` are the acts of this sentence. The list begins with at least two officials, each followed by a date before
    the next is named; the visit that the sentence itself tells says from where to where.
    """
    told = [d for d in found if d.sentence == index and d.frame.kind == "visit" and len(d.source) == 1 and len(d.target) <= 1]
    if not told:
        return []
    pairs = _pairs(scene, people, times)
    if sum(bool(dated) for _, dated in pairs) < _LEAST:
        return []
    base = min(told, key=lambda d: d.trigger_start)
    known = {(t.time.start, t.source) for t in told if t.time}
    result: list[Draft] = []
    for actor, dated in pairs:
        if actor.states and actor.states != base.source:
            continue
        for time in dated:
            if (time.start, base.source) in known:
                continue
            draft = replace(base, people=[actor], notes=list(base.notes), time=time, date=None, why_date="the date behind the visitor")
            draft.start, draft.end = actor.start, max(actor.end, time.end)
            draft.trigger_start, draft.trigger_end = draft.start, draft.end
            draft.note("source", "one of a list of visitors", actor.start, actor.end)
            result.append(draft)
    return result


def _pairs(scene: Scene, people: list[Actor], times: tuple[TimeMention, ...]) -> list[tuple[Actor, list[TimeMention]]]:
    """Each official with the dates that stand behind it before the next; those in a row belong together."""
    officials = [a for a in people if a.official and a.how not in ("pronoun", "unsaid subject")]
    dates = [t for t in times if t.edtf and t.timex_type == "DATE" and not t.event_anchor]
    result: list[tuple[Actor, list[TimeMention]]] = []
    for number, actor in enumerate(officials):
        stop = officials[number + 1].start if number + 1 < len(officials) else scene.sentence.end
        mine: list[TimeMention] = []
        last = actor.end
        for time in dates:
            if not last <= time.start < stop or time.start - last > _GAP:
                continue
            between = range(scene.at(last), scene.at(time.start))
            if any(scene.is_verb(i) and scene.tokens[i].start >= last for i in between):
                break
            mine.append(time)
            last = time.end
        result.append((actor, mine))
    return result

"""One trigger, several acts: places and dates that take turns (*in Nairobi in 1998, in Oslo in 2001*), counterparts met one by one."""

from __future__ import annotations

from bilat.events.actors import Actor
from bilat.events.roles import Labelled
from bilat.events.scene import Scene
from bilat.mentions.model import TimeMention

_PLACES = frozenset({"state", "capital", "place"})
_TOGETHER = frozenset({"with", "patient", "theme.with"})


def stations(
    scene: Scene, trigger: int, people: list[Actor], times: tuple[TimeMention, ...], turning: bool = True
) -> list[tuple[TimeMention, list[Actor]]]:
    """Each date with its places, where after a trigger as many of the one follow as of the other (or, `turning`, they
    take turns) and no other verb comes between; else nothing."""
    start = scene.tokens[trigger].end
    stop = next((t.start for t in scene.tokens[trigger + 1 :] if _parts(scene, t.i)), scene.sentence.end)
    dates = [t for t in times if start <= t.start < stop and t.edtf and t.timex_type in ("DATE", "TIME")]
    places = [a for a in people if start <= a.start < stop and a.form in _PLACES and len(a.states) == 1]
    if len(dates) < 2 or len(places) < 2:
        return []
    turns: list[tuple[str, list[Actor | TimeMention]]] = []
    items: list[Actor | TimeMention] = [*dates, *places]
    for item in sorted(items, key=lambda m: m.start):
        kind = "date" if isinstance(item, TimeMention) else "place"
        if turns and turns[-1][0] == kind:
            turns[-1][1].append(item)
        else:
            turns.append((kind, [item]))
    if len(turns) == 2 and len(turns[0][1]) == len(turns[1][1]):
        # *In Norway and Sweden in 1970 and 1975, respectively*: the first with the first.
        return [(d, [a]) for d, a in zip(dates, places, strict=True)]
    if not turning or len(turns) % 2 or len(turns) < 4 or any(kind == "date" and len(items) > 1 for kind, items in turns):
        return []
    result: list[tuple[TimeMention, list[Actor]]] = []
    for one, other in zip(turns[::2], turns[1::2], strict=True):
        date, where = (one[1], other[1]) if one[0] == "date" else (other[1], one[1])
        if isinstance(date[0], TimeMention):
            result.append((date[0], [a for a in where if isinstance(a, Actor)]))
    return result


def _parts(scene: Scene, i: int) -> bool:
    return (scene.is_verb(i) and not scene.participle(i)) or scene.forms[i] in (";", ":")


def only(labelled: list[Labelled], series: list[tuple[TimeMention, list[Actor]]], number: int) -> list[Labelled]:
    """The candidates without the places of the other acts of a series."""
    others = {a for i, (_, places) in enumerate(series) if i != number for a in places}
    return [one for one in labelled if one.actor not in others]


def counterparts(scene: Scene, labelled: list[Labelled]) -> tuple[str, ...]:
    """The states whose officials somebody meets one by one: one state acts, and several are met; none where they meet all together."""
    if any(form in scene.words.together for form in scene.forms):
        return ()
    acting = {s for one in labelled if one.label in ("agent", "carrier.agent") and one.strength >= 0.5 for s in one.actor.states}
    met = [s for one in labelled if one.label in _TOGETHER and one.strength >= 0.4 for s in one.actor.states]
    others = tuple(dict.fromkeys(s for s in met if s not in acting))
    somebody = any(one.label == "agent" and one.actor.official for one in labelled)
    return others if len(others) > 1 and (len(acting) == 1 or (not acting and somebody)) else ()

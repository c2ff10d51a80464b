"""One trigger, several acts: places and dates that take turns (*in Nairobi in 1998, in Oslo in 2001*), counterparts met one by one."""

from __future__ import annotations

from bilat.events.actors import Actor
from bilat.events.roles import Labelled
from bilat.events.scene import Scene
from bilat.mentions.model import TimeMention

_PLACES = frozenset({"state", "capital", "place"})
_TOGETHER = frozenset({"with", "patient", "theme.with"})


def stations(
    scene: Scene,
    trigger: int,
    people: list[Actor],
    times: tuple[TimeMention, ...],
    turning: bool = True,
    theme: frozenset[int] = frozenset(),
) -> list[tuple[TimeMention, list[Actor]]]:
    """Each date with its places, where after a trigger as many of the one follow as of the other (or, `turning`, they
    take turns) and no other verb comes between; else nothing."""
    start = scene.tokens[trigger].end
    stop = next((t.start for t in scene.tokens[trigger + 1 :] if t.i not in theme and _parts(scene, t.i)), scene.sentence.end)
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
    turns = _crosswise(turns)
    if not turning or len(turns) % 2 or len(turns) < 4 or any(kind == "date" and len(items) > 1 for kind, items in turns):
        return []
    result: list[tuple[TimeMention, list[Actor]]] = []
    for one, other in zip(turns[::2], turns[1::2], strict=True):
        date, where = (one[1], other[1]) if one[0] == "date" else (other[1], one[1])
        if isinstance(date[0], TimeMention):
            result.append((date[0], [a for a in where if isinstance(a, Actor)]))
    return result


def _crosswise(turns: list[tuple[str, list[Actor | TimeMention]]]) -> list[tuple[str, list[Actor | TimeMention]]]:
    """*With Chile in 1973 and, in 1975, with Kenya*: of two dates side by side one belongs to the place before, one to that behind."""
    if [kind for kind, _ in turns] == ["place", "date", "place"] and len(turns[1][1]) == 2:
        first, second = turns[1][1]
        return [turns[0], ("date", [first]), ("date", [second]), turns[2]]
    return turns


def alike(scene: Scene, series: list[tuple[TimeMention, list[Actor]]]) -> bool:
    """Each turn's places follow the same preposition: *in Oslo in 1970 and in Lima in 1972*, not *… and Kenya in Lima in 1972*."""
    senses = set()
    for _, places in series:
        found = scene.preposition(places[0].first)
        if found is None and len(places) > 1:
            return False
        senses.add(found[0] if found else "")
    return len(senses - {""}) <= 1


def _parts(scene: Scene, i: int) -> bool:
    return (scene.is_verb(i) and not scene.participle(i)) or scene.forms[i] in (";", ":")


def predecessor(scene: Scene, people: list[Actor], time: TimeMention) -> Actor | None:
    """*The first visit by a president since Mr Berg in 1998*: who came before, where a date belongs to that and not to the act told."""
    mark = since(scene, time)
    if mark < 0:
        return None
    last = scene.tokens[mark].end
    return next((a for a in people if a.official and last <= a.start < time.start and len(a.states) < 2), None)


def since(scene: Scene, time: TimeMention) -> int:
    """The *since* that a date is reached from over a few nouns (*since independence in 1963*); -1 for none."""
    first = scene.at(time.start)
    for i in range(first - 1, max(-1, first - 10), -1):
        if scene.forms[i] in scene.words.since:
            return i
        if scene.is_verb(i) or scene.tokens[i].pos == "PUNCT":
            break
    return -1


def only(labelled: list[Labelled], series: list[tuple[TimeMention, list[Actor]]], number: int) -> list[Labelled]:
    """The candidates without the places of the other acts of a series; those of a series are all what the surest of them is."""
    others = {a for i, (_, places) in enumerate(series) if i != number for a in places}
    mine = set(series[number][1])
    row = [one for one in labelled if one.actor in others | mine and one.label not in ("outside", "near")]
    sure = max(row, key=lambda one: one.strength, default=None)
    kept = [one for one in labelled if one.actor not in others]
    return [Labelled(one.actor, sure.label, sure.strength) if sure and one.actor in mine else one for one in kept]


def counterparts(scene: Scene, labelled: list[Labelled]) -> tuple[str, ...]:
    """The states whose officials somebody meets one by one: one state acts, and several are met; none where they meet all together."""
    if any(form in scene.words.together for form in scene.forms):
        return ()
    acting = {s for one in labelled if one.label in ("agent", "carrier.agent") and one.strength >= 0.5 for s in one.actor.states}
    met = [s for one in labelled if one.label in _TOGETHER and one.strength >= 0.4 for s in one.actor.states]
    others = tuple(dict.fromkeys(s for s in met if s not in acting))
    somebody = any(one.label == "agent" and one.actor.official for one in labelled)
    return others if len(others) > 1 and (len(acting) == 1 or (not acting and somebody)) else ()

"""One trigger, several acts: places and dates that take turns (*in Nairobi in 1998, in Oslo in 2001*), counterparts met one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bilat.events.actors import Actor
from bilat.events.gapping import pronouns
from bilat.events.roles import WHERE, Labelled, Site
from bilat.events.scene import Scene
from bilat.mentions.model import TimeMention

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
    stop = _end(scene, trigger, theme)
    dates = [t for t in times if start <= t.start < stop and t.edtf and t.timex_type in ("DATE", "TIME")]
    # *Opened an embassy in Tokyo in 1990, and Peru its own in 1992*: Peru acts itself.
    own = {pronoun.start for pronoun in pronouns(scene)}
    stop = min([stop, *(a.start for a in people if a.start >= start and scene.span(a.start, a.end).stop in own)])
    places = [a for a in people if start <= a.start < stop and a.form in WHERE and len(a.states) == 1]
    if len(dates) < 2 or len(places) < 2:
        return []
    turns: list[tuple[str, list[Actor | TimeMention]]] = []
    last = scene.preposition(places[-1].first)
    if len(places) > 2 and last and last[0] == "by" and places[-1].start > dates[-1].end:
        places = places[:-1]  # *the recognition of Kenya (1964) and Togo (1966) by Norway*: who did it all
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


def _end(scene: Scene, trigger: int, theme: frozenset[int] = frozenset()) -> int:
    """Where the words of an act end: at another verb, or at a pronoun that begins another act of the same noun."""
    following = (t.i for t in scene.tokens[trigger + 1 :] if t.i not in theme)
    return next((scene.tokens[i].start for i in following if _parts(scene, i) or scene.stands_for_noun(i)), scene.sentence.end)


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


def partners(
    scene: Scene, site: Site, labelled: list[Labelled], times: tuple[TimeMention, ...]
) -> list[tuple[TimeMention, list[Labelled]]]:
    """The partners of an act with the date behind them, or before: *with Mali in 1963, and with Kenya and Togo in 1964*.

    Those who take turns with dates after a trigger, all behind the same preposition as the first, or bare behind it
    (*with Mali (1963), Kenya (1964)*); each is labelled as the first is.
    """
    start = scene.tokens[site.trigger].end
    stop = _end(scene, site.trigger, site.theme)
    row = [one for one in labelled if start <= one.actor.start < stop and one.actor.form in WHERE and len(one.actor.states) == 1]
    # One who stands in an instrument's own name is its partner: *treaties of friendship with Mali in 1963, with Kenya in 1964*.
    row = [replace(one, label="theme.with", strength=1.0) if one.label == "theme" and _with(scene, one.actor) else one for one in row]
    lead = next((one for one in row if one.label.rpartition(".")[2] in _BESIDE and one.strength >= _SURE), None)
    opened = scene.preposition(lead.actor.first) if lead else None
    if lead is None or opened is None:
        return []
    row = [one for one in row if one.actor.start >= lead.actor.start]
    dates = [t for t in times if t.edtf and t.timex_type == "DATE" and t.start < stop]
    after = [t for t in dates if t.start >= lead.actor.end]
    ahead = [t for t in dates if t.end <= lead.actor.start][-1:]
    if len(after) < 2 and not (after and ahead):
        return []
    groups = _between(row, after)
    if len(groups) == len(after) + 1 and groups[-1] and ahead and all(_right_before(scene, d, row) for d in after):
        turns = list(zip([*ahead, *after], groups, strict=True))  # *in 1963 with Mali, in 1964 with Kenya*
    else:
        turns = list(zip(after, groups, strict=False))
        if len(groups) > len(after) and groups[-1]:
            return []
    codes = [one.actor.states[0] for _, group in turns for one in group]
    plain = len(turns) > 1 and all(group and _joined(scene, group) for _, group in turns) and len({*codes}) == len(codes)
    if not plain or not all(_alike(scene, group[0], opened[0]) for _, group in turns[1:]):
        return []
    return [(time, [Labelled(one.actor, lead.label, lead.strength) for one in group]) for time, group in turns]


def _with(scene: Scene, actor: Actor) -> bool:
    found = scene.preposition(actor.first)
    return found is not None and found[0] == "with"


def _between(row: list[Labelled], dates: list[TimeMention]) -> list[list[Labelled]]:
    """Those named before the first date, between the first and the second, and so on, to those behind the last."""
    edges = [0, *(d.start for d in dates), 10**9]
    return [[one for one in row if low <= one.actor.start < high] for low, high in pairwise(edges)]


def _right_before(scene: Scene, date: TimeMention, row: list[Labelled]) -> bool:
    return any(0 <= one.actor.first - scene.span(date.start, date.end).stop <= _NEXT for one in row)


_NEXT = 3  # tokens between a date and whom it is about
_BESIDE = frozenset({"with", "to", "in"})
_SURE = 0.3


def _alike(scene: Scene, one: Labelled, sense: str) -> bool:
    """Behind the same preposition, or bare right after *and*, a comma or a bracket, where it can't be a subject of its own."""
    found = scene.preposition(one.actor.first)
    if found is not None:
        return found[0] == sense
    i = one.actor.first - 1
    while i >= 0 and scene.tokens[i].pos == "DET":
        i -= 1
    return (scene.tokens[i].pos == "CCONJ" or scene.forms[i] in (",", ")")) and (sense == "with" or one.actor.form != "state")


def _joined(scene: Scene, group: list[Labelled]) -> bool:
    """Those who share a date stand in one row: *Kenya and Togo*."""
    for one, other in pairwise(group):
        between = range(scene.span(one.actor.start, one.actor.end).stop, other.actor.first)
        if len(between) > 4 or not all(scene.tokens[i].pos in ("DET", "CCONJ", "ADP") or scene.forms[i] == "," for i in between):
            return False
    return True


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

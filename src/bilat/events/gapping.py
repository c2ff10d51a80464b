"""Acts whose verb is left out because a neighbour has it: *A ouvrit son ambassade à X en 1973, et B la sienne à Y en 1980*."""

from __future__ import annotations

from dataclasses import replace

from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.scene import Scene
from bilat.events.triggers import without_enclitic
from bilat.mentions.model import TimeMention


def gapped(scene: Scene, index: int, people: list[Actor], times: tuple[TimeMention, ...], found: list[Draft]) -> list[Draft]:
    """The acts that a pronoun (*la sienne*, *its own*) takes over from the last full one before it.

    `found` are the acts of this sentence, number `index`, and of the one before.
    """
    result: list[Draft] = []
    for pronoun in pronouns(scene):
        offset, end = scene.tokens[pronoun.start].start, scene.tokens[pronoun.stop - 1].end
        full = max((d for d in found if d.frame.source and d.trigger_end <= offset), key=lambda d: d.trigger_start, default=None)
        agent = next((a for a in reversed(people) if a.end <= offset and len(a.states) == 1 and a.form != "possessive"), None)
        if full is None or agent is None or agent.states == full.source or (agent.start < full.trigger_end and full.sentence == index):
            continue
        time = next((t for t in times if t.start >= end and t.edtf and t.timex_type == "DATE"), None)
        if time and any(scene.is_verb(i) or without_enclitic(scene, i) for i in range(scene.at(end), scene.at(time.start))):
            time = full.time if full and full.sentence == index else None  # the next date is another act's
        place = next((a.place for a in people if a.start >= end and a.place is not None), None)
        draft = replace(full, people=[], notes=list(full.notes), sentence=index, source=agent.states, time=time)
        draft.pairs = ()
        # In the other's country, where that is named, or where the first did it; the one it was done to answers.
        where = (place.state,) if place and place.state else full.target
        draft.target = where if where and where != agent.states else full.source
        draft.parties = (*agent.states, *draft.target)
        draft.place = place.name if place else None
        draft.start, draft.end = agent.start, max(end, time.end if time else end, place.end if place else end)
        draft.trigger_start, draft.trigger_end = offset, end
        draft.date, draft.why_date = None, "the words that state the act"
        draft.note("source", "stands before a pronoun for what was told", agent.start, agent.end)
        result.append(draft)
        for later in found:
            # *…, et B la sienne, la rouvrant en 2014*: what the clause goes on to tell is of the one just named.
            if later.sentence == index and later.trigger_start >= end and later.source == full.source and later.source != draft.source:
                later.source, later.target = draft.source, draft.target
    return result


def substituted(scene: Scene, index: int, people: list[Actor], times: tuple[TimeMention, ...], found: list[Draft]) -> list[Draft]:
    """Acts whose noun a pronoun takes up: *the visit of X to A in 1996 and that of Y to B in 1998*, *celle de Y en 1998*.

    `found` are the acts of this sentence. Whose the second is stands behind the pronoun, where it was before its date;
    without a place of its own it is where the first one was, or with the first one's, where it is its host that acts.
    """
    result: list[Draft] = []
    for i in range(len(scene.tokens)) if found else ():
        if not scene.stands_for_noun(i):
            continue
        offset = scene.tokens[i].start
        told = (d for d in found if d.sentence == index and d.trigger_end <= offset and len(d.source) == 1 and d.frame.source)
        full = max(told, key=lambda d: d.trigger_start, default=None)
        stop = next((t.start for t in scene.tokens[i + 1 :] if scene.is_verb(t.i) or scene.forms[t.i] in (";", ":")), scene.sentence.end)
        whose = next((a for a in people if offset < a.start < stop and a.form != "possessive"), None)
        if full is None or whose is None or len(whose.states) != 1 or whose.first - i > _WHOSE:
            continue
        if (scene.preposition(whose.first) or ("",))[0] != "of":
            continue
        time = next((t for t in times if whose.end <= t.start < stop and t.edtf and t.timex_type == "DATE"), None)
        if time is None or time is full.time:
            continue
        where = next((a for a in people if whose.end <= a.start < time.start and len(a.states) == 1 and a.states != whose.states), None)
        named = (scene.preposition(where.first) or ("",))[0] if where else ""
        if where is not None and named in ("to", "in"):
            target = where.states
        else:
            target = full.source if whose.states == full.target else full.target
        if not target or target == whose.states:
            continue
        draft = replace(
            full, people=[whose] if whose.official else [], notes=list(full.notes), source=whose.states, target=target, time=time
        )
        draft.parties, draft.pairs = (*whose.states, *target), ()
        draft.start, draft.end = offset, max(whose.end, time.end)
        draft.trigger_start, draft.trigger_end = offset, scene.tokens[i].end
        draft.place = where.place.name if where and where.place else None
        draft.why_date, draft.envoys = "the words that state the act", frozenset({whose.start})
        draft.note("source", "stands behind a pronoun for what was told", whose.start, whose.end)
        result.append(draft)
    return result


_WHOSE = 5  # tokens between a pronoun and the one whose act it is
_REACH = 10  # tokens between an official and the date of what is told of him


def continued(scene: Scene, index: int, people: list[Actor], times: tuple[TimeMention, ...], found: list[Draft]) -> list[Draft]:
    """Journeys that share a verb: *X s'est rendue à A en 2003, ainsi que Y en 2004*, *as did Y in 2004*, *y Y en 2004*.

    `found` are the acts of this sentence; an official with a date of his own, joined to an act that is dated before him, did the same.
    """
    result: list[Draft] = []
    for actor in people if found else ():
        if not actor.official or actor.how in ("pronoun", "unsaid subject"):
            continue
        first, last = scene.at(actor.start), scene.span(actor.start, actor.end).stop - 1
        time = next((t for t in times if t.start >= actor.end and t.edtf and t.timex_type == "DATE"), None)
        if time is None or not _plain(scene, range(last + 1, scene.at(time.start))):
            continue
        full = next((d for d in reversed(found) if _tells_before(d, index, actor)), None)
        if full is None or full.time is None or full.time is time:
            continue
        told = max((full.trigger_end, full.time.end, *(end for _, _, _, end in full.notes if end <= actor.start)))
        joint = range(scene.at(told - 1) + 1, first)
        if not joint or not all(scene.forms[i] in scene.words.joins or scene.tokens[i].pos == "DET" for i in joint):
            continue
        full.people = [a for a in full.people if a is not actor]
        source = actor.states if len(actor.states) == 1 else full.source
        target = tuple(s for s in (*full.target, *full.source) if s not in source)[:1] if full.target else ()
        draft = replace(full, people=[actor], notes=list(full.notes), source=source, target=target, time=time, place=full.place)
        draft.parties = tuple(dict.fromkeys((*source, *target, *(p for p in full.parties if source != full.source or p in source))))
        draft.start, draft.end = actor.start, max(actor.end, time.end)
        draft.trigger_start, draft.trigger_end = actor.start, actor.end
        draft.why_date, draft.envoys = "the words that state the act", frozenset({actor.start})
        draft.note("source", "did as was told before", actor.start, actor.end)
        result.append(draft)
        found = [*found, draft]
    return result


def _tells_before(draft: Draft, index: int, actor: Actor) -> bool:
    journey = draft.sentence == index and draft.frame.sets.get("occasion") and draft.frame.source
    return bool(journey and draft.source and draft.time is not None and draft.time.end <= actor.start and draft.trigger_end <= actor.start)


def _plain(scene: Scene, gap: range) -> bool:
    return len(gap) <= _REACH and not any(scene.is_verb(i) or scene.forms[i] in (";", ":", ".") for i in gap)


def pronouns(scene: Scene) -> list[range]:
    """The tokens of each pronoun that stands for somebody's own (*la sienne*, *its own*)."""
    return scene.places(scene.words.own)

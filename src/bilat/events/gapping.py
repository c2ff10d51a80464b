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
    for start, stop in _pronouns(scene):
        offset, end = scene.tokens[start].start, scene.tokens[stop - 1].end
        full = max((d for d in found if d.frame.source and d.trigger_end <= offset), key=lambda d: d.trigger_start, default=None)
        agent = next((a for a in reversed(people) if a.end <= offset and len(a.states) == 1 and a.form != "possessive"), None)
        if full is None or agent is None or agent.states == full.source or (agent.start < full.trigger_end and full.sentence == index):
            continue
        time = next((t for t in times if t.start >= end and t.edtf and t.timex_type == "DATE"), None)
        if time and any(scene.is_verb(i) or without_enclitic(scene, i) for i in range(scene.at(end), scene.at(time.start))):
            time = full.time if full and full.sentence == index else None  # the next date is another act's
        place = next((a.place for a in people if a.start >= end and a.place is not None), None)
        draft = replace(
            full, people=[], notes=list(full.notes), sentence=index, source=agent.states, parties=(), target=(), time=time, place=None
        )
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


_REACH = 10  # tokens between an official and the date of what is told of him


def continued(scene: Scene, index: int, people: list[Actor], times: tuple[TimeMention, ...], found: list[Draft]) -> list[Draft]:
    """Journeys that share a verb: *X s'est rendue à A en 2003, ainsi que Y en 2004*, *as did Y in 2004*, *y Y en 2004*.

    `found` are the acts of this sentence; an official with a date of his own, joined to an act that is dated before him, did the same.
    """
    result: list[Draft] = []
    for actor in people:
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


def _pronouns(scene: Scene) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for words in (term.split() for term in scene.words.own):
        for i in range(len(scene.forms) - len(words) + 1):
            if scene.forms[i : i + len(words)] == words:
                spans.append((i, i + len(words)))
    return sorted(spans)

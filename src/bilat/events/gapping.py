"""Acts whose verb is left out because a neighbour has it: *A ouvrit son ambassade à X en 1973, et B la sienne à Y en 1980*."""

from __future__ import annotations

from dataclasses import replace

from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.scene import Scene
from bilat.events.triggers import without_enclitic
from bilat.mentions.model import TimeMention


def gapped(scene: Scene, index: int, people: list[Actor], times: tuple[TimeMention, ...], found: list[Draft]) -> list[Draft]:
    """The acts that a pronoun (*la sienne*, *did the same*) takes over from the last full one before it.

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
        draft.parties = tuple(dict.fromkeys((*agent.states, *full.source, *full.parties)))[:2]
        draft.target = tuple(p for p in draft.parties if p not in agent.states)
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


def _pronouns(scene: Scene) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for words in (term.split() for term in scene.words.own):
        for i in range(len(scene.forms) - len(words) + 1):
            if scene.forms[i : i + len(words)] == words:
                spans.append((i, i + len(words)))
    return sorted(spans)

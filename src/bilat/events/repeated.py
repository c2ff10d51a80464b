"""Acts told by an echo: what another state did likewise, or did in answer, taken from the act that was told before it."""

from __future__ import annotations

import re
from dataclasses import replace

from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.echoes import Echo
from bilat.events.focus import Focus
from bilat.mentions.times.moments import of_edtf

_REACH = 1  # sentences over which words echo an act; what was echoed before can be echoed on
_NEVER = frozenset({"relations.assessed", "consultation"})  # kinds that nobody does after another


def repeat(found: list[Draft], echoes: list[Echo], focus: Focus) -> list[tuple[Draft, Draft]]:
    """Put the acts that echoes tell among `found`, whose parties are complete; each with the act that it echoes."""
    result: list[tuple[Draft, Draft]] = []
    for echo in echoes:
        models = _models(found, echo)
        made: list[tuple[Draft, Draft]] = []
        for actor in echo.agents or (None,):
            for state in actor.states if actor else ("",):
                for model in models:
                    draft = _again(model, echo, actor, state, focus)
                    if draft is not None and not any(_alike(draft, other) for other, _ in made):
                        made.append((draft, model))
        place = next((n for n, d in enumerate(found) if (d.sentence, d.trigger_start) > (echo.sentence, echo.start)), len(found))
        found[place:place] = [draft for draft, _ in made]
        result += made
    return result


def date_later(pairs: list[tuple[Draft, Draft]]) -> None:
    """What follows or answers an act without a date of its own came after it; *three days after X did the same*, so long before."""
    for draft, model in pairs:
        if not model.date or "/" in model.date:
            continue
        if draft.ahead and (length := _LENGTH.fullmatch(draft.ahead.timex_value)):
            day = of_edtf(model.date)
            moved = day.moved(_UNITS[length[2]], -int(length[1])) if day else None
            draft.date = moved.edtf if moved else f"../{model.date}"
            draft.note("date", "so long before the act that it is told with", draft.ahead.start, draft.ahead.end)
        elif draft.date is None and draft.time is None and draft.answers:
            draft.date = f"{model.date}/.."
            draft.note("date", "after the act that it answers", model.start, model.end)


_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def _models(found: list[Draft], echo: Echo) -> list[Draft]:
    """The act told last before an echo, in all its pairs."""
    able = [d for d in found if d.frame.kind not in _NEVER and len(d.parties) + len(d.source) > 1 and not d.unnamed]
    if echo.phrase.form == "within":
        able = [d for d in able if d.sentence == echo.sentence]
    told = [d for d in able if 0 <= echo.sentence - d.sentence <= _REACH and d.block == echo.block and d.trigger_start < echo.at]
    last = max(told, key=lambda d: (d.sentence, d.trigger_start), default=None)
    if last is None and echo.phrase.form == "within":
        last = min((d for d in able if d.trigger_start >= echo.end), key=lambda d: d.trigger_start, default=None)
    if last is None:
        return []
    same = [d for d in able if d.trigger_start == last.trigger_start and d.sentence == last.sentence]
    best = max(same, key=lambda d: d.confidence)
    return [d for d in same if d.frame.kind == best.frame.kind]


def _again(model: Draft, echo: Echo, actor: Actor | None, state: str, focus: Focus) -> Draft | None:
    roles = _answer(model, state) if echo.phrase.says == "back" else _likewise(model, echo, state, focus)
    if roles is None:
        return None
    source, target, parties = roles
    draft = replace(model, people=[], notes=list(model.notes), source=source, target=target, parties=tuple(sorted({*parties})))
    draft.sentence, draft.block = echo.sentence, echo.block
    draft.trigger_start, draft.trigger_end = echo.start, echo.end
    draft.start, draft.end = echo.start, max(echo.end, echo.time.end if echo.time and echo.time.start >= echo.end else echo.end)
    if actor is not None and len(echo.agents) > 1:
        draft.start, draft.end = actor.start, actor.end
    if actor is not None and actor.official:
        draft.people, draft.envoys = [actor], frozenset({actor.start})
    draft.place = echo.place.place.name if echo.place and echo.place.place else None
    draft.time, draft.date, draft.why_date = echo.time, None, "the words that state the act"
    draft.before = draft.crossed = draft.when = draft.first = draft.leans = draft.continues = draft.truncated = False
    draft.ahead = echo.ahead
    draft.answers = echo.phrase.later
    draft.counterparts, draft.pairs, draft.spelled, draft.item_of = (), (), False, -1
    draft.future = echo.modality == "planned"
    draft.modality = echo.modality if echo.modality != "asserted" or model.modality == "planned" else model.modality
    draft.confidence = round(model.confidence * 0.9, 2)
    draft.note("source", "did as was told before", echo.start, echo.end)
    return draft


_Roles = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _answer(model: Draft, state: str) -> _Roles | None:
    """Back to the one that acted first: who answers is the one it was done to."""
    if len(model.source) != 1:
        return None
    first = model.source[0]
    whom = [p for p in model.target or model.parties if p != first]
    if not state and len(whom) == 1:
        state = whom[0]  # *el otro*, *it*: a pronoun
    if not state or state == first or (whom and state not in whom):
        return None
    return (state,), (first,), (state, first)


def _likewise(model: Draft, echo: Echo, state: str, focus: Focus) -> _Roles | None:
    """The same again, by another state or towards another; where the one it was done to does it, it is an answer."""
    if not state and not echo.towards:
        return None
    if len(model.source) != 1:
        return None if model.source or echo.towards or not state else _joined(model, state, focus)
    first = model.source[0]
    state = state or first
    if echo.towards and echo.towards[0] != state:
        return (state,), echo.towards, (state, *echo.towards)
    if state == first:
        return None
    if state in (model.target or model.parties):
        return _answer(model, state)
    others = tuple(p for p in model.parties if p != first)
    return ((state,), model.target, (state, *others)) if others else None


def _joined(model: Draft, state: str, focus: Focus) -> _Roles | None:
    """A mutual act of another state with the one of two that the text goes on about, else with the one it was done *with*."""
    if len(model.parties) != 2 or state in model.parties:
        return None
    a, b = sorted(model.parties, key=lambda p: -focus.named.get(p, 0))
    if focus.subject in (a, b):
        kept = focus.subject
    elif focus.named.get(a, 0) > focus.named.get(b, 0) + 1:
        kept = a
    elif len(model.partners) == 1:
        kept = model.partners[0]
    else:
        return None
    return (), (), (state, kept)


def _alike(a: Draft, b: Draft) -> bool:
    return (a.frame.kind, a.source, a.target, a.parties) == (b.frame.kind, b.source, b.target, b.parties)

"""Adjectives in a row that stand for states, each perhaps with its date: *los reconocimientos chileno (1822) y británico (1824)*."""

from __future__ import annotations

from bilat.events.roles import Labelled
from bilat.events.scene import Scene
from bilat.mentions.model import TimeMention

_Turns = list[tuple[TimeMention, list[Labelled]]]


def in_a_row(scene: Scene, labelled: list[Labelled], noun: int, times: tuple[TimeMention, ...]) -> tuple[list[Labelled], _Turns]:
    """The candidates with those adjectives labelled `adj` that stand in a row at a noun, before it or behind; and whose each
    date is, where there are several."""
    dates = {i: time for time in times if time.edtf for i in scene.span(time.start, time.end)}
    row = _behind(scene, labelled, noun, dates) or _before(scene, labelled, noun)
    if not row:
        return labelled, []
    said = {one.actor: Labelled(one.actor, "adj", 1.0) for one in row}
    # *Les reconnaissances péruvienne et chilienne de la Bolivie*: whatever the last adjective seems to govern is the noun's.
    loose = (one for one in labelled if one.label == "adj" and one.actor not in said and scene.preposition(one.actor.first))
    said |= {one.actor: Labelled(one.actor, (scene.preposition(one.actor.first) or ("of", 0))[0], one.strength) for one in loose}
    turns: _Turns = []
    waiting: list[Labelled] = []
    for one, other in zip(row, [*row[1:], None], strict=True):
        waiting.append(said[one.actor])
        first = scene.span(one.actor.start, one.actor.end).stop
        last = other.actor.first if other else min(len(scene.tokens), first + _REACH)
        time = next((dates[i] for i in range(first, last) if i in dates), None)
        if time is not None:
            turns.append((time, waiting))
            waiting = []
    return [said.get(one.actor, one) for one in labelled], turns if len(turns) > 1 and not waiting else []


_REACH = 3  # tokens between the last adjective and its date


def _behind(scene: Scene, labelled: list[Labelled], noun: int, dates: dict[int, TimeMention]) -> list[Labelled]:
    row: list[Labelled] = []
    first = noun + 1
    for one in labelled:
        if one.actor.form != "adjective" or one.actor.first <= noun:
            continue
        gap = range(first, one.actor.first)
        if not all(_joins(scene, i) or i in dates for i in gap) or (row and not gap):
            break
        row.append(one)
        first = scene.span(one.actor.start, one.actor.end).stop
    return row


def _before(scene: Scene, labelled: list[Labelled], noun: int) -> list[Labelled]:
    row: list[Labelled] = []
    last = noun
    for one in reversed(labelled):
        stop = scene.span(one.actor.start, one.actor.end).stop
        if one.actor.form != "adjective" or stop > last:
            continue
        if not all(_joins(scene, i) for i in range(stop, last)) or (row and stop == last):
            break
        row.insert(0, one)
        last = one.actor.first
    return row


def _joins(scene: Scene, i: int) -> bool:
    return scene.tokens[i].pos in ("CCONJ", "DET", "ADP", "PUNCT") and scene.forms[i] not in (";", ".", ":")

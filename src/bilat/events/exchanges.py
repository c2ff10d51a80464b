"""Acts that two states do to each other in one breath: *both opened embassies in their respective capitals*."""

from __future__ import annotations

from dataclasses import replace

from bilat.events.draft import Draft
from bilat.events.scene import Scene

_BEFORE, _AFTER = 6, 12


def reciprocal(scene: Scene, start: int, end: int) -> bool:
    """Whether the words around a stretch of tokens say that each does it to the other (*respectivas*, *one another*)."""
    near = f" {' '.join(scene.forms[max(0, start - _BEFORE) : end + _AFTER])} ".replace("' ", "'")
    return any(f" {phrase} " in near for phrase in scene.words.reciprocal)


def both_ways(draft: Draft) -> list[Draft]:
    """The act of each of the two towards the other; the act itself where it is not one of two."""
    frame = draft.frame
    if not frame.sets.get("each") or not (frame.source or frame.target) or len(draft.parties) != 2 or draft.unnamed:
        return [draft]  # *the ministers exchanged views*: they met once
    one_sided = len(draft.source) == 1 or len(draft.target) == 1
    if one_sided or not (draft.reciprocal or set(draft.target) == set(draft.parties)):
        return [draft]
    first, second = draft.parties
    copies = [replace(draft, source=(a,), target=(b,), people=[], notes=list(draft.notes)) for a, b in ((first, second), (second, first))]
    for copy in copies:
        copy.note("source", "each to the other")
    return copies

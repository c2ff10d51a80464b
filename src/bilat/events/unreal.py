"""Sentences that tell no act though they name one: questions whether it was done, and what should have been."""

from __future__ import annotations

from bilat.events.scene import Scene

_CLOSING = frozenset({'"', "»", "”", "'", ")", "–", "-", "…"})
_OPENING = 4  # words in which a question says what it asks for
_BEFORE = 6  # words before an act in which its auxiliaries stand


def asked(scene: Scene, verb: int) -> bool:
    """*La convention a-t-elle été ratifiée ?*: whether it was is asked, and not told.

    *Why did Ghana close its embassy?* takes for granted that it did (not *When will it close …?*); so does what a relative
    clause or a circumstance tells.
    """
    if not scene.is_verb(verb) or next((form for form in reversed(scene.forms) if form not in _CLOSING), "") != "?":
        return False
    opening = [form for form in scene.forms if form not in ("¿", "-", "–", "«", "»")][:_OPENING]
    future = any(scene.has(i, "Tense=Fut") or scene.forms[i] in scene.words.plans for i in (verb, *scene.auxiliaries(verb)))
    if not future and any(form in scene.words.inquires for form in opening):
        return False
    current = verb
    for _ in range(8):
        token = scene.tokens[current]
        if token.head == current:
            return True
        if token.dep not in ("xcomp", "ccomp", "conj", "parataxis", "nsubj"):
            return False
        current = token.head
    return False


def missed(scene: Scene, verb: int) -> str:
    """*Should have been held*, *aurait dû se tenir*: it was not; the words that say so."""
    before = " ".join(scene.forms[max(0, verb - _BEFORE) : verb])
    if not scene.is_verb(verb):
        return ""
    found = next((phrase for phrase in scene.words.missed if phrase in before), "")
    between = before[before.rfind(found) + len(found) :] if found else ""
    return "" if "," in between else found


def waited_for(scene: Scene, verb: int) -> bool:
    """A passive infinitive (*attend d'être signé*): it tells no more than a bare one does."""
    helping = scene.auxiliaries(verb)
    passive = [c for c in helping if scene.has(c, "VerbForm=Inf") and scene.tokens[c].dep == "aux:pass"]
    return bool(passive) and not any(scene.has(c, "VerbForm=Fin") or scene.tokens[c].dep == "aux" for c in helping)

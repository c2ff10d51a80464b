"""States that a text calls by a description: *that country*, *its neighbour*, *his country*, *the island*, *the King*.

Each is looked for where its words say: the state just named, the other of two, the state of
whom the words are said, the only one of the document that is such. Without exactly one it stays open.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.events.actors import DESCRIPTIONS, Actor
from bilat.events.focus import Focus
from bilat.events.scene import Scene
from bilat.mentions.lexicon import fold
from bilat.mentions.references import natures, rulers
from bilat.states import is_partner

_NAMES = frozenset({"state", "adjective", "capital"})
Owner = tuple[str, ...]


def described(actor: Actor, scene: Scene, before: list[Actor], focus: Focus, owner: Owner, last: Owner) -> Actor:
    """The actor with the state that its description means, where that is clear.

    `before` are the actors of the sentence that stand before it, `owner` the state of whom the
    words are said, `last` the state named last in the sentences before.
    """
    states: Owner = ()
    how = ""
    if actor.form == "other":
        states, how = _just_named(before, owner) or last, "the state just named"
    elif actor.form == "counterpart":
        states, how = other_than(owner, before, focus, actor.start), "the other of the two"
    elif actor.form == "own":
        states, how = owner, "whose words they are"
    elif actor.form == "addressee" and focus.speaker:
        states, how = other_than((focus.speaker,), [], focus, actor.start), "the publisher's counterpart"
    elif actor.form == "nature" and not _named_after(scene, actor):
        states, how = focus.only(natures(scene.lang).get(_words(scene, actor), ((), ()))), "the only such state of the text"
    if len(states) == 1:
        return replace(actor, form="state", states=states, how=how)
    return actor


def ruled(actor: Actor, scene: Scene, focus: Focus) -> Actor:
    """*The King*, *le Sultan*: the sovereign of the only such state of the text."""
    office = actor.office
    if office is None or actor.states or "plural" in office.marks or actor.person is not None:
        return actor
    states = focus.only(rulers(scene.lang).get(fold(focus.words(office.start, office.end)), ((), ())))
    return replace(actor, states=states, how="the only such state of the text") if states else actor


def is_description(actor: Actor) -> bool:
    return actor.form in DESCRIPTIONS


def other_than(owner: Owner, before: list[Actor], focus: Focus, offset: int) -> Owner:
    """The other of the two states that the passage is about; failing that, the only other one just named."""
    pair, _ = focus.both(offset)
    if len(owner) != 1:
        return ()
    if owner[0] in pair:
        return tuple(state for state in pair if state != owner[0])
    others = {state for a in before if a.form in _NAMES for state in a.states} - {*owner}
    return tuple(others) if len(others) == 1 else ()


def _just_named(before: list[Actor], owner: Owner) -> Owner:
    """The state named last in the sentence, but not the one that the words are said of."""
    for actor in reversed(before):
        if len(actor.states) == 1 and actor.states != owner and (actor.form in _NAMES or actor.official) and is_partner(actor.states[0]):
            return actor.states
    return ()


def _words(scene: Scene, actor: Actor) -> str:
    span = scene.span(actor.start, actor.end)
    return fold(" ".join(scene.tokens[i].text for i in span)).replace("' ", "'")


def _named_after(scene: Scene, actor: Actor) -> bool:
    """*The island of Malta*, *l'île Maurice*: what follows names it, or another thing."""
    after = scene.span(actor.start, actor.end).stop
    if after >= len(scene.tokens):
        return False
    if scene.tokens[after].pos == "PROPN" or scene.tokens[after].text[:1].isupper():
        return True
    follows = after + 1 < len(scene.tokens) and scene.tokens[after + 1].pos in ("PROPN", "DET")
    return scene.words.prepositions.get(scene.forms[after]) == "of" and follows

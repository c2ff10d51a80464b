"""Who speaks for a state: its government, its parliament, an official; not its farmers, its press or its teams."""

from __future__ import annotations

from bilat.events.roles import Labelled
from bilat.events.scene import Scene

_TALK = frozenset({"the speaker", "the publisher's counterpart"})
_SPEAK = frozenset({"agent", "by"})
_NAMES = frozenset({"state", "adjective", "capital", "possessive"})
_BESIDE = frozenset({"conj", "appos", "flat"})


def speaking(scene: Scene, labelled: list[Labelled]) -> list[Labelled]:
    """The candidates, those left outside who act only because something of theirs does: *Danish farmers protested*."""
    return [Labelled(one.actor, "outside", 0.0) if _of_others(scene, one) else one for one in labelled]


def beyond_courtesy(scene: Scene, labelled: list[Labelled], trigger: int) -> list[Labelled]:
    """The candidates; of *I thank you for your support*, said to whoever listens, neither side is one."""
    told = any(t.head == trigger and scene.forms[t.i] in scene.words.audience and not t.dep.startswith("nsubj") for t in scene.tokens)
    return [Labelled(one.actor, "outside", 0.0) if told and one.actor.how in _TALK else one for one in labelled]


def _of_others(scene: Scene, one: Labelled) -> bool:
    if one.label not in _SPEAK or one.actor.official or one.actor.form not in _NAMES:
        return False
    own = scene.span(one.actor.start, one.actor.end)
    noun, i = -1, one.actor.head
    adjective = one.actor.form == "adjective"  # the tagger may take it for a noun beside its own: *les paysans danois*
    for _ in range(6):
        token = scene.tokens[i]
        if token.head == i or token.dep.startswith(("nsubj", "obl", "obj", "advcl", "acl")):
            break
        i = token.head
        if scene.tokens[i].pos in ("NOUN", "PROPN") and i not in own and (adjective or token.dep not in _BESIDE):
            noun = i
    if noun < 0:
        return False
    return scene.lemmas[noun] not in scene.words.speakers and scene.forms[noun] not in scene.words.speakers

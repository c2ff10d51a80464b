"""What a frame asks for before it states an act, and what it forbids: facts of the sentence, labels, forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bilat.events.actors import Actor
from bilat.events.dating import Dated
from bilat.events.facts import RESIDENT, Facts, bare_participle
from bilat.events.roles import Labelled
from bilat.events.scene import Scene
from bilat.events.themes import Theme
from bilat.events.triggers import Found
from bilat.kinds import Frame
from bilat.mentions.lexicon import fold


def points_back(scene: Scene, found: Found, theme: Theme | None, dated: list[Dated]) -> str:
    """*Cette visite*, *l'ouverture de cette ambassade*: an act told before, unless it has a date of its own here."""
    heads = [found.token] if found.form == "noun" else []
    if theme and theme.thing and found.form == "noun":
        heads.append(theme.head)
    undated = not dated or dated[0].strength < 0.9
    if undated and any(scene.forms[c] in scene.words.demonstrative for head in heads for c in scene.children[head]):
        return "points back to an act told before"
    return ""


def vague(scene: Scene, found: Found, dated: list[Dated]) -> str:
    """*Des visites régulières*, *los encuentros*: several of a sort, none of them told."""
    undated = not dated or dated[0].strength < 0.5
    if undated and found.thing is not None and any(scene.forms[c] in scene.words.habitual for c in scene.children[found.token]):
        return "comes again and again, and none is dated"
    return SEVERAL if undated and is_several(scene, found) and found.frame.target else ""


SEVERAL = "several, and none is dated"


def is_several(scene: Scene, found: Found) -> bool:
    """The noun of a meeting or a visit in the plural: *des entretiens*, *the talks*, which only a visit told before may date."""
    return found.thing is not None and bool(found.frame.sets.get("occasion")) and scene.has(found.token, "Number=Plur")


def misformed(scene: Scene, found: Found, labelled: list[Labelled], dated: list[Dated]) -> str:
    """What the frame's form forbids: `main` (only a main clause), `single` and `several` (how many
    states speak), `participle` (no finite verb), `entry` (none in the sentence), `told` (no undated participle that only
    qualifies: *rebels supported by …*)."""
    undated = not dated or dated[0].strength < 0.5
    if "told" in found.frame.form and undated and scene.participle(found.token) and _qualifies(scene, found.token):
        return "only qualifies a noun"
    finite = any(scene.has(t.i, "VerbForm=Fin") or (t.pos != "ADJ" and t.text.endswith(scene.words.finite)) for t in scene.tokens)
    if "entry" in found.frame.form and finite:
        return "not an entry of a list"
    if "participle" in found.frame.form and not bare_participle(scene, found.token):
        return "not a participle"
    if "main" in found.frame.form and any(
        scene.tokens[i].dep.startswith(("acl", "advcl", "ccomp")) for i in _up_to_root(scene, scene.clause(found.token))
    ):
        return "not in a main clause"
    if "single" in found.frame.form:
        agents = {state for one in labelled if one.label == "agent" for state in one.actor.states}
        if len(agents) > 1:
            return "said of several states"
    if "several" in found.frame.form:
        agents = {state for one in labelled if one.label in ("agent", "by") for state in one.actor.states}
        plural = any(one.label == "agent" and one.actor.office and "plural" in one.actor.office.marks for one in labelled)
        if len(agents) < 2 and not plural:
            return "said of one state"
    return ""


def _qualifies(scene: Scene, i: int) -> bool:
    endings = tuple(fold(ending) for ending in scene.words.participle)
    return (
        scene.tokens[i].dep in ("acl", "amod", "advcl")
        and scene.child(i, "nsubj") is None
        and (scene.has(i, "VerbForm=Part") or scene.forms[i].endswith(endings))
    )


def _up_to_root(scene: Scene, i: int) -> list[int]:
    chain = [i]
    while scene.tokens[i].head != i and len(chain) < 12:
        i = scene.tokens[i].head
        chain.append(i)
    return chain


def lacks(frame: Frame, labelled: list[Labelled], facts: Facts) -> str:
    """What is missing, in words; empty when nothing is.

    A need is a fact (`dated`), or `label:form` (a participant of that form must
    have that label), with alternatives either way: `agent|by:state|official`,
    `dated|any:official`. A forbidden entry is the same, and must be absent; plain
    words in quotes must not stand beside the trigger.
    """
    forms, trigger = facts.scene.forms, facts.trigger
    for need in map(_read, frame.needs):
        if need.words:
            # Words that the act is told with, one of which must follow: *ordered the envoy to leave*.
            if need.words.isdisjoint(forms[trigger + 1 : trigger + 16]):
                return f"none of the words {need.text}"
        elif not need.met(labelled, facts):
            return f"no {need.text.replace(':', ' ')}"
    for forbidden in map(_read, frame.forbids):
        if forbidden.words:
            last = trigger if forbidden.text.endswith("<") else trigger + 6
            if forbidden.beside in forms[max(0, trigger - 4) : last]:
                return f"beside the word {forbidden.text}"
        elif forbidden.met(labelled, facts):
            return f"has a {forbidden.text.replace(':', ' ')}"
    return ""


@dataclass(frozen=True, slots=True)
class _Need:
    """A need as it is written, and what it says: words, facts, labels, and forms of who has one."""

    text: str
    words: frozenset[str]
    beside: str
    facts: tuple[str, ...]
    labels: frozenset[str]
    forms: tuple[str, ...]

    def met(self, labelled: list[Labelled], facts: Facts) -> bool:
        return any(facts.holds(fact) for fact in self.facts) or any(
            (one.label in self.labels or ("any" in self.labels and one.label not in ("outside", "self")))
            and (not self.forms or any(_is(one.actor, form) for form in self.forms))
            for one in labelled
        )


@cache
def _read(need: str) -> _Need:
    if need.startswith("'"):
        return _Need(need, frozenset(need.split("'")), fold(need.strip("'<")), (), frozenset(), ())
    labels, _, forms = need.partition(":")
    return _Need(need, frozenset(), "", tuple(need.split("|")), frozenset(labels.split("|")), tuple(forms.split("|")) if forms else ())


def _is(actor: Actor, form: str) -> bool:
    if form == "official":
        return actor.official
    if form == "both":
        return _both(actor)
    if form == "resident":
        return actor.office is not None and actor.office.office in RESIDENT
    if form == "state":
        return actor.form in ("state", "capital", "pair", "publisher", "adjective")
    if form == "pronoun":
        return actor.how == "pronoun" or actor.form == "unsaid"
    if form == "place":
        return actor.place is not None or actor.form == "capital" or actor.form == "place"
    return actor.form == form


def _both(actor: Actor) -> bool:
    """*The two presidents*, *les ministres des deux pays*: officials in the plural, and not all of one state."""
    return actor.office is not None and "plural" in actor.office.marks and actor.office.state is None and len(actor.states) != 1

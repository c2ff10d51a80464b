"""What a frame asks for before it states an act, and what it forbids: facts of the sentence, labels, forms."""

from __future__ import annotations

from bilat.events.dating import Dated
from bilat.events.roles import Labelled
from bilat.events.scene import Scene
from bilat.events.themes import Theme
from bilat.events.triggers import Found
from bilat.kinds import Frame
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions

# Who lives in the other state already, and so does not visit it.
RESIDENT = frozenset(
    {"ambassador", "consul", "consul general", "chargé d'affaires", "minister plenipotentiary", "permanent representative"}
)


def facts(scene: Scene, mentions: Mentions, dated: list[Dated], trigger: int) -> frozenset[str]:
    """What a frame may ask for beside participants: `dated`, `since`, `cut`, `beside:instrument`, `about:mechanism`."""
    facts: set[str] = set()
    if dated and dated[0].strength >= 0.5:
        facts.add("dated")
        if dated[0].time.rule.endswith("-since"):
            facts.add("since")
    if not scene.sentence.complete:
        facts.add("cut")
    if mentions.instruments:
        facts.add("beside:instrument")
    after = scene.tokens[trigger].end
    if any(t.thing == "mechanism" and 0 <= t.start - after <= 30 for t in mentions.things):
        facts.add("about:mechanism")
    return frozenset(facts)


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
    plural = found.thing is not None and found.frame.sets.get("occasion") and scene.has(found.token, "Number=Plur")
    return "several, and none is dated" if plural and (not dated or dated[0].strength < 0.5) else ""


def misformed(scene: Scene, found: Found, labelled: list[Labelled]) -> str:
    """What the frame's form forbids: `main` (only a main clause), `single` and `several` (how many
    states speak), `participle` (no finite verb)."""
    if "participle" in found.frame.form and not _bare_participle(scene, found.token):
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


def _bare_participle(scene: Scene, i: int) -> bool:
    return (scene.has(i, "VerbForm=Part") or scene.tokens[i].pos == "ADJ") and not scene.auxiliaries(i)


def _up_to_root(scene: Scene, i: int) -> list[int]:
    chain = [i]
    while scene.tokens[i].head != i and len(chain) < 12:
        i = scene.tokens[i].head
        chain.append(i)
    return chain


def lacks(frame: Frame, labelled: list[Labelled], given: frozenset[str], scene: Scene, trigger: int) -> str:
    """What is missing, in words; empty when nothing is.

    A need is a fact (`dated`), or `label:form` (a participant of that form must
    have that label), with alternatives either way: `agent|by:state|official`,
    `dated|any:official`. A forbidden entry is the same, and must be absent; plain
    words in quotes must not stand beside the trigger.
    """
    for need in frame.needs:
        if not _met(need, labelled, given):
            return f"no {need.replace(':', ' ')}"
    for forbidden in frame.forbids:
        if forbidden.startswith("'"):
            if any(scene.forms[i] == fold(forbidden.strip("'")) for i in range(max(0, trigger - 4), min(len(scene.forms), trigger + 6))):
                return f"beside the word {forbidden}"
        elif _met(forbidden, labelled, given):
            return f"has a {forbidden.replace(':', ' ')}"
    return ""


def _met(need: str, labelled: list[Labelled], facts: frozenset[str]) -> bool:
    if need in facts or any(part in facts for part in need.split("|")):
        return True
    labels, _, form = need.partition(":")
    wanted = labels.split("|")
    for found in labelled:
        if found.label in wanted or ("any" in wanted and found.label not in ("outside", "self")):
            actor = found.actor
            if not form:
                return True
            for one in form.split("|"):
                if one == "official" and actor.official:
                    return True
                if one == "resident" and actor.office and actor.office.office in RESIDENT:
                    return True
                if one == "state" and actor.form in ("state", "capital", "pair", "publisher", "adjective"):
                    return True
                if one == "place" and (actor.place is not None or actor.form == "capital"):
                    return True
                if one == actor.form:
                    return True
    return False

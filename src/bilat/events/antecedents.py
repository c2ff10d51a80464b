"""What references stand for: *les deux pays*, *notre*, *son*, *il*, an office without its state.

Works sentence by sentence in order, remembering who was last spoken of. What
cannot be resolved stays without states.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.events.actors import Actor
from bilat.events.descriptions import described, is_description, other_than, ruled
from bilat.events.focus import Focus
from bilat.events.pronouns import Remembered, remember, stand_ins
from bilat.events.scene import Edge, Scene
from bilat.states import is_partner
from bilat.states import states as every_state

_PLURAL_POSSESSIVES = frozenset({"leur", "leurs", "their", "sus"})


class Antecedents:
    """Resolves the actors of one sentence after another; `subject` is the state last spoken of."""

    def __init__(self, focus: Focus):
        self.focus = focus
        self.subject: tuple[str, ...] = ()
        self.named: tuple[str, ...] = ()
        self.place: Actor | None = None
        self.country: Actor | None = None
        self.officials = Remembered()

    def resolve(self, scene: Scene, actors: list[Actor]) -> list[Actor]:
        offset = scene.sentence.start
        pair, _ = self.focus.pair(offset)
        publisher = (self.focus.speaker,) if self.focus.speaker else ()
        actors = _as_then(scene, actors)
        named = _pair_named_before(actors)
        resolved: list[Actor] = []
        for actor in actors:
            if actor.form == "pair" and not actor.states:
                before = named(actor.start)
                both, why = self.focus.both(actor.start)
                resolved.append(replace(actor, states=before or both, how="the pair just named" if before else why))
            elif actor.form == "there":
                where = next((a for a in reversed(actors) if a.end <= actor.start and _somewhere(a)), self.place)
                if where:
                    resolved.append(replace(actor, form="capital", states=where.states, place=where.place, how="the place just named"))
            elif actor.form == "other" and scene.forms[actor.first] in scene.words.demonstrative:
                # *El ministro que viajó a ese país*: the one named last.
                meant = next((a for a in reversed(actors) if a.end <= actor.start and _country(a)), self.country)
                resolved.append(replace(actor, form="state", states=meant.states, how="the country just named") if meant else actor)
            elif actor.form == "publisher":
                resolved.append(replace(actor, states=publisher, how="publisher"))
            else:
                resolved.append(actor)
        resolved = [ruled(self._owned(scene, actor, resolved, pair), scene, self.focus) for actor in resolved]
        for number, actor in enumerate(resolved):
            if is_description(actor):
                owner = self._owner(scene, actor, resolved, pair) if actor.form in ("own", "counterpart", "other") else ()
                resolved[number] = described(actor, scene, resolved[:number], self.focus, owner, self.named)
        resolved = sorted((*resolved, *stand_ins(scene, resolved, self.officials, self.focus.speaker)), key=lambda a: (a.start, a.end))
        self._remember(scene, resolved)
        return resolved

    def _owned(self, scene: Scene, actor: Actor, actors: list[Actor], pair: tuple[str, ...]) -> Actor:
        if actor.form == "possessive" and not actor.states:
            states = self._owner(scene, actor, actors, pair)
            return replace(actor, states=states, how="possessive") if states else actor
        if actor.form == "office" and not actor.states and actor.office:
            nearby = next((a for a in actors if a.form == "pair" and 0 <= a.start - actor.end <= 12), None)
            if nearby and nearby.states:
                return replace(actor, states=nearby.states, how="the pair beside it")
            if "possessive" in actor.office.marks and self.focus.speaker and self._ours(scene, actor):
                return replace(actor, states=(self.focus.speaker,), how="publisher")
            if actor.office.office == "counterpart":
                # *Son homologue* is of the other side.
                before = [a for a in actors if a.end <= actor.start]
                states = other_than(self._owner(scene, actor, actors, pair), before, self.focus, actor.start)
                return replace(actor, states=states, how="the other of the two") if states else actor
            if "possessive" in actor.office.marks:
                states = self._owner(scene, actor, actors, pair)
                return replace(actor, states=states, how="possessive") if states else actor
        return actor

    def _ours(self, scene: Scene, actor: Actor) -> bool:
        """*Our ambassador*, *mi ministra*: an office behind a possessive of the first person."""
        first = scene.at(actor.start)
        return any(scene.forms[i] in scene.words.ours for i in range(max(0, first - 3), first))

    def _owner(self, scene: Scene, actor: Actor, actors: list[Actor], pair: tuple[str, ...]) -> tuple[str, ...]:
        word = scene.forms[scene.at(actor.start)]
        if word in _PLURAL_POSSESSIVES and len(pair) == 2:
            return pair
        verb = scene.clause(actor.head)
        for _ in range(4):
            if scene.passive(verb):
                # *The country visited by the minister on his tour*: his who acts.
                by = (a for a in actors if a.official and a is not actor and len(a.states) == 1 and a.end <= actor.start)
                if agent := next((a for a in by if scene.edge(a.head) == Edge(verb, "agent")), None):
                    return agent.states
            subject = scene.subject(verb)
            if subject is not None:
                group = scene.coordinated(subject)
                owner = next((a for a in actors if a.head in group and a.states and a is not actor), None)
                if owner:
                    return owner.states[:1] if len(owner.states) == 1 else ()
            if scene.tokens[verb].head == verb:
                break
            verb = scene.clause(scene.tokens[verb].head)
        before = [a for a in actors if a.end <= actor.start and len(a.states) == 1 and a.form in ("state", "office")]
        if before:
            return before[-1].states
        return self.subject

    def _remember(self, scene: Scene, actors: list[Actor]) -> None:
        self.place = next((a for a in reversed(actors) if _somewhere(a)), self.place)
        self.named = next((a.states for a in reversed(actors) if _somewhere(a) and is_partner(a.states[0])), self.named)
        self.country = next((a for a in reversed(actors) if _country(a)), self.country)
        self.officials = remember(scene, actors, self.officials)
        subject = scene.subject(scene.root)
        if subject is None:
            return
        for actor in actors:
            if actor.head == subject and len(actor.states) == 1:
                self.subject = actor.states
                return


def _somewhere(actor: Actor) -> bool:
    return len(actor.states) == 1 and (actor.form in ("capital", "place", "state"))


_SEAT = 10  # tokens from a place to the state that it then belonged to


def _as_then(scene: Scene, actors: list[Actor]) -> list[Actor]:
    """*Visited Kuressaare, then part of the Russian Empire*: the place is that state's here."""
    result: list[Actor] = []
    for actor in actors:
        last = result[-1] if result else None
        if last and last.form in ("capital", "place", "state") and len(actor.states) == 1 and actor.form in ("state", "adjective"):
            between = scene.forms[scene.span(last.start, last.end).stop : scene.at(actor.start)]
            words = " ".join(between).lstrip(",( ").replace("' ", "'")
            if len(between) <= _SEAT and any(words == phrase or words.startswith(f"{phrase} ") for phrase in scene.words.belonged):
                result[-1] = replace(last, states=actor.states, how="whose it then was")
                continue
        result.append(actor)
    return result


def _country(actor: Actor) -> bool:
    return len(actor.states) == 1 and actor.form == "state" and not every_state()[actor.states[0]].organisation


def _pair_named_before(actors: list[Actor]):  # type: ignore[no-untyped-def]
    """A look-up: the two states named together earlier in the sentence, if exactly two were."""

    def named(offset: int) -> tuple[str, ...]:
        states = list(dict.fromkeys(s for a in actors if a.end <= offset and a.form in ("state", "adjective", "office") for s in a.states))
        return tuple(sorted(states)) if len(states) == 2 else ()

    return named

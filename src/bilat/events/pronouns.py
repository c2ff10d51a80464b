"""Officials whom a pronoun stands for, or whom a Spanish verb leaves unsaid: *il y a rencontré …*, *fue recibido por …*.

Somebody is remembered from sentence to sentence: the official of whom the last one
was told. A pronoun stands for an official told of earlier in its own sentence, else
for the remembered one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilat.events.actors import Actor
from bilat.events.scene import Scene
from bilat.mentions.model import OfficeMention

_REACH = 3  # sentences over which somebody is remembered


@dataclass(slots=True)
class Remembered:
    """The official, and the officials, of whom the last sentences told."""

    one: Actor | None = None
    group: tuple[Actor, ...] = ()
    age: int = 0

    def aged(self) -> Remembered:
        """The same a sentence later, if it told of nobody."""
        return Remembered() if self.age >= _REACH else Remembered(self.one, self.group, self.age + 1)


def stand_ins(scene: Scene, actors: list[Actor], remembered: Remembered, speaker: str | None = None) -> list[Actor]:
    """The pronouns and unsaid subjects of a sentence as candidates with the states of whom they stand for.

    `speaker` is the state of whoever says *I*.
    """
    result: list[Actor] = _speaking(scene, speaker) if speaker else []
    told = [a for a in actors if a.official and len(a.states) < 2]
    for first, last in _pronouns(scene, scene.words.persons):
        start, end = scene.tokens[first].start, scene.tokens[last].end
        head = scene.head(start, end)
        if any(a.start < end and start < a.end for a in actors):
            continue
        whom = _earlier(scene, told, head, start) or remembered.one
        if whom is not None:
            result.append(replace(whom, start=start, end=end, head=head, first=first, form="person", place=None, how="pronoun"))
    for first, last in _pronouns(scene, scene.words.groups):
        start, end = scene.tokens[first].start, scene.tokens[last].end
        group = remembered.group
        states = tuple(sorted({state for a in group for state in a.states}))
        if len(states) == 2 and not any(a.start < end and start < a.end for a in actors):
            head, one = scene.head(start, end), group[0]
            result.append(Actor(start, end, "office", states, head, first, one.office, one.person, how="pronoun"))
    if scene.words.unsaid:
        for verb in _without_subject(scene):
            whom = _earlier(scene, told, verb, scene.tokens[verb].start) or remembered.one
            if whom is not None:
                result.append(_unsaid(scene, verb, whom))
    return result


def _speaking(scene: Scene, state: str) -> list[Actor]:
    """*I*, *je*, and the Spanish first person without a pronoun, as an official of the speaker's state."""
    found: list[Actor] = []
    for token in scene.tokens:
        spoken = token.pos == "PRON" and scene.forms[token.i] in scene.words.speaker
        unsaid = scene.words.unsaid and scene.is_verb(token.i) and scene.subject(token.i) is None and _first_person(scene, token.i)
        if spoken or unsaid:
            end = token.end if spoken else token.start
            whom = OfficeMention(token.start, end, "representative", token.start, state)
            form = "person" if spoken else "unsaid"
            found.append(Actor(token.start, end, form, (state,), token.i, token.i, whom, how="the speaker"))
    return found


def _first_person(scene: Scene, verb: int) -> bool:
    """A verb by its ending (the tagger takes *firmé* for a third person or an infinitive), or by its auxiliary."""
    if scene.tokens[verb].dep.startswith(("aux", "cop")):
        return False
    return any(scene.tokens[i].text.endswith(scene.words.firstperson) for i in (verb, *scene.auxiliaries(verb)))


def _earlier(scene: Scene, told: list[Actor], head: int, start: int) -> Actor | None:
    """The official who is the subject of another clause before a place in the sentence."""
    subjects, clause = scene.subjects, scene.clause(head)
    return next((a for a in told if a.end <= start and a.head in subjects and scene.clause(a.head) != clause), None)


def remember(scene: Scene, actors: list[Actor], before: Remembered) -> Remembered:
    """Who is spoken of after a sentence: the official who is its subject, else the first one told of."""
    told = [a for a in actors if a.official and a.form != "unsaid"]
    if not told:
        return before.aged()
    acting = [a for a in told if a.head in scene.subjects]
    group = tuple(acting or told)
    single = [a for a in (*acting, *told) if len(a.states) == 1] or acting
    if single:
        return Remembered(single[0], group, 0)
    if before.age >= _REACH:
        return Remembered()
    return Remembered(before.one, group or before.group, before.age + 1)


def _pronouns(scene: Scene, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """First and last token of each pronoun of a list; a clitic counts only where it is an object."""
    spans: list[tuple[int, int]] = []
    for span in scene.places(words):
        token, several = scene.tokens[span.start], len(span) > 1
        clitic = token.pos == "PRON" and not several and token.dep.startswith("expl")
        if (token.pos == "PRON" and not clitic) or (several and token.pos in ("DET", "ADJ", "X")):
            spans.append((span.start, span.stop - 1))
    return sorted(spans)


def _unsaid(scene: Scene, verb: int, whom: Actor) -> Actor:
    token = scene.tokens[verb]
    return replace(whom, start=token.start, end=token.start, head=verb, first=verb, form="unsaid", place=None, how="unsaid subject")


def _without_subject(scene: Scene) -> list[int]:
    """Verbs in the third person singular of the indicative with no subject of their own or to share."""
    found: list[int] = []
    for token in scene.tokens:
        if token.pos not in ("VERB", "ADJ") or token.dep.startswith(("aux", "cop")):
            continue
        finite = [i for i in (token.i, *scene.auxiliaries(token.i)) if scene.has(i, "VerbForm=Fin")]
        if (
            not finite
            or _first_person(scene, token.i)
            or any(scene.has(i, "Person=1", "Person=2", "Number=Plur", "Mood=Sub", "Mood=Imp") for i in finite)
        ):
            continue
        if scene.subject(token.i) is None:
            found.append(token.i)
    return found

"""What a frame may ask for beside participants, and forbid: facts of the sentence, each looked up when a frame asks for it.

docs/kinds.md says what each name means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bilat.events.actors import Actor
from bilat.events.dating import Dated, present
from bilat.events.scene import Scene
from bilat.events.themes import Theme, mechanism_before, ordinal
from bilat.mentions.model import Mentions, ThingMention

# Who lives in the other state already, and so does not visit it.
RESIDENT = frozenset(
    {"ambassador", "consul", "consul general", "chargé d'affaires", "minister plenipotentiary", "permanent representative"}
)


@dataclass
class Facts:
    """What holds of an act whose trigger and theme were found, by name; a name that is no fact's never holds."""

    scene: Scene
    mentions: Mentions
    dated: list[Dated]
    trigger: int
    people: list[Actor]
    theme: Theme | None = None

    def holds(self, name: str) -> bool:
        if name.startswith("beside:"):
            named = any(thing.thing == name[len("beside:") :] for thing in self.mentions.things)
            return named or (name == "beside:instrument" and bool(self.mentions.instruments))
        if name.startswith("behind="):
            return name in self._standing
        ask = _ASKED.get(name)
        return ask is not None and ask(self)

    def _rule(self, ending: str) -> bool:
        """Whether what dates the act is an expression of a sort."""
        return self._date is not None and self._date.time.rule.endswith(ending)

    @cached_property
    def _date(self) -> Dated | None:
        return self.dated[0] if self.dated and self.dated[0].strength >= 0.5 else None

    def anniversary(self) -> bool:
        return self._date is not None and self._date.time.rule.startswith("anniversary")

    def spanned(self) -> bool:
        first, _, last = ((self._date.time.edtf if self._date else "") or "").partition("/")
        return first[:4].isdigit() and last[:4].isdigit() and first[:4] != last[:4]

    def numbered(self) -> bool:
        near = range(max(0, self.trigger - 10), min(len(self.scene.tokens), self.trigger + 9))
        return any(ordinal(self.scene, i) for i in near)

    @cached_property
    def _going(self) -> str:
        return _delegation(self.scene, self.mentions, self.trigger, self.people)

    def whom(self) -> bool:
        tokens, forms = self.scene.tokens, self.scene.forms
        return any(forms[c] in self.scene.words.thirds and tokens[c].dep in ("obj", "iobj") for c in self.scene.children[self.trigger])

    def infinitive(self) -> bool:
        below = (c for c in self.scene.children[self.trigger] if c > self.trigger)
        return any(self.scene.tokens[c].dep in ("xcomp", "ccomp") and self.scene.has(c, "VerbForm=Inf") for c in below)

    @cached_property
    def _after(self) -> int:
        return self.scene.tokens[self.trigger].end

    def of_mechanism(self) -> bool:
        near = any(t.thing == "mechanism" and 0 <= t.start - self._after <= 30 for t in self.mentions.things)
        return near or bool(mechanism_before(self.scene, self.mentions, self.trigger))

    @cached_property
    def _subject(self) -> int | None:
        return self.scene.subject(self.trigger) if self.scene.is_verb(self.trigger) else None

    def named(self) -> bool:
        return self._subject is not None and self.scene.tokens[self._subject].pos == "PROPN"

    def both(self) -> bool:
        """*The two ministers*, *les deux chefs d'État*, or officials of two states named together act."""
        scene, subject = self.scene, self._subject
        if subject is None:
            return False
        if any(scene.forms[c] in scene.words.both for c in scene.children[subject]):
            return True
        group = set(scene.coordinated(subject))
        return len({state for a in self.people if a.official and a.head in group for state in a.states[:1]}) > 1

    def sent_as(self, offices: frozenset[str]) -> bool:
        scene = self.scene
        return any(o.office in offices and o.start > self._after and _as(scene, scene.at(o.start)) for o in self.mentions.offices)

    @cached_property
    def _standing(self) -> frozenset[str]:
        return _standing(self.scene, self.trigger, self.theme) if self.theme is not None and self.theme.tokens else frozenset()

    def new_mission(self) -> bool:
        posts = [t for t in self.mentions.things if t.thing == "post"]
        return any(t.level in ("embassy", "legation") and 0 <= t.start - self._after <= 80 for t in posts) and any(map(self._lesser, posts))

    def _lesser(self, post: ThingMention) -> bool:
        near = post.level in _LESSER and -100 <= post.start - self._after <= 60
        return near and _same_clause(self.scene, post.end, self.trigger)

    def described(self) -> bool:
        """The words tell a state of things: *the ambassador accredited to Chile*, *is also accredited to Peru*."""
        if self.dated and self.dated[0].strength >= 0.4:
            return False
        scene, trigger = self.scene, self.trigger
        if bare_participle(scene, trigger) and scene.tokens[trigger].dep in ("acl", "amod"):
            return True
        helpers = scene.auxiliaries(trigger)
        return len(helpers) == 1 and scene.has(helpers[0], "Tense=Pres") and scene.forms[helpers[0]] in scene.words.be

    def theme_acts(self) -> bool:
        return self.theme is not None and self._subject in self.theme.tokens and not self.scene.passive(self.trigger)

    def theme_object(self) -> bool:
        return self.theme is not None and self.scene.tokens[self.theme.head].dep == "obj"

    def theme_new(self) -> bool:
        """*An embassy*, *une ambassade*, *the second embassy*: told of as one of its sort, and not as the one that is known."""
        if self.theme is None:
            return False
        scene, head = self.scene, self.theme.head
        before = [scene.forms[c] for c in scene.children[head] if c < head]
        return any(scene.has(c, "Definite=Ind") for c in scene.children[head] if c < head) or not scene.words.one.isdisjoint(before)

    def theme_to(self) -> bool:
        if self.theme is None or not self.theme.tokens or self.scene.words.personal:
            return False
        found = self.scene.preposition(min(self.theme.tokens))
        return found is not None and found[0] == "to"


_ASKED: dict[str, Callable[[Facts], bool]] = {
    "dated": lambda facts: facts._date is not None,
    "anniversary": Facts.anniversary,
    "since": lambda facts: facts._rule("-since"),
    "until": lambda facts: facts._rule("-until"),
    "spanned": Facts.spanned,
    "numbered": Facts.numbered,
    "cut": lambda facts: not facts.scene.sentence.complete,
    "somewhere": lambda facts: _somewhere(facts.scene, facts.trigger, facts.people),
    "led": lambda facts: facts._going == "led",
    "unled": lambda facts: facts._going == "unled",
    "leading": lambda facts: facts._going == "leading",
    "whom": Facts.whom,
    "infinitive": Facts.infinitive,
    "judged": lambda facts: _judged(facts.scene, facts.trigger),
    "about:mechanism": Facts.of_mechanism,
    "subject:name": Facts.named,
    "both": Facts.both,
    "as:envoy": lambda facts: facts.sent_as(RESIDENT),
    "as:agent": lambda facts: facts.sent_as(AGENTS),
    "present": lambda facts: present(facts.scene, facts.trigger),
    "ahead": lambda facts: "ahead" in facts._standing,
    "told": lambda facts: "told" in facts._standing,
    "mission:new": Facts.new_mission,
    "described": Facts.described,
    "theme:agent": Facts.theme_acts,
    "theme:object": Facts.theme_object,
    "theme:to": Facts.theme_to,
    "theme:new": Facts.theme_new,
    "theme:level": lambda facts: facts.theme is not None and _level(facts.scene, facts.theme),
}


def bare_participle(scene: Scene, i: int) -> bool:
    return (scene.has(i, "VerbForm=Part") or scene.tokens[i].pos == "ADJ") and not scene.auxiliaries(i)


def _level(scene: Scene, theme: Theme) -> bool:
    """*Relations at the level of embassies*, *a nivel de embajada*, *at embassy level*: a rank, no post."""
    first, last = min(theme.tokens), max(theme.tokens)
    before = scene.forms[max(0, first - 4) : first]
    after = scene.forms[last + 1 : last + 2]
    return any(form in scene.words.levels for form in (*before, *after))


def _standing(scene: Scene, trigger: int, theme: Theme) -> frozenset[str]:
    """Where what the act is about stands: `ahead` of the trigger, or `behind=` the preposition that leads to it; `told` when
    its name tells more than its class (*the Treaty of X*, *the treaty of 1904*) or it is new (*a treaty*)."""
    first = min(theme.tokens)
    found: set[str] = set()
    if first < trigger:
        found.add("ahead")
    elif preposition := scene.preposition(first):
        found.add(f"behind={preposition[0]}")
    instrument = theme.instrument
    if instrument is not None:
        after = [token for token in scene.tokens[first + 1 : first + 4] if token.pos not in ("ADP", "DET")]
        proper = scene.tokens[first].text[:1].isupper() or scene.tokens[first].pos == "PROPN"
        named = bool(after) and after[0].text[:1].isupper()
        if not instrument.definite or instrument.dated or named or (proper and instrument.subject):
            found.add("told")
    return frozenset(found)


def _judged(scene: Scene, verb: int) -> bool:
    """A verb behind which a noun, and an adjective said of it, stand: *considers the embargo premature*, not *considers going*."""
    following = scene.tokens[verb + 1 : verb + 3]
    if len(following) == 2 and following[0].pos == "ADJ" and following[1].pos == "DET":
        return True  # *juge inacceptable la décision*
    after = [c for c in scene.children[verb] if c > verb]
    noun = next((c for c in after if scene.tokens[c].pos in ("NOUN", "PROPN") and scene.tokens[c].dep in ("obj", "nsubj", "ccomp")), None)
    said = {verb, noun} if noun is not None else {verb}
    below = [c for i in said for c in scene.children[i] if c > verb and c != noun]
    return any(scene.tokens[c].pos == "ADJ" and scene.tokens[c].dep in ("xcomp", "ccomp", "advcl", "obj") for c in below)


def _same_clause(scene: Scene, end: int, trigger: int) -> bool:
    """No other verb stands between an offset and the trigger behind it."""
    between = range(scene.at(end) + 1, trigger) if end < scene.tokens[trigger].start else range(0)
    return not any(scene.tokens[i].pos == "VERB" for i in between)


def _as(scene: Scene, first: int) -> bool:
    """Whether *as* stands before a noun phrase, an article or an adjective between."""
    i = first - 1
    while (
        i > 0
        and (scene.tokens[i].pos in ("DET", "ADJ") or scene.tokens[i].dep in ("nmod:poss", "det"))
        and scene.forms[i] not in scene.words.acting
    ):
        i -= 1
    return i >= 0 and (scene.forms[i] in scene.words.acting or " ".join(scene.forms[max(0, i - 2) : i + 1]) in scene.words.acting)


# Those whom a state may send to another as its envoy, though the word alone says less.
AGENTS: frozenset[str] = frozenset({"representative", "special envoy"})

# Posts that are no diplomatic mission: one of them made an embassy is an embassy opened.
_LESSER = frozenset({"consulate", "consulate general", "office"})


def _delegation(scene: Scene, mentions: Mentions, trigger: int, people: list[Actor]) -> str:
    """Whether a delegation is who goes: `led` by an official who is named with it, or `unled`."""
    subject = scene.subject(trigger)
    subjects = [c for c in scene.children[trigger] if scene.tokens[c].dep.startswith("nsubj")]
    group = {i for one in (subject, *subjects) if one is not None for i in scene.coordinated(one)}
    for thing in mentions.things:
        if thing.thing == "delegation" and subject is not None and not group.isdisjoint(scene.span(thing.start, thing.end)):
            place = scene.tokens[trigger].start
            named = [a.office for a in people if a.office and thing.end <= a.start < place]
            leaders = [office for office in named if office.office != "representative"]
            if _follows(scene, thing.start, people):
                return "led"  # *the minister and his delegation*
            # A mission stays one, whoever leads it.
            return "led" if leaders and scene.forms[scene.head(thing.start, thing.end)].startswith("del") else "unled"
    for thing in mentions.things:
        head = scene.head(thing.start, thing.end)
        behind = thing.thing == "delegation" and head > trigger and head not in group and not _undergone(scene, trigger)
        if thing.thing == "delegation" and head < trigger and head not in group and scene.preposition_of(head) in ("of", "with", "by"):
            # *The minister, accompanied by a delegation, reached Oslo*.
            behind = any(a.official and a.head in group for a in people)
        # *Est venu à la tête d'une délégation*, *arrived leading a delegation*: who comes is the one who leads it.
        below = scene.tokens[head].dep == "obj" and scene.tokens[head].head != trigger
        if behind and (below or scene.preposition_of(head) in ("of", "with", "by")):
            return "leading"
    return ""


def _undergone(scene: Scene, trigger: int) -> bool:
    """A passive, not the bare participle of a verb of going (*venu à Oslo*)."""
    return scene.passive(trigger) and scene.lemmas[trigger] not in scene.words.movers


def _follows(scene: Scene, start: int, people: list[Actor]) -> bool:
    """Only *and* and a possessive stand between an official and the place."""
    one = next((a for a in reversed(people) if a.official and a.end <= start), None)
    between = range(scene.span(one.start, one.end).stop, scene.at(start)) if one else range(0)
    return 0 < len(between) <= 3 and all(scene.tokens[i].pos in ("CCONJ", "DET", "PRON", "ADJ") for i in between)


def _somewhere(scene: Scene, verb: int, people: list[Actor]) -> bool:
    """A capitalised name that no table knows follows a verb, alone or behind *to* or *in*: a town."""
    known = {i for actor in people for i in scene.span(actor.start, actor.end)}
    i = verb + 1
    while i < len(scene.tokens) and scene.tokens[i].pos in ("ADP", "ADV"):
        i += 1
    return i < len(scene.tokens) and i not in known and scene.tokens[i].pos == "PROPN" and scene.tokens[i].text[:1].isupper()

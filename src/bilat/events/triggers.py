"""Which words of a sentence may state an act: frames found by their verbs, nouns and things.

A trigger is found by lemma or by spelling, so that a wrong lemma loses nothing,
and then has to be of the right word class.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple

from bilat.events.scene import Scene
from bilat.kinds import Frame, Trigger, frames
from bilat.language.inflection import stems
from bilat.mentions.model import InstrumentMention, ThingMention

_CLITICS = frozenset({"se", "s'", "me", "m'", "nous", "os", "te"})


class Found(NamedTuple):
    """A frame whose trigger stands at a token; `thing` or `instrument` where that itself is the trigger;
    `reflexive` where the verb is one by its nature (*se rendre*), so that its subject acts."""

    frame: Frame
    token: int
    form: str
    thing: ThingMention | None = None
    reflexive: bool = False
    instrument: InstrumentMention | None = None


Entry = tuple[Frame, Trigger, str]


@lru_cache
def by_form(lang: str) -> dict[str, tuple[Entry, ...]]:
    """Frames with their trigger and its word class (`verb`, `noun`), by every regular form of it, folded."""
    index: dict[str, list[tuple[Frame, Trigger, str]]] = {}
    for frame in frames(lang):
        for form, triggers in (("verb", frame.verbs), ("noun", frame.nouns)):
            for trigger in triggers:
                for key in stems(trigger.lemma, form, lang):
                    index.setdefault(key, []).append((frame, trigger, form))
    return {key: tuple(value) for key, value in index.items()}


@lru_cache
def by_thing(lang: str) -> dict[str, tuple[Frame, ...]]:
    """Frames that a thing itself states, by its class or `class:level`."""
    index: dict[str, list[Frame]] = {}
    for frame in frames(lang):
        for thing in frame.things:
            index.setdefault(thing, []).append(frame)
    return {key: tuple(value) for key, value in index.items()}


def find(scene: Scene, lang: str, things: tuple[ThingMention, ...], instruments: tuple[InstrumentMention, ...] = ()) -> list[Found]:
    """All triggers of a sentence, in order; one word may be the trigger of several frames."""
    index = by_form(lang)
    result: list[Found] = []
    for token in scene.tokens:
        entries = [entry for key in _keys(scene, token.i) for entry in index.get(key, ())]
        if not entries or token.pos in ("PUNCT", "SPACE", "NUM"):
            continue
        word = _Word(scene, token.i)
        seen: set[int] = set()
        may = {"verb": word.verbal, "noun": word.nominal}
        for frame, trigger, form in entries:
            if not may[form] or id(frame) in seen or not word.fits(trigger, form) or (frame.sets.get("occasion") and word.helps):
                continue
            seen.add(id(frame))
            result.append(Found(frame, token.i, form, reflexive=trigger.reflexive))
    tellers = by_thing(lang)
    for thing in things:
        for key in (thing.thing, f"{thing.thing}:{thing.level}"):
            for frame in tellers.get(key, ()):
                result.append(Found(frame, scene.head(thing.start, thing.end), "noun", thing))
    for instrument in instruments:
        if instrument.dated and not instrument.plural:
            for form in _dated_forms(scene, instrument):
                for frame in tellers.get(form, ()):
                    result.append(Found(frame, scene.head(instrument.start, instrument.head_end), "noun", instrument=instrument))
    result.sort(key=lambda found: (found.token, found.frame.rule))
    return result


def _keys(scene: Scene, i: int) -> list[str]:
    """What a word is looked up by: its lemma, its spelling, and a gerund without its pronoun."""
    lemma, form = scene.lemmas[i], scene.forms[i]
    # *Re-established* is three tokens, and no establishing.
    again = "re" if i > 1 and scene.forms[i - 1] == "-" and scene.forms[i - 2] == "re" else ""
    bare = without_enclitic(scene, i)
    if lemma == form and not bare:
        return [again + form]
    return sorted({again + lemma, again + form, bare or again + form})


def without_enclitic(scene: Scene, i: int) -> str:
    """A Spanish gerund without the pronoun glued to it, folded; empty for any other word."""
    form = scene.forms[i]
    for enclitic in scene.words.enclitics if "ndo" in form else ():
        if form.endswith(f"ndo{enclitic}"):
            return form[: -len(enclitic)]
    return ""


def _dated_forms(scene: Scene, instrument: InstrumentMention) -> tuple[str, ...]:
    """`name:bracket` for a date in brackets after a name, `name:day` for a name with its day and its parties, `name:lone` with
    its day only and no other name; `name:means` where a clause opens with it as its means (*By the treaty of 1861, …*)."""
    assert instrument.dated is not None and instrument.dated.edtf
    following = scene.at(instrument.dated.end)
    if scene.forms[following] == ")" and instrument.dated.end <= scene.tokens[following].start:
        return ("name:bracket",)
    day = len(instrument.dated.edtf) == 10
    if day and instrument.parties:
        return ("name:day",)
    if _of_a_place(scene, instrument):
        return ()
    means = scene.opens_as_means(scene.at(instrument.start))
    return ("name:lone",) * day + ("name:means",) * means


def _of_a_place(scene: Scene, instrument: InstrumentMention) -> bool:
    """*The Vienna Convention of 18 April 1961*: what is called after a place is as a rule a treaty of many."""
    assert instrument.dated is not None
    head = scene.at(instrument.start)
    named = (*scene.tokens[max(0, head - 1) : head], *scene.tokens[head + 1 : scene.at(instrument.dated.start)])
    return any(token.text[:1].isupper() and token.pos == "PROPN" for token in named)


class _Word:
    """Which triggers a word may be, by its place in the syntax; what many triggers ask for is looked up once."""

    def __init__(self, scene: Scene, i: int) -> None:
        self.scene, self.i = scene, i

    def fits(self, trigger: Trigger, form: str) -> bool:
        if form == "verb" and self.auxiliary and (trigger.lemma not in _BEING or (self.auxiliary != "cop" and not trigger.rest)):
            return False
        if trigger.reflexive and not self.reflexive:
            return False
        return not trigger.rest or _followed(self.scene, self.i, trigger.rest)

    @cached_property
    def auxiliary(self) -> str:
        """Its relation, where it only helps another word."""
        dep = self.scene.tokens[self.i].dep
        return dep if dep.startswith("aux") or dep == "cop" else ""

    @cached_property
    def verbal(self) -> bool:
        scene, token = self.scene, self.scene.tokens[self.i]
        tagged = bool(self.auxiliary) or token.pos in ("VERB", "AUX", "ADJ")
        # A finite form that the tagger took for something else is still that verb's.
        if not tagged and not _finite_all_the_same(scene, self.i) and not self._headlong:
            return False
        if token.pos == "ADJ" and token.dep not in ("acl", "acl:relcl", "amod", "ROOT", "conj", "advcl", "xcomp", "appos", "dep"):
            return False
        bare = token.pos in ("NOUN", "PROPN") and scene.forms[self.i] == scene.lemmas[self.i]
        return not bare or scene.child(self.i, "det", "case") is None

    @property
    def _headlong(self) -> bool:
        """A noun for the tagger, where nouns as a rule do not stand."""
        token = self.scene.tokens[self.i]
        return token.pos in ("NOUN", "PROPN") and (token.dep in ("ROOT", "acl", "conj") or self.scene.participle(self.i))

    @cached_property
    def nominal(self) -> bool:
        return self.scene.tokens[self.i].pos in ("NOUN", "PROPN", "X", "ADJ")

    @cached_property
    def reflexive(self) -> bool:
        return _reflexive(self.scene, self.i)

    @cached_property
    def helps(self) -> bool:
        return _helps(self.scene, self.i)


_BEING = frozenset({"etre", "be", "ser", "estar"})


def _helps(scene: Scene, i: int) -> bool:
    """A verb of going that only helps the infinitive right behind it: *volvió a reunirse*."""
    for verb, *rest in scene.words.helping:
        after = i + 1 + len(rest)
        if scene.lemmas[i] == verb and after < len(scene.tokens) and scene.forms[i + 1 : after] == rest:
            bare = scene.has(after, "VerbForm=Inf") and not (not rest and scene.tokens[after].dep == "acl")
            if bare:
                return True
    return False


def _finite_all_the_same(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    if token.pos in ("ADV", "X", "INTJ"):
        return len(scene.forms[i]) > 4
    return token.pos in ("NOUN", "PROPN") and token.text.endswith(scene.words.finite) and scene.forms[i] == scene.lemmas[i]


def _reflexive(scene: Scene, i: int) -> bool:
    if any(scene.forms[c] in _CLITICS for c in scene.children[i]):
        return True
    return any(scene.forms[j] in _CLITICS for j in range(max(0, i - 4), i)) or scene.forms[i].endswith("se")


def _followed(scene: Scene, i: int, rest: tuple[str, ...]) -> bool:
    """The remaining words come next, at most four words later, adverbs between."""
    size = len(rest)
    if rest[0] not in scene.spelled:
        return False
    for begin in range(i + 1, min(i + 6, len(scene.forms) - size + 1)):
        if all(scene.forms[begin + k] == rest[k] or scene.lemmas[begin + k] == rest[k] for k in range(size)):
            return True
        if scene.forms[begin] in (".", ";"):
            return False
    return False

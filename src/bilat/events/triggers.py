"""Which words of a sentence may state an act: frames found by their verbs, nouns and things.

A trigger is found by lemma or by spelling, so that a wrong lemma loses nothing,
and then has to be of the right word class.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bilat.events.scene import Scene
from bilat.kinds import Frame, Trigger, frames
from bilat.language.inflection import stems
from bilat.mentions.model import InstrumentMention, ThingMention

_CLITICS = frozenset({"se", "s'", "me", "m'", "nous", "os", "te"})


@dataclass(frozen=True, slots=True)
class Found:
    """A frame whose trigger stands at a token; `thing` or `instrument` where that itself is the trigger;
    `reflexive` where the verb is one by its nature (*se rendre*), so that its subject acts."""

    frame: Frame
    token: int
    form: str
    thing: ThingMention | None = None
    reflexive: bool = False
    instrument: InstrumentMention | None = None


@lru_cache
def by_form(lang: str) -> dict[str, tuple[tuple[Frame, Trigger, str], ...]]:
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
        if token.pos in ("PUNCT", "SPACE", "NUM"):
            continue
        seen: set[int] = set()
        keys = {scene.lemmas[token.i], scene.forms[token.i]}
        # *Re-established* is three tokens, and no establishing.
        if token.i > 1 and scene.forms[token.i - 2] == "re" and scene.forms[token.i - 1] == "-":
            keys = {f"re{key}" for key in keys}
        bare = without_enclitic(scene, token.i)
        for key in sorted(keys | ({bare} if bare else set())):
            for frame, trigger, form in index.get(key, ()):
                if frame.sets.get("occasion") and _helps(scene, token.i):
                    continue
                if id(frame) not in seen and _fits(scene, token.i, trigger, form):
                    seen.add(id(frame))
                    result.append(Found(frame, token.i, form, reflexive=trigger.reflexive))
    tellers = by_thing(lang)
    for thing in things:
        for key in (thing.thing, f"{thing.thing}:{thing.level}"):
            for frame in tellers.get(key, ()):
                result.append(Found(frame, scene.head(thing.start, thing.end), "noun", thing))
    for instrument in instruments:
        if instrument.dated and not instrument.plural:
            for frame in tellers.get(_dated_form(scene, instrument), ()):
                result.append(Found(frame, scene.head(instrument.start, instrument.head_end), "noun", instrument=instrument))
    result.sort(key=lambda found: (found.token, found.frame.rule))
    return result


def without_enclitic(scene: Scene, i: int) -> str:
    """A Spanish gerund without the pronoun glued to it, folded; empty for any other word."""
    form = scene.forms[i]
    for enclitic in scene.words.enclitics:
        if form.endswith(f"ndo{enclitic}"):
            return form[: -len(enclitic)]
    return ""


def _dated_form(scene: Scene, instrument: InstrumentMention) -> str:
    """`name:bracket` for a date in brackets after a name, `name:day` for a name with its day and its parties."""
    assert instrument.dated is not None and instrument.dated.edtf
    following = scene.at(instrument.dated.end)
    if scene.forms[following] == ")" and instrument.dated.end <= scene.tokens[following].start:
        return "name:bracket"
    return "name:day" if len(instrument.dated.edtf) == 10 and instrument.parties else "name:other"


def _fits(scene: Scene, i: int, trigger: Trigger, form: str) -> bool:
    token = scene.tokens[i]
    if form == "verb":
        if token.dep.startswith("aux") or token.dep == "cop":
            if trigger.lemma not in ("etre", "be", "ser", "estar") or (token.dep != "cop" and not trigger.rest):
                return False
        # A finite form that the tagger took for something else is still that verb's.
        elif _finite_all_the_same(scene, i):
            pass
        elif token.pos not in ("VERB", "AUX", "ADJ") and not (
            token.pos in ("NOUN", "PROPN") and (token.dep in ("ROOT", "acl", "conj") or scene.participle(i))
        ):
            return False
        if token.pos == "ADJ" and token.dep not in ("acl", "amod", "ROOT", "conj", "advcl", "xcomp", "appos", "dep"):
            return False
        if token.pos in ("NOUN", "PROPN") and scene.forms[i] == scene.lemmas[i] and scene.child(i, "det", "case") is not None:
            return False
    elif token.pos not in ("NOUN", "PROPN", "X", "ADJ"):
        return False
    if trigger.reflexive and not _reflexive(scene, i):
        return False
    return not trigger.rest or _followed(scene, i, trigger.rest)


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
    for begin in range(i + 1, min(i + 6, len(scene.forms) - size + 1)):
        if all(scene.forms[begin + k] == rest[k] or scene.lemmas[begin + k] == rest[k] for k in range(size)):
            return True
        if scene.forms[begin] in (".", ";"):
            return False
    return False

"""Which sentences are worth parsing: those in reach of somebody who can act, with a word that may state an act.

Parsing is most of what reading costs. What is looked at here is only spelling and mentions, and every doubt
is for parsing: a word that a frame may be told by, with what the frame asks for somewhere in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from bilat.documents.document import Document
from bilat.events.echoes import may_echo
from bilat.events.triggers import by_form, by_thing
from bilat.events.words import words
from bilat.kinds import Frame, Trigger, frames
from bilat.language.model import Sentence
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions, starting

_REACH = 400  # characters before a sentence in which its pronouns find who they stand for
_POINTING = ("pair", "publisher", "publisher-pair", "other", "counterpart", "own", "nature", "addressee", "mutual", "there")
_WORD = re.compile(r"\w+")
_AHEAD = 6  # words in which the rest of a trigger follows (*enter … into force*)
_SHORTEST = 3  # letters of a word that is looked up: *de*, *en*, *se* are verb forms too, and stand everywhere
_PROSE = ("paragraph", "footnote", "citation")


def worth_parsing(document: Document, mentions: Mentions) -> Callable[[Sequence[Sentence]], list[int]]:
    """Chooses, of a document's sentences, those (by number) that may hold an act.

    A state, an office, a person, an instrument or a thing between states stands in it, or a state or an official shortly
    before it; and, in prose, a word that may state an act stands in it, in the next sentence, which may lean on it, or in
    the one before, which its date may go on from.
    """
    named = [m.start for m in mentions.states] + [m.start for m in mentions.offices] + [m.start for m in mentions.people]
    acting = sorted(named + [r.start for r in mentions.references if r.refers in _POINTING])
    told = sorted([*acting, *(m.start for m in mentions.instruments), *(m.start for m in mentions.things)])
    dates = sorted(m.start for m in mentions.times)
    glance = _Glance(document, mentions)

    def chosen(sentences: Sequence[Sentence]) -> list[int]:
        near = [_within(told, s.start, s.end) or _within(acting, s.start - _REACH, s.start) for s in sentences]
        tells = [near[i] and glance.may_tell(s.start, s.end) for i, s in enumerate(sentences)]

        def beside(i: int, step: int) -> bool:
            return 0 <= i + step < len(sentences) and tells[i + step] and sentences[i + step].block == sentences[i].block

        return [
            i
            for i, sentence in enumerate(sentences)
            if near[i]
            and (
                tells[i]
                or document.blocks[sentence.block].kind not in _PROSE
                or beside(i, 1)
                or (beside(i, -1) and _within(dates, sentence.start, sentence.end))
            )
        ]

    return chosen


def _within(starts: list[int], low: int, high: int) -> bool:
    return bisect_left(starts, low) < bisect_left(starts, high)


class _Glance:
    """Looks words up without syntax: what frames they may tell, and whether the sentence names what those ask for."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self.flat = document.flat
        self.lang = document.language
        self.mentions = mentions
        self.pronouns = words(self.lang).pronouns | words(self.lang).speaker | {"j"}
        self.classes: dict[str, list[int]] = {
            "state": sorted(m.start for group in (mentions.states, mentions.references, mentions.places) for m in group),
            "official": sorted(m.start for group in (mentions.offices, mentions.people) for m in group),
            "instrument": sorted(m.start for m in mentions.instruments),
            "dated": sorted(m.start for m in mentions.times),
        }

    def may_tell(self, start: int, end: int) -> bool:
        """Whether a frame's trigger stands between two offsets together with what the frame is about."""
        forms = _WORD.findall(fold(self.flat[start:end]))
        here = starting(self.mentions.things, start, end)
        things = {thing.thing for thing in here}
        if any(i.dated for i in starting(self.mentions.instruments, start, end)):
            return True
        if may_echo(forms, self.lang):
            return True
        pronoun = words(self.lang).unsaid or not self.pronouns.isdisjoint(forms)
        told = {name: _within(starts, start, end) for name, starts in self.classes.items()}
        for name in ("official", "state", "instrument"):
            told[name] = told[name] or pronoun

        acted_on = {**told, "instrument": True}  # *ne le ratifia jamais*: a pronoun before the verb may stand for one

        def able(frame: Frame, told: dict[str, bool] = told) -> bool:
            return _about(frame.theme, things, told) and all(_named(need, told) for need in frame.needs)

        objects = words(self.lang).objects
        spelled, stemmed = _by_form(self.lang), _stems(self.lang)
        for number, form in enumerate(forms):
            ahead = forms[number + 1 : number + 1 + _AHEAD]
            for frame, rest in spelled.get(form) or _by_stem(form, stemmed):
                if (not rest or rest in ahead) and able(
                    frame, told if objects.isdisjoint(forms[max(0, number - 2) : number]) else acted_on
                ):
                    return True
        tellers = by_thing(self.lang)
        return any(able(frame) for thing in here for key in (thing.thing, f"{thing.thing}:{thing.level}") for frame in tellers.get(key, ()))


def _about(theme: tuple[str, ...], things: set[str], told: dict[str, bool]) -> bool:
    """Whether the sentence has something of a class that the frame is about; a pronoun may stand for an instrument."""
    for one in theme:
        name = one.partition(":")[0]
        if name in things or told.get(_THEMES.get(name, ""), False):
            return True
    return not theme


_THEMES = {"instrument": "instrument", "office": "official", "organisation": "state"}
_CLASSES = {"official": "official", "resident": "official", "person": "official", "state": "state", "place": "state"}


def _named(need: str, told: dict[str, bool]) -> bool:
    """Whether what a frame needs can be met by what the sentence names (see needs.py); what is not known here is."""
    if need == "dated":
        return told["dated"]
    labels, _, forms = need.partition(":")
    if not forms or need.startswith("'") or "dated" in labels:
        return True
    return any(name not in _CLASSES or told[_CLASSES[name]] for name in forms.split("|"))


_Entry = tuple[Frame, str]  # a frame, and the first of the words that must follow its trigger (empty where none must)


@lru_cache
def _by_form(lang: str) -> dict[str, tuple[_Entry, ...]]:
    """Frames by the regular and the listed spellings of their triggers."""
    return {form: _entries(found) for form, found in by_form(lang).items() if len(form) >= _SHORTEST}


@lru_cache
def _stems(lang: str) -> dict[str, tuple[_Entry, ...]]:
    """Frames by the stems of their verbs, for forms that no table lists: a stem is the verb without its ending."""
    found: dict[str, list[tuple[Frame, Trigger, str]]] = {}
    for frame in frames(lang):
        for trigger in frame.verbs:
            stem = next((trigger.lemma.removesuffix(end) for end in _INFINITIVES[lang] if trigger.lemma.endswith(end)), trigger.lemma)
            if len(stem) >= _SHORTEST:
                found.setdefault(stem, []).append((frame, trigger, "verb"))
    return {stem: _entries(tuple(each)) for stem, each in found.items()}


_INFINITIVES = {"fr": ("oir", "er", "ir", "re"), "en": ("e", "y", ""), "es": ("ar", "er", "ir")}
_ENDING = 7  # letters of an ending at most


def _entries(found: tuple[tuple[Frame, Trigger, str], ...]) -> tuple[_Entry, ...]:
    return tuple({(frame.rule, rest): (frame, rest) for frame, trigger, _ in found for rest in (trigger.rest[:1] or ("",))}.values())


def _by_stem(form: str, stems: dict[str, tuple[_Entry, ...]]) -> tuple[_Entry, ...]:
    lengths = range(max(_SHORTEST, len(form) - _ENDING), len(form) + 1)
    return tuple(entry for length in lengths for entry in stems.get(form[:length], ()))

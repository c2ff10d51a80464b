"""Which sentences are worth parsing: those in reach of somebody who can act, with a word that may state an act.

Parsing is most of what reading costs. What is looked at here is only spelling and mentions, and every doubt
is for parsing: a word that a frame may be told by, with what the frame asks for somewhere in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from bilat.documents.document import Document
from bilat.events.asked import Asked
from bilat.events.echoes import may_echo
from bilat.events.triggers import by_form, by_thing
from bilat.kinds import Frame, Trigger, frames
from bilat.language.model import Sentence
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions, TimeMention, cutter, names_of

_REACH = 400  # characters before a sentence in which its pronouns find who they stand for
_POINTING = ("pair", "publisher", "publisher-pair", "other", "counterpart", "own", "nature", "addressee", "mutual", "there")
_LEANING = frozenset({"other", "counterpart", "own", "nature", "addressee", "possessive", "there"})
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
                or (beside(i, 1) and glance.leans(sentences[i + 1].start, sentences[i + 1].end))
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
        self.within = cutter(mentions)
        self.begins = [block.start for block in document.blocks]

    def may_tell(self, start: int, end: int) -> bool:
        """Whether a frame's trigger stands between two offsets together with what the frame is about."""
        folded = fold(self.flat[start:end])
        forms = _WORD.findall(folded)
        if may_echo(forms, self.lang):
            return True
        here = self.within(start, end)
        block = self.begins[max(0, bisect_right(self.begins, start) - 1)]
        asked = Asked(self.lang, frozenset(forms), here, self.within(block, start))
        if any(i.dated and not i.plural and self._tells_itself(i.dated, asked) for i in here.instruments):
            return True
        spelled, stemmed = _by_form(self.lang), _stems(self.lang)
        entries = [(number, spelled.get(form) or _by_stem(form, stemmed)) for number, form in enumerate(forms)]
        named: list[tuple[int, int]] | None = None
        begins: list[int] = []
        for number, found in entries:
            if not found:
                continue
            ahead = forms[number + 1 : number + 1 + _AHEAD]
            if any((not rest or rest in ahead) and asked.met(frame) for frame, rest in found):
                if named is None:
                    named, begins = _names(here), [start + word.start() for word in _WORD.finditer(folded)]
                if not any(low <= begins[number] < high for low, high in named):
                    return True
        tellers = by_thing(self.lang)
        return any(
            asked.met(frame)
            for thing in here.things
            for key in (thing.thing, f"{thing.thing}:{thing.level}")
            for frame in tellers.get(key, ())
        )

    def leans(self, start: int, end: int) -> bool:
        """Whether a sentence may speak of somebody or something by a word for what was told before it."""
        here = self.within(start, end)
        if any(r.refers in _LEANING for r in here.references) or any("possessive" in o.marks for o in here.offices):
            return True
        return Asked(self.lang, frozenset(_WORD.findall(fold(self.flat[start:end]))), here, here).leans

    def _tells_itself(self, date: TimeMention, asked: Asked) -> bool:
        """An instrument with its date tells of its signature by a day, in a bracket, or as the means of something."""
        return len(date.edtf or "") == len("1861-05-08") or self.flat[date.end : date.end + 2].lstrip()[:1] == ")" or asked.means


def _names(here: Mentions) -> list[tuple[int, int]]:
    """Where words stand that state no act: names, what leans on an act, what an instrument is about (see `drafted`)."""
    return [
        *names_of(here),
        *((t.start, t.end) for t in here.times if t.event_anchor),
        *((max(i.head_end, i.subject_start), i.subject_end) for i in here.instruments if i.subject_start >= 0),
    ]


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

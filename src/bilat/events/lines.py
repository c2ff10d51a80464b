"""The lines of a document as lists see them: the states, dates and words that each holds, without syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from bilat.documents.document import Block, Document
from bilat.events.words import words
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Anchored, InstrumentMention, Mentions, TimeMention, starting

_END = re.compile(r"[.;|](?:\s|$)")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*|\([^)]*\))")
_PARTICLES = 3  # letters of a word within a name that may be small: *de*, *von*, *y*
_SPOKEN = ("name", "adjective", "people", "compound", "organ", "acronym")


_M = TypeVar("_M", bound=Anchored)


class Lines:
    """What stands in each block; `folded` is the flat text folded."""

    def __init__(self, document: Document, mentions: Mentions):
        self.document, self.mentions = document, mentions
        self.folded = fold(document.flat)
        self.words = words(document.language)

    def within(self, items: tuple[_M, ...], block: Block) -> tuple[_M, ...]:
        """Those of a sorted list of mentions that begin in a block."""
        return starting(items, block.start, block.end)

    def between(self, items: tuple[_M, ...], start: int, end: int) -> tuple[_M, ...]:
        return starting(items, start, end)

    def times_between(self, start: int, end: int) -> list[TimeMention]:
        return [t for t in starting(self.mentions.times, start, end) if t.edtf and t.timex_type in ("DATE", "TIME")]

    def clause(self, start: int, end: int) -> int:
        """Where the sentence, the clause or the cell ends that an offset stands in."""
        found = _END.search(self.document.flat, start, end)
        return found.start() if found else end

    def told(self, start: int, end: int, known: Iterable[Anchored]) -> int:
        """Words between two offsets, small ones not counted, that stand in none of some mentions."""
        return sum(len(word.strip("(),:–—-")) > _PARTICLES for word in self._apart(start, end, known))

    def parted(self, start: int, end: int) -> bool:
        """Whether a sentence, a clause or a cell ends between two offsets."""
        return _END.search(self.document.flat, start, end) is not None

    def off(self, start: int, end: int) -> bool:
        """Whether words between two offsets say that nothing came of it: *cancelled*."""
        said = f" {re.sub(r'[^a-z]+', ' ', self.folded[start:end])} "
        return any(f" {word} " in said for word in self.words.off)

    def name_at(self, start: int, end: int) -> bool:
        """Whether the words from an offset to the first comma, bracket or bar look like a person's name."""
        said = re.split(r"[,(|:]|\s[-–—]\s|\.\s", self.document.flat[start:end].lstrip(" -–—•*·|"))[0].split()
        small = [word for word in said if not word[:1].isupper()]
        return len(said) - len(small) > 1 and all(len(word) <= _PARTICLES for word in small) and all(map(_NAME.fullmatch, said))

    def beginning(self, time: TimeMention) -> TimeMention:
        """The first day of a term of office."""
        first = (time.edtf or "").partition("/")[0]
        return replace(time, edtf=first) if first not in ("", "..") else time

    def parties(self, block: Block, instrument: InstrumentMention) -> tuple[str, ...]:
        """The states that an instrument's name tells, else those that its line does."""
        return instrument.parties if len(instrument.parties) > 1 else self.states_of(block, within=True)

    def sides(self, block: Block) -> tuple[str | None, str | None, tuple[str, ...]]:
        """The state that acts, the one acted towards, and all that a line names."""
        source = target = None
        named: list[str] = []
        for mention in self.within(self.mentions.states, block):
            if len(mention.states) != 1:
                named += [code for code in mention.states if code not in named]
                continue
            code = mention.states[0]
            sense = self.sense(mention.start)
            if sense in ("of", "from", "by") or mention.form == "adjective":
                source = source or code
            elif sense in ("to", "in"):
                target = target or code
            if code not in named:
                named.append(code)
        return source, target, tuple(named)

    def sense(self, start: int) -> str:
        """What the preposition before an offset says, articles skipped."""
        before = self.folded[max(0, start - 40) : start].replace("’", "'").split()
        for size in (1, 2, 3):
            for skip in (0, 1, 2, 3):
                end = len(before) - skip
                if end - size >= 0 and (sense := self.words.prepositions.get(" ".join(before[end - size : end]))):
                    return sense
        glued = before[-1] if before else ""
        return "of" if glued.endswith("d'") else ""

    def rest(self, block: Block, known: Iterable[Anchored]) -> str:
        """A line without the words of some mentions, which are blanked."""
        left = list(self.folded[block.start : block.end])
        for mention in known:
            for i in range(mention.start, min(mention.end, block.end)):
                left[i - block.start] = " "
        return "".join(left)

    def bare_state(self, block: Block) -> bool:
        """Whether a line is nothing but the name of a state."""
        states = [m for m in self.within(self.mentions.states, block) if m.form in ("name", "acronym")]
        left = self.rest(block, states)
        return len(states) == 1 and not any(sign.isdigit() for sign in left) and len([w for w in left.split() if w.isalpha()]) <= 4

    def words_before(self, block: Block, start: int) -> int:
        """Words of a line before an offset that are neither numbers, dates nor states."""
        known: list[Anchored] = [*self.within(self.mentions.times, block), *self.within(self.mentions.states, block)]
        at = max((begin for begin, _ in block.cells if begin <= start), default=block.start)
        return sum(len(word) > 1 and any(sign.isalpha() for sign in word) for word in self._apart(at, start, known))

    def more_words(self, block: Block, known: Iterable[Anchored]) -> int:
        """Words of a line beside those of who goes and when."""
        known = (*known, *self.within(self.mentions.states, block))
        return sum(len(word) > 3 and word.isalpha() for word in self._apart(block.start, block.end, known))

    def _apart(self, start: int, end: int, known: Iterable[Anchored]) -> Iterator[str]:
        """The words of a stretch that begin in none of some mentions."""
        spans = [(m.start, m.end) for m in known]
        for word in self.folded[start:end].split(" "):
            if not any(a <= start < b for a, b in spans):
                yield word
            start += len(word) + 1

    def dated(self, block: Block) -> bool:
        return bool(self.times(block))

    def times(self, block: Block) -> list[TimeMention]:
        return [t for t in self.within(self.mentions.times, block) if t.edtf and t.timex_type in ("DATE", "TIME")]

    def states_of(self, block: Block, within: bool = False) -> tuple[str, ...]:
        """The states that a line names; `within`: no places in brackets, no sides of its subject."""
        codes: list[str] = []
        for mention in self.within(self.mentions.states, block):
            if mention.form not in _SPOKEN:
                continue
            if within and self.document.flat[mention.start - 1 : mention.start] == "(":
                continue
            codes += [code for code in mention.states if code not in codes]
        return tuple(sorted(codes)) if len(codes) != 1 else tuple(codes)

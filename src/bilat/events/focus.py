"""Which states a document, and each of its parts, is about.

The pair of the title rules the document; a heading that names a state or a pair
rules its section; without either, the two states named most often do, provided
that they stand out. An unknown pair stays unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from bilat.documents.document import Document
from bilat.mentions.model import Mentions


class Focus:
    """`pair(offset)` is the pair in focus there, with how it was found; `((), "")` when unknown."""

    def __init__(self, document: Document, mentions: Mentions):
        self.publisher = document.publisher
        starts = [block.start for block in document.blocks]
        named: list[list[str]] = [[] for _ in document.blocks]
        counts: Counter[str] = Counter()
        for mention in mentions.states:
            place = bisect_right(starts, mention.start) - 1
            if place < 0 or mention.form == "forum":
                continue
            for code in mention.states:
                if code not in named[place]:
                    named[place].append(code)
                counts[code] += 1
        self._starts = starts
        self.main, self.how = self._whole(document, named, counts)
        self._pairs: list[tuple[tuple[str, ...], str]] = []
        current, how = self.main, self.how
        for block, states in zip(document.blocks, named, strict=True):
            if block.kind in ("heading", "title") and states:
                pair = self._with_main(states)
                if len(pair) == 2:
                    current, how = pair, "heading"
            self._pairs.append((current, how))

    def pair(self, offset: int) -> tuple[tuple[str, ...], str]:
        if not self._pairs:
            return (), ""
        return self._pairs[max(0, bisect_right(self._starts, offset) - 1)]

    def _whole(self, document: Document, named: list[list[str]], counts: Counter[str]) -> tuple[tuple[str, ...], str]:
        if document.found.get("pair") == "option":
            return document.pair, "option"
        for block, states in list(zip(document.blocks, named, strict=True))[:3]:
            if block.kind in ("title", "heading") and len(states) == 2:
                return tuple(sorted(states)), "title"
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if self.publisher:
            others = [(code, n) for code, n in ranked if code != self.publisher]
            if others and (len(others) == 1 or others[0][1] >= 2 * others[1][1]):
                return tuple(sorted((self.publisher, others[0][0]))), "publisher and the state named most"
            return (), ""
        if len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] >= 2 and ranked[1][1] >= 2 * ranked[2][1]):
            return tuple(sorted((ranked[0][0], ranked[1][0]))), "states named most"
        return (), ""

    def _with_main(self, states: list[str]) -> tuple[str, ...]:
        if len(states) == 2:
            return tuple(sorted(states))
        if len(states) == 1:
            if len(self.main) == 2 and states[0] in self.main:
                return self.main
            if self.publisher and self.publisher != states[0]:
                return tuple(sorted((self.publisher, states[0])))
        return ()

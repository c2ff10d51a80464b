"""Which states a document, and each of its parts, is about.

The pair of the title rules the document; a heading that names a state or a pair
rules its section; without either, the two states named most often do, provided
that they stand out. What *both countries* are may be told by less: the two states
just named, or the only ones; there, places that only lend their roof (*from its
embassy in Athens, Greece*) count for nothing. An unknown pair stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from bilat.documents.document import Document
from bilat.events.first_person import author, claimed, interviewed
from bilat.events.missions import mission
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions, StateMention, starting
from bilat.mentions.references import stands_aside
from bilat.states import is_organisation, is_partner, same_land

_SAID = frozenset({"name", "acronym", "adjective", "people", "organ", "compound"})


class Focus:
    """`pair(offset)` is the pair in focus there, with how it was found; `((), "")` when unknown."""

    def __init__(self, document: Document, mentions: Mentions):
        self.publisher = document.publisher or author(document, mentions)
        self.speaker = self.publisher or interviewed(document, mentions)
        self.mission = mission(document, mentions)
        starts = [block.start for block in document.blocks]
        self._named = tuple(_about(document, mentions))
        named: list[list[str]] = [[] for _ in document.blocks]
        counts: Counter[str] = Counter()
        for mention in mentions.states:
            if mention.form == "forum":
                continue
            place = bisect_right(starts, mention.start) - 1
            if place < 0:
                continue
            for code in mention.states:
                if code not in named[place]:
                    named[place].append(code)
                counts[code] += 1
        self._starts = starts
        self._text = document.flat
        self._ends = [block.end for block in document.blocks]
        self.named = dict(counts)
        counts = _as_one(counts)
        named = [
            [code for code in states if code in counts or not any(same_land(code, other) for other in states if other in counts)]
            for states in named
        ]
        self.top = min(counts, key=lambda code: (-counts[code], code), default="")
        self.speaker = self.speaker or claimed(document, mentions, counts)
        self._run_in = _run_in(document, mentions)
        titled = self._title(document, named)
        self._titled = "" if titled in self._run_in.values() else titled  # the first of several sections is no title
        self.subject = self._subject(named, counts)
        self.main, self.how = self._whole(document, named, counts)
        self._only = self._just_named(0, len(document.flat))
        self._pairs: list[tuple[tuple[str, ...], str]] = []
        current, how = self.main, self.how
        for number, (block, states) in enumerate(zip(document.blocks, named, strict=True)):
            if block.kind in ("heading", "title") and states:
                pair = self._with_main(states)
                if len(pair) == 2:
                    # A heading that names one of a pair that only counting told makes it no surer.
                    current, how = pair, "heading" if len(states) == 2 or pair != self.main else self.how
            headed = self._run_in.get(number)
            if headed and self.subject and headed != self.subject:
                self._pairs.append((tuple(sorted((self.subject, headed))), "heading"))
            else:
                self._pairs.append((current, how))

    def pair(self, offset: int) -> tuple[tuple[str, ...], str]:
        """The two states that the document or its section is about."""
        if not self._pairs:
            return (), ""
        return self._pairs[max(0, bisect_right(self._starts, offset) - 1)]

    def partners(self, offset: int) -> tuple[tuple[str, ...], str]:
        """The pair in focus; where only counting told it, a paragraph that opens with another state
        (*The Soviet case is known*) and leaves out the second of the pair is about that one."""
        ruling, how = self.pair(offset)
        own = self.subject or self.top
        if how != "states named most" or own not in ruling:
            return ruling, how
        number = max(0, bisect_right(self._starts, offset) - 1)
        opening = self._just_named(self._starts[number], min(self._ends[number], self._starts[number] + _OPENING))
        others = [code for code in self._just_named(self._starts[number], self._ends[number], capitals=True) if code != own]
        new = [code for code in opening if code not in ruling and is_partner(code)]
        if len(new) == len(opening) == 1 and not {*others} & {*ruling}:
            return tuple(sorted((own, new[0]))), "the state that opens the paragraph"
        return ruling, how

    def both(self, offset: int) -> tuple[tuple[str, ...], str]:
        """The two states that *both countries* at an offset are: words that say so lean on more than the document's pair."""
        if not self._pairs:
            return (), ""
        number = max(0, bisect_right(self._starts, offset) - 1)
        ruling, how = self.pair(offset)
        sentence = max(self._starts[number], self._text.rfind(". ", self._starts[number], offset))
        here = self._just_named(sentence, offset, capitals=True)
        before = self._just_named(self._starts[number], offset)
        for named in (here, before):
            if len(named) == 2 and not (ruling and set(ruling) & set(named)):
                return named, "the two states just named"
        if how == "states named most" and len(here) == 1 and here[0] not in ruling:
            # Another state comes in: with the one that the whole text is about.
            return tuple(sorted((here[0], self.top))), "the state just named"
        if ruling:
            return ruling, how
        # Without a pair of the document: the two that the passage has named, else the last block that names two.
        for place in range(number - 1, max(-1, number - 4), -1):
            earlier = self._just_named(self._starts[place], self._ends[place])
            if len(earlier) == 2:
                return earlier, "the two states of the passage"
            if len(earlier) > 2:
                break
        whole = self._just_named(self._starts[number], self._ends[number])
        if len(whole) == 2:
            return whole, "the two states of the passage"
        if len(self._only) == 2:
            return self._only, "the only states named"
        return (), ""

    def _just_named(self, start: int, end: int, capitals: bool = False) -> tuple[str, ...]:
        named = starting(self._named, start, end)
        codes = sorted(
            {code for m in named if capitals or m.form in _SAID for code in m.states}, key=lambda code: (-self.named[code], code)
        )
        return tuple(sorted(code for n, code in enumerate(codes) if not any(same_land(code, other) for other in codes[:n])))

    def _whole(self, document: Document, named: list[list[str]], counts: Counter[str]) -> tuple[tuple[str, ...], str]:
        if document.found.get("pair") == "option":
            return document.pair, "option"
        if len(document.pair) == 2:
            return tuple(sorted(document.pair)), document.found.get("pair", "given")
        for block, states in list(zip(document.blocks, named, strict=True))[:3]:
            if block.kind in ("title", "heading") and len(states) == 2:
                return tuple(sorted(states)), "title"
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        # An organisation that is named less than two states is where they meet, and no rival of theirs.
        ranked = [one for number, one in enumerate(ranked) if number < 2 or not is_organisation(one[0])]
        if self.publisher:
            others = [(code, n) for code, n in ranked if not same_land(code, self.publisher)]
            if others and is_partner(others[0][0]) and (len(others) == 1 or others[0][1] >= 2 * others[1][1]):
                return tuple(sorted((self.publisher, others[0][0]))), "publisher and the state named most"
            return (), ""
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] >= 2 and _stand_out(*(n for _, n in ranked[:3])))
        clear = clear and (not self.subject or self.subject in (ranked[0][0], ranked[1][0]))
        if clear and is_partner(ranked[0][0]) and is_partner(ranked[1][0]):
            return tuple(sorted((ranked[0][0], ranked[1][0]))), "states named most"
        return (), ""

    def only(self, such: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
        """The one state of some that the document names: of those of today, else of those of other times; () where several do."""
        for codes in such:
            named = [code for code in codes if code in self.named]
            if named:
                return tuple(named) if len(named) == 1 else ()
        return ()

    def words(self, start: int, end: int) -> str:
        """The words of a stretch of the document."""
        return self._text[start:end]

    def block_named(self, offset: int) -> tuple[str, ...]:
        """The states named in the block of an offset."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        return self._just_named(self._starts[number], self._ends[number], capitals=True)

    def _title(self, document: Document, named: list[list[str]]) -> str:
        """The one state that a title names."""
        heads = [states[0] for b, states in zip(document.blocks, named, strict=True) if b.kind == "heading" and len(states) == 1]
        sections = len(set(heads)) > 2  # a section a partner: none of them is what the page is about
        for block, states in list(zip(document.blocks, named, strict=True))[:2]:
            if block.kind in (("title",) if sections else ("title", "heading")) and len(states) == 1:
                return states[0]
        return ""

    def _subject(self, named: list[list[str]], counts: Counter[str]) -> str:
        """The one state that all of the text is about: its publisher, alone in its title, named far oftener than any other, or alone
        in its opening."""
        if self.publisher:
            return self.publisher
        if self._titled:
            return self._titled
        if self._run_in:
            # *BRAZIL. — Our Minister …*: a paragraph a partner; the page is about the state that heads none.
            beside = Counter({code: n for code, n in counts.items() if code not in self._run_in.values() and is_partner(code)})
            top = beside.most_common(2)
            clear = top and top[0][1] > 1 and (len(top) < 2 or top[0][1] > top[1][1])
            return top[0][0] if clear else ""
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) > 1 and ranked[0][1] >= max(_OFTEN, _AHEAD * ranked[1][1]):
            return ranked[0][0]
        # The opening names one state only, and what follows several others: it is about that one.
        opening = next((states for states in named if states), [])
        if len(opening) == 1 and len(ranked) > 3 and is_partner(opening[0]):
            return opening[0]
        return ""

    def _with_main(self, states: list[str]) -> tuple[str, ...]:
        if len(states) == 2:
            return tuple(sorted(states))
        if len(states) == 1:
            if len(self.main) == 2 and states[0] in self.main:
                return self.main
            # Sections by partner, of a page about one state.
            own = self.publisher or self._titled or (self.subject if not self.main else "")
            if own and own != states[0]:
                return tuple(sorted((own, states[0])))
        return ()


def _as_one(counts: Counter[str]) -> Counter[str]:
    """How often each state is named, with what it was before or became: the one named more often stands for both."""
    result: Counter[str] = Counter()
    for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        known = next((other for other in result if same_land(code, other)), code)
        result[known] += n
    return result


_OFTEN = 4  # times that a state is named before a text can be about it alone
_AHEAD = 1.5


def _stand_out(first: int, second: int, third: int) -> bool:
    """Whether the two states named most are what a text is about: both far ahead of the third, or less far and much alike."""
    return second >= 2 * third or (second >= _AHEAD * third and first < _AHEAD * second)


_SECTIONS = 3  # paragraphs headed by a state that make sections


def _run_in(document: Document, mentions: Mentions) -> dict[int, str]:
    """The states that head paragraphs in their own first line (*BRAZIL. — …*, *Chile: …*), by block, where several do."""
    found: dict[int, str] = {}
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item", "heading"):
            continue
        first = next(iter(starting(mentions.states, block.start, min(block.end, block.start + _BULLET))), None)
        if first and len(first.states) == 1 and first.form == "name" and _RUNS.match(document.flat, first.end):
            found[number] = first.states[0]
    return found if len(set(found.values())) >= _SECTIONS else {}


_BULLET = 4
_OPENING = 40  # characters in which a paragraph says whom it is about
_RUNS = re.compile(r"[.:]? ?[—–] ?|\.-+ ?|: ?")


def _about(document: Document, mentions: Mentions) -> list[StateMention]:
    """The states that the text is about: without occasions, and without those whose city or post only lends its roof."""
    text = document.flat
    folded = fold(text)
    cities = {place.end: place for place in mentions.places}
    result: list[StateMention] = []
    for mention in mentions.states:
        if mention.form == "forum":
            continue
        start = mention.start
        city = cities.get(start - 2) if text[start - 2 : start] in (", ", " (") else None
        if city is not None and mention.form == "name":
            # *Athens, Greece*: both or neither.
            if result and result[-1].start == city.start and result[-1].form == "capital":
                result.pop()
            continue
        if stands_aside(folded, start, document.language):
            continue
        result.append(mention)
    return result

"""What an instrument is about, by the words behind its head: one subject, or a list of them.

Where a subject ends is read from the words: another opener, a stop, a date, a comma that no list explains.
"""

from __future__ import annotations

import re

from bilat.mentions.names import HARD, Page

_LONGEST = 160
_ITEMS = 8
_COUNT_REACH = 40
_TAIL = re.compile(r"[ '](?:et|ou|and|or|y|e|o|de|du|des|d'|of|in|en|à|a|au|la|le|les|the|el|los|las|del|on|sur|qui)$")


class Subjects:
    """`of(end, …)` gives the stretches of the text that name the subjects of an instrument whose head ends there."""

    def __init__(self, page: Page):
        self.page = page

    def of(self, end: int, plural: bool, many: int = 0) -> list[tuple[int, int]]:
        opener = self.page.grammar.opener.match(self.page.folded, end)
        if not opener:
            return []
        begin = opener.end()
        # *sur l'entraide*: the article belongs to the subject only for telling the items of a list apart.
        determiner = self.page.grammar.determiner.match(self.page.folded, begin)
        listed = bool(determiner) or self.page.folded[opener.start() : begin].rstrip().endswith((" le", " la", " les", " l'", " the"))
        first = determiner.end() if determiner else begin
        if (
            first in self.page.times
            or begin in self.page.times
            or first in self.page.offices
            or self.page.grammar.none.match(self.page.folded, first)
        ):
            return []
        state = self.page.states.get(first)
        if state is not None and state.form != "compound":
            return []
        if self.page.folded[first : first + 1].isdigit():
            return []
        lone = opener.group().strip() in ("de", "of", "d'", "en", "to", "pour", "for", "para")
        if lone and self.page.text[first : first + 1].isupper() and first not in self.page.topic_starts:
            return []
        limit = self._limit(first)
        if not plural:
            comma = self.page.folded.find(",", first, limit)
            listing = self.page.grammar.title.match(self.page.folded, first, limit) if self.page.text[first : first + 1].isupper() else None
            if listing and all(word[0].isupper() for word in re.findall(r"[^\W\d_]{5,}", self.page.text[first : listing.end()])):
                # *Tratado de Amistad, Comercio y Navegación*: one instrument, its title a list.
                return [(first, listing.end())]
            last = self._trim(first, limit if comma < 0 else comma)
            return [(first, last)] if last - first > 2 else []
        spans = self._split(first, limit, listed, opener.group().strip())
        if listed and self.page.lang == "en" and len(spans) == 1 and many:
            # *Three agreements on the status of A, B and C*: in English the article of the first item says nothing of the others.
            apart = self._split(first, limit, False, opener.group().strip())
            spans = apart if len(apart) <= many else spans
        if 1 < many < len(spans):
            # *Four agreements on A, B and C, D, E and F*: no more acts than are said to be, the last about all the rest.
            spans = [*spans[: many - 1], (spans[many - 1][0], spans[-1][1])]
        trimmed = [(a, self._trim(a, b)) for a, b in spans]
        return [(a, b) for a, b in trimmed if b - a > 2]

    def _split(self, first: int, limit: int, listed: bool, opener: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        at = first
        while len(spans) < _ITEMS:
            cut = self._next_item(at, limit, listed, opener)
            spans.append((at, cut[0] if cut else limit))
            if not cut:
                break
            at = cut[1]
        return spans

    def counted(self, start: int) -> int:
        """How many the number before a head says, an adjective between: *four important agreements*; 0 when none does."""
        words = self.page.folded[max(0, start - _COUNT_REACH) : start].split()[-2:]
        return next((self.page.grammar.numbers.index(word) for word in reversed(words) if word in self.page.grammar.numbers), 0)

    def _limit(self, first: int) -> int:
        """Where the words about the subject end at the latest."""
        limit = min(len(self.page.text), first + _LONGEST)
        hard = HARD.search(self.page.text, first, limit)
        if hard:
            limit = hard.start()
        stop = self.page.stop(first, limit)
        if stop:
            limit = stop.start()
        # Another instrument that the list goes on with: *an MoU on trade and an MoU on sport*.
        for at in self.page.heads:
            if first < at < limit and (before := self.page.grammar.again.search(self.page.folded, first, at)):
                limit = before.start()
        # A date inside a subject ends it: what follows tells of the signing, not of the subject.
        for at in range(first, limit):
            if at in self.page.times:
                limit = at
                break
        return limit

    def _next_item(self, at: int, limit: int, listed: bool, opener: str) -> tuple[int, int] | None:
        """Where this item ends and the next one begins; None when this is the last."""
        place = at
        while True:
            found = self.page.grammar.conjunction.search(self.page.folded, place, limit)
            if not found:
                return None
            place = found.end()
            if any(a < found.start() and found.end() < b for a, b in self.page.topics if b > at and a < limit):
                continue
            comma = "," in found.group()
            rest = self.page.folded[found.end() : limit]
            determiner = self.page.grammar.determiner.match(self.page.folded, found.end(), limit)
            again = (
                rest.startswith(opener + " ")
                or (opener.endswith("'") and rest.startswith(opener))
                or (opener in ("de", "d'") and rest.startswith(("de ", "d'")))
            )
            if listed and determiner:
                return found.start(), determiner.end()
            if again:
                return found.start(), found.end() + len(opener) + (0 if opener.endswith("'") or rest.startswith("d'") else 1)
            if listed and self.page.lang != "en":
                continue
            if not listed and (comma or self._last_of_list(at, found.start(), limit)):
                return found.start(), determiner.end() if determiner else found.end()

    def _last_of_list(self, at: int, cut: int, limit: int) -> bool:
        """An *and* without comma parts two items where commas parted others before, or where both sides are topics."""
        before = self.page.folded.rfind(",", max(0, at - 3), at) >= 0
        left = any(a <= at + 3 and b >= cut - 3 for a, b in self.page.topics)
        right = any(a >= cut and b <= limit for a, b in self.page.topics)
        return before or (left and right)

    def _trim(self, start: int, end: int) -> int:
        while end > start and self.page.text[end - 1] in " ,-'’":
            end -= 1
        last = _TAIL.search(self.page.folded[start:end])
        return start + last.start() if last else end

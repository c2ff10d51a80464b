"""Acts that a line or a row states, put together: the draft, its date, who goes where, and the state that a table is about."""

from __future__ import annotations

from bisect import bisect_right

from bilat.documents.document import Block
from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.focus import Focus
from bilat.events.headings import Above
from bilat.events.lines import Lines
from bilat.kinds import Listing
from bilat.mentions.model import TimeMention

_ABOVE = 4  # lines above a table, rows of other tables not counted, that may name the state that it is about


class Maker:
    """`starts` are the sentences' offsets, by which a draft is told where it stands."""

    def __init__(self, lines: Lines, focus: Focus, starts: list[int]):
        self.lines, self.focus, self.starts = lines, focus, starts
        self.blocks = lines.document.blocks
        self.begins = [block.start for block in self.blocks]

    def draft(self, listing: Listing, block: Block, start: int, end: int) -> Draft:
        sentence = max(0, bisect_right(self.starts, start) - 1)
        number = bisect_right(self.begins, block.start) - 1
        draft = Draft(listing.frame, sentence, number, start, end, start, max(start + 1, end))
        draft.confidence = listing.frame.confidence
        draft.rank = listing.frame.sets.get("rank")
        return draft

    def directed(
        self, listing: Listing, block: Block, span: tuple[int, int], time: TimeMention, source: str, target: str, people: list[Actor]
    ) -> Draft:
        """An act of one state towards another: a visit, an appointment."""
        draft = self.draft(listing, block, span[0], max(span[1], time.end))
        draft.time, draft.why_date = time, "the line of the list"
        draft.source, draft.target, draft.parties = (source,), (target,), tuple(sorted((source, target)))
        draft.people = people
        draft.note("source", "the line of the list", *span)
        return draft

    def between(self, context: Above, block: Block, own: str | None) -> tuple[str | None, str | None]:
        """Who goes and where, from the line, the lines above and the pair."""
        pair = context.states if len(context.states) == 2 else self.focus.pair(block.start)[0]
        source = own or context.source
        target = context.target if context.target != source else None
        if target is None and source in pair:
            target = next(code for code in pair if code != source)
        if source is None and target in pair:
            source = next(code for code in pair if code != target)
        return source, target

    def own(self, context: Above, other: str) -> tuple[str, str] | None:
        """The state that the whole table is about, and which side it is on."""
        number, seen = context.block, 0
        while number >= 0 and seen < _ABOVE:
            block = self.blocks[number]
            # A section that is headed by nothing but a state is about a partner.
            if (block.kind not in ("row", "item") or number == context.block) and not self.lines.bare_state(block):
                source, target, _ = self.lines.sides(block)
                if target and target != other:
                    return target, "target"
                if source and source != other:
                    return source, "source"
                seen += 1
            number -= 1
        title = self.lines.sides(self.blocks[0])[2] if self.blocks else ()
        if len(title) == 1 and title[0] != other:
            return title[0], ""
        if self.focus.publisher and self.focus.publisher != other:
            return self.focus.publisher, ""
        if self.focus.subject and self.focus.subject != other:
            return self.focus.subject, ""
        return None

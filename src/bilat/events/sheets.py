"""The data sheet of a treaty: lines below or above its name that say nothing but a stage and a date (*Signed: 20 March 1833*)."""

from __future__ import annotations

from bilat.documents.document import Block
from bilat.events.draft import Draft
from bilat.events.lines import Lines
from bilat.events.maker import Maker
from bilat.kinds import Listing
from bilat.mentions.model import InstrumentMention, TimeMention

_LINE = 110  # characters of a line of a sheet
_REACH = 10  # lines between a stage and the treaty's name or its parties
_OPENING = 3  # characters before the words of the stage: a bullet
_BETWEEN = 14  # characters between those words and the date: *: *, * on the *
_MORE = 3  # words of the line besides: where it was signed


class Sheets:
    """`given` are the acts of each block that frames and lists have told, `columns` the words by which a line says its stage."""

    def __init__(self, lines: Lines, maker: Maker, columns: list[Listing], given: dict[int, list[Draft]]):
        self.lines, self.maker, self.columns, self.given = lines, maker, columns, given
        self.blocks = lines.document.blocks

    def told(self) -> list[Draft]:
        result: list[Draft] = []
        for number, block in enumerate(self.blocks):
            if block.kind == "row" or block.end - block.start > _LINE:
                continue
            for listing in self.columns:
                time = self.stage(block, listing)
                if time is None or any(d.frame.kind == listing.kind for d in self.given.get(number, ())):
                    continue
                run = self.run(number)
                treaty = self.treaty(run, number)
                if treaty is not None:
                    result.append(self.act(listing, block, time, treaty, run))
                break
        return result

    def stage(self, block: Block, listing: Listing) -> TimeMention | None:
        """The date of a line that opens with the words of a stage and tells little else."""
        match = listing.head.search(self.lines.folded, block.start, block.end)
        if match is None or match.start() - block.start > _OPENING:
            return None
        time = next(iter(self.lines.times_between(match.end(), block.end)), None)
        if time is None or time.start - match.end() > _BETWEEN:
            return None
        places = self.lines.within(self.lines.mentions.places, block)
        return time if self.lines.more_words(block, [*self.lines.times(block), *places]) <= _MORE else None

    def run(self, number: int) -> range:
        """The short lines around one."""
        first = last = number
        while first and number - first < _REACH and self.short(first - 1):
            first -= 1
        while last + 1 < len(self.blocks) and last - number < _REACH and self.short(last + 1):
            last += 1
        return range(first, last + 1)

    def short(self, number: int) -> bool:
        block = self.blocks[number]
        text = self.lines.document.flat[block.start : block.end]
        return block.kind != "row" and block.end - block.start <= _LINE and not text.rstrip().endswith(".")

    def treaty(self, run: range, number: int) -> InstrumentMention | None:
        """The instrument that a line right above names, or else the last one that opens a line of the run."""
        named = [(i, found) for i in run for found in self.lines.within(self.lines.mentions.instruments, self.blocks[i])[:1]]
        named = [(i, found) for i, found in named if not found.plural]
        above = [found for i, found in named if i <= number]
        return above[-1] if above else named[0][1] if named else None

    def act(self, listing: Listing, block: Block, time: TimeMention, treaty: InstrumentMention, run: range) -> Draft:
        draft = self.maker.draft(listing, block, block.start, time.end)
        draft.instrument, draft.time, draft.why_date = treaty, time, "the line of the treaty's sheet"
        parties = treaty.parties
        for number in run if len(parties) != 2 else ():
            states = self.lines.states_of(self.blocks[number], within=True)
            parties = states if len(states) == 2 else parties
        draft.parties = parties
        return draft

"""Instruments that an entry names and no verb tells of: *1924 – Treaty of Commerce (Helsinki, 7 June)*, a remark in a table of visits.

In a line that begins with a date, or below a heading that is one, a clause that is nothing but the name of an
instrument says that it was concluded then.
"""

from __future__ import annotations

from bilat.documents.document import Block
from bilat.events.draft import Draft
from bilat.events.lines import Lines
from bilat.events.maker import Maker
from bilat.kinds import Listing
from bilat.language.model import Sentence
from bilat.mentions.model import Anchored, InstrumentMention, TimeMention

_OPENING = 3  # characters before the date that a line begins with
_MORE = 2  # words that may follow an instrument's name in its clause
_SURE = 0.8


class Entries:
    def __init__(self, lines: Lines, maker: Maker, listing: Listing | None, sentences: tuple[Sentence, ...], given: dict[int, list[Draft]]):
        self.lines, self.maker, self.listing, self.given = lines, maker, listing, given
        self.sentences: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            self.sentences.setdefault(sentence.block, []).append(sentence)

    def named(self, block: Block, number: int, ruled: bool, row: Draft | None = None) -> list[Draft]:
        """The instruments of a block; `ruled` where the heading above it is a date, `row` the visit whose remarks it holds."""
        times = self.lines.times(block)
        lead = times[0] if times and times[0].start - block.start <= _OPENING else None
        if self.listing is None or not (lead or ruled or row):
            return []
        result: list[Draft] = []
        for sentence in self.sentences.get(number, ()):
            if any("VerbForm=Fin" in token.morph for token in sentence.tokens):
                continue
            begin = max([sentence.start, lead.end if lead else 0, *(start for start, _ in block.cells if start < sentence.end and row)])
            for instrument in self.lines.between(self.lines.mentions.instruments, begin, sentence.end):
                end = self.clause_end(instrument, sentence.end)
                if self.done_to(sentence, instrument, end):
                    continue
                if instrument.definite or instrument.plural or not self.alone(begin, instrument, end) or self.told(number, instrument, end):
                    continue
                time = next(iter(self.lines.times_between(instrument.end, end)), None) or lead or (row.time if row else None)
                result.append(self.act(self.listing, block, instrument, time, row))
                begin = end
        return result

    def act(self, listing: Listing, block: Block, instrument: InstrumentMention, time: TimeMention | None, row: Draft | None) -> Draft:
        near = time is not None and time.start >= instrument.start
        draft = self.maker.draft(listing, block, instrument.start, max(instrument.end, time.end if near and time else 0))
        draft.instrument, draft.time, draft.why_date = instrument, time, "the entry's date" if time else ""
        draft.parties = self.lines.parties(block, instrument)[:2] if row is None else row.parties
        draft.confidence = _SURE
        return draft

    def clause_end(self, instrument: InstrumentMention, end: int) -> int:
        """Where the clause of an instrument ends: at a stop, a bar or a semicolon, or before the next instrument."""
        stop = self.lines.clause(max(instrument.end, instrument.name_end), end)
        following = self.lines.between(self.lines.mentions.instruments, instrument.end, stop)
        return following[0].start if following else stop

    def alone(self, begin: int, instrument: InstrumentMention, end: int) -> bool:
        """Whether a clause is nothing but the instrument with its date and place."""
        mentions = self.lines.mentions
        known: list[Anchored] = [
            *self.lines.between(mentions.times, begin, end),
            *self.lines.between(mentions.places, begin, end),
            *self.lines.between(mentions.states, begin, end),
        ]
        return not self.lines.told(begin, instrument.start, known) and (
            self.lines.told(max(instrument.end, instrument.name_end), end, known) <= _MORE
        )

    def done_to(self, sentence: Sentence, instrument: InstrumentMention, end: int) -> bool:
        """Whether a clause closes with a participle: *Treaty of friendship discussed*."""
        last = [t for t in sentence.tokens if instrument.start <= t.start < end and t.pos != "PUNCT"][-1:]
        return any("VerbForm=Part" in t.morph for t in last)

    def told(self, number: int, instrument: InstrumentMention, end: int) -> bool:
        """Whether a frame told of the instrument."""
        return any(
            d.start < end and instrument.start < d.end and d.frame.kind.startswith("instrument.") for d in self.given.get(number, ())
        )

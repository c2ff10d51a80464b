"""Acts that a list states by its heading: visits below *Visits to Japan*, treaties below *Agreements signed*.

A heading, the head of a table or a line that ends with a colon says what the lines
below it are (`[[fr.list]]` in the kinds' files); each of them gives what is its own:
the instrument, the office, the state, the dates. Lines that say their act by
themselves are left to the frames.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.documents.document import Block, Document
from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.focus import Focus
from bilat.events.words import words
from bilat.kinds import Listing, listings
from bilat.language.model import Sentence
from bilat.mentions.lexicon import fold
from bilat.mentions.model import InstrumentMention, Mentions, OfficeMention, PersonMention, TimeMention

_OPENER = 120  # characters of a line that may stand above a list
_TITLE = 60
_TITLE_WORDS = 10
_MORE_WORDS = 8
_UNDATED = 0.2  # less sure: a list of agreements that says neither when nor that they were signed
_LINE = 260  # characters of a line in one
_WORDS_BEFORE = 4
_SPOKEN = ("name", "adjective", "people", "compound", "organ", "acronym")


@dataclass(slots=True)
class _Context:
    """What the lines above say of those below: the listings by what their lines hold, and the states by role."""

    listings: dict[str, Listing]
    block: int
    depth: int
    source: str | None = None
    target: str | None = None
    states: tuple[str, ...] = ()
    signed: Draft | None = None
    told: bool = False


def listed(document: Document, sentences: tuple[Sentence, ...], mentions: Mentions, focus: Focus, found: list[Draft]) -> list[Draft]:
    """The acts of the document's lists that no frame gave, and `found` without what only announces such a list."""
    return _Reader(document, sentences, mentions, focus, found).run()


class _Reader:
    def __init__(self, document: Document, sentences: tuple[Sentence, ...], mentions: Mentions, focus: Focus, found: list[Draft]):
        self.document, self.mentions, self.focus = document, mentions, focus
        self.folded = fold(document.flat)
        self.words = words(document.language)
        self.tables = listings(document.language)
        self.starts = [sentence.start for sentence in sentences]
        self.speaking = {s.block for s in sentences if any("VerbForm=Fin" in t.morph for t in s.tokens)}
        self.given: dict[int, list[Draft]] = {}
        for draft in found:
            self.given.setdefault(draft.block, []).append(draft)
        self.found = found
        self.default = _Context({listing.items: listing for listing in self.tables if listing.items == "instrument"}, -1, 9)

    def run(self) -> list[Draft]:
        result: list[Draft] = []
        announced: set[int] = set()
        context: _Context | None = None
        name: Block | None = None  # a line that is nothing but a state, in a table set out line by line
        for number, block in enumerate(self.document.blocks):
            opened = self.opener(number, block, context)
            if opened is not None:
                context, name = opened, None
                continue
            if context is None:
                # An item that begins with an instrument and its date needs no heading to say that it was concluded.
                if block.kind in ("item", "row") and number not in self.speaking:
                    result += self.items(self.default, block, number)
                continue
            if not self.line(block):
                context = None if self.ends(block) else context
                continue
            if "state" in context.listings:
                bare = self.bare_state(block)
                if bare:
                    name = block
                    continue
                if name is not None:
                    result += self.row(context, name, block, number)
                    name = None
                    continue
            made = self.items(context, block, number)
            if made:
                # What the heading says in general, its lines say one by one.
                kind = made[0].frame.kind
                announced |= {
                    id(d) for d in self.given.get(context.block, ()) if d.frame.kind == kind and (d.time is None or d is context.signed)
                }
            result += made
        kept = [draft for draft in self.found if id(draft) not in announced]
        return sorted([*kept, *result], key=lambda d: (d.sentence, d.start)) if result else self.found

    # -- what stands above ----------------------------------------------------

    def opener(self, number: int, block: Block, before: _Context | None) -> _Context | None:
        """The context that a line opens; None for a line that opens none."""
        text = self.folded[block.start : block.end]
        colon = text.rstrip().endswith(":")
        heading = block.kind in ("title", "heading") or (block.kind == "row" and self.heads_table(number))
        short = block.kind == "paragraph" and len(text) <= _OPENER and not text.rstrip().endswith((".", ";", ","))
        if not (heading or colon or short) or (block.kind == "item" and not colon):
            return None
        start = block.start
        if len(text) > _OPENER:
            start += max(text.rfind(". "), 0)
        said = self.folded[start : block.end]
        matched: dict[str, Listing] = {}
        for listing in self.tables:
            if listing.head.search(said) and (heading or colon or not self.dated(block)):
                matched.setdefault(listing.items, listing)
        depth = block.level if heading else 9
        if not matched:
            if before is None or not (heading or colon):
                return None
            if self.only_turns(block):
                # *From Mongolia:* below *Mutual visits*: the same list, seen from one side.
                source, target, states = self.sides(block)
                return replace(before, source=source, target=target, states=states or before.states)
            return _Context({}, number, depth) if heading and depth <= before.depth else None
        if number in self.speaking and not (colon or heading or len(text) <= _TITLE):
            return None
        source, target, states = self.sides(block)
        signed = next((d for d in self.given.get(number, ()) if d.frame.kind == "instrument.signed" and d.start >= start), None)
        told = any(listing.telling and listing.telling.search(said) for listing in matched.values())
        return _Context(matched, number, depth, source, target, states, signed if colon else None, told)

    def heads_table(self, number: int) -> bool:
        """Whether a row tells what the columns below it hold."""
        block = self.document.blocks[number]
        first = number == 0 or self.document.blocks[number - 1].kind != "row"
        return block.level == 1 or (first and not self.dated(block))

    def only_turns(self, block: Block) -> bool:
        """Whether a line names nothing but a side or a time: *From Mongolia:*, *2010*."""
        rest = list(self.folded[block.start : block.end])
        for mention in (*self._in(self.mentions.states, block), *self._in(self.mentions.times, block)):
            for i in range(mention.start, min(mention.end, block.end)):
                rest[i - block.start] = " "
        return len([word for word in "".join(rest).split() if word.strip(".:-–—()").isalpha()]) <= 3

    def sides(self, block: Block) -> tuple[str | None, str | None, tuple[str, ...]]:
        """The state that acts, the one acted towards, and all that a line names."""
        source = target = None
        named: list[str] = []
        for mention in self._in(self.mentions.states, block):
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

    # -- the lines --------------------------------------------------------------

    def bare_state(self, block: Block) -> bool:
        """Whether a line is nothing but the name of a state."""
        rest = list(self.folded[block.start : block.end])
        states = [m for m in self._in(self.mentions.states, block) if m.form in ("name", "acronym")]
        for mention in states:
            rest[mention.start - block.start : mention.end - block.start] = " " * (mention.end - mention.start)
        return len(states) == 1 and not any(sign.isdigit() for sign in rest) and len([w for w in "".join(rest).split() if w.isalpha()]) <= 4

    def line(self, block: Block) -> bool:
        if block.kind in ("item", "row", "caption"):
            return block.end - block.start <= 2 * _LINE
        return block.kind in ("paragraph", "heading") and block.end - block.start <= _LINE

    def ends(self, block: Block) -> bool:
        return block.kind == "paragraph"

    def items(self, context: _Context, block: Block, number: int) -> Iterator[Draft] | list[Draft]:
        kinds = {draft.frame.kind for draft in self.given.get(number, ())}
        named = context if "instrument" in context.listings or block.kind not in ("item", "row") else self.default
        if "instrument" in named.listings and named.listings["instrument"].kind not in kinds:
            made = self.instruments(named, block, number)
            if made:
                return made
        if number in self.speaking:
            return []
        if "office" in context.listings and context.listings["office"].kind not in kinds:
            made = self.offices(context, block, number)
            if made:
                return made
        if "state" in context.listings and context.listings["state"].kind not in kinds:
            return self.row(context, block, block, number)
        return []

    def instruments(self, context: _Context, block: Block, number: int) -> list[Draft]:
        first = next(iter(self._in(self.mentions.instruments, block)), None)
        if first is None or self.words_before(block, first.start) > _WORDS_BEFORE or self.after_verb(number, first):
            return []
        listing = context.listings["instrument"]
        whole = replace(first, subject=first.subject)
        times = self.signing_times(block, first)
        if not times and context.block < 0:
            return []
        result = []
        for time in times or [None]:
            draft = self.draft(listing, block, first.start, max(first.end, first.name_end, time.end if time else 0))
            draft.instrument = whole
            if time is None and not context.told:
                draft.confidence -= _UNDATED
            draft.time, draft.why_date = time, "the line of the list" if time else ""
            states = first.parties if len(first.parties) > 1 else self.states_of(block, within=True)
            draft.parties = states[:2] if len(states) > 2 else states
            if context.signed is not None:
                self.as_announced(draft, context.signed)
            elif len(draft.parties) < 2 and len(context.states) == 2:
                draft.parties = context.states
            result.append(draft)
        return result

    def as_announced(self, draft: Draft, signed: Draft) -> None:
        """*The following agreements were signed:*: parties, date and modality of all that follow."""
        if len(draft.parties) < 2:
            draft.parties = signed.parties
        if draft.time is None:
            draft.time, draft.why_date, draft.before, draft.host = signed.time, signed.why_date, signed.before, signed.host
        draft.modality, draft.people, draft.place = signed.modality, list(signed.people), signed.place
        draft.note("date", "the words that announce the list", signed.start, signed.end)

    def offices(self, context: _Context, block: Block, number: int) -> list[Draft]:
        listing = context.listings["office"]
        times = [time for time in self.times(block) if time.timex_type == "DATE"]
        offices = self._in(self.mentions.offices, block)
        people = self._in(self.mentions.people, block)
        heads: list[OfficeMention | PersonMention] = [*offices, *people]
        if not times:
            return []
        if not heads:
            return self.unknown_office(context, block, times)
        first = min(heads, key=lambda m: m.start)
        if self.words_before(block, min(first.start, times[0].start)) > 1 or self.more_words(block, [*heads, *times]) > _MORE_WORDS:
            return []
        office = next(iter(offices), None)
        person = next(iter(people), None)
        own = (office.state if office else None) or (person.state if person else None)
        source, target = self.between(context, block, own)
        if source is None or target is None:
            return []
        who = Actor(first.start, first.end, "office" if office else "person", (source,), 0, 0, office=office, person=person)
        return [self.visit(listing, block, (first.start, max(m.end for m in heads)), time, source, target, [who]) for time in times]

    def unknown_office(self, context: _Context, block: Block, times: list[TimeMention]) -> list[Draft]:
        """*Chairman of the Great Khural – 1996* below *From Mongolia:*: an office that no table knows, where the list says whose it is."""
        words = self.document.flat[block.start : times[0].start].strip(" -–—•*·:,(")
        source, target = self.between(context, block, None)
        if not (context.source and source and target and words[:1].isupper() and len(words.split()) <= _TITLE_WORDS and len(words) > 5):
            return []
        span = (self.document.flat.index(words, block.start), times[0].start)
        return [self.visit(context.listings["office"], block, span, time, source, target, []) for time in times]

    def between(self, context: _Context, block: Block, own: str | None) -> tuple[str | None, str | None]:
        """Who goes and where, from the line, the lines above and the pair."""
        pair = context.states if len(context.states) == 2 else self.focus.pair(block.start)[0]
        source = own or context.source
        target = context.target if context.target != source else None
        if target is None and source in pair:
            target = next(code for code in pair if code != source)
        if source is None and target in pair:
            source = next(code for code in pair if code != target)
        return source, target

    def visit(
        self, listing: Listing, block: Block, span: tuple[int, int], time: TimeMention, source: str, target: str, people: list[Actor]
    ) -> Draft:
        draft = self.draft(listing, block, span[0], max(span[1], time.end))
        draft.time, draft.why_date = time, "the line of the list"
        draft.source, draft.target, draft.parties = (source,), (target,), tuple(sorted((source, target)))
        draft.people = people
        draft.note("source", "the line of the list", *span)
        return draft

    def more_words(self, block: Block, known: list[OfficeMention | PersonMention | TimeMention]) -> int:
        """Words of a line beside those of who goes and when."""
        spans = [(m.start, m.end) for m in (*known, *self._in(self.mentions.states, block))]
        count, at = 0, block.start
        for word in self.folded[block.start : block.end].split(" "):
            if len(word) > 3 and word.isalpha() and not any(a <= at < b for a, b in spans):
                count += 1
            at += len(word) + 1
        return count

    def row(self, context: _Context, name: Block, block: Block, number: int) -> list[Draft]:
        """*Brazil – November 1991* below *Date Embassy established*."""
        listing = context.listings["state"]
        states, times = self.states_of(name), self.times(block)
        if len(states) != 1 or len(times) != 1 or self.words_before(name, name.end) > 8:
            return []
        draft = self.draft(listing, block, name.start, times[0].end)
        draft.time, draft.why_date = times[0], "the line of the list"
        draft.parties = states
        own = self.own(context, states[0])
        if own is None:
            return []
        draft.parties = tuple(sorted((states[0], own[0])))
        if listing.frame.source and own[1]:
            draft.source, draft.target = ((states[0],), (own[0],)) if own[1] == "target" else ((own[0],), (states[0],))
        return [draft]

    def own(self, context: _Context, other: str) -> tuple[str, str] | None:
        """The state that the whole table is about, and which side it is on."""
        for number in range(context.block, max(-1, context.block - 4), -1):
            source, target, _ = self.sides(self.document.blocks[number])
            if target and target != other:
                return target, "target"
            if source and source != other:
                return source, "source"
        title = self.sides(self.document.blocks[0])[2] if self.document.blocks else ()
        if len(title) == 1 and title[0] != other:
            return title[0], ""
        if self.focus.publisher and self.focus.publisher != other:
            return self.focus.publisher, ""
        return None

    # -- parts of a line ----------------------------------------------------------

    def draft(self, listing: Listing, block: Block, start: int, end: int) -> Draft:
        sentence = max(0, bisect_right(self.starts, start) - 1)
        number = bisect_right([b.start for b in self.document.blocks], block.start) - 1
        draft = Draft(listing.frame, sentence, number, start, end, start, max(start + 1, end))
        draft.confidence = listing.frame.confidence
        draft.rank = listing.frame.sets.get("rank")
        return draft

    def _in(self, items: tuple, block: Block) -> list:  # type: ignore[type-arg]
        return [m for m in items if block.start <= m.start < block.end]

    def words_before(self, block: Block, start: int) -> int:
        """Words of a line before an offset that are neither numbers, dates nor states."""
        hidden = [(m.start, m.end) for m in (*self._in(self.mentions.times, block), *self._in(self.mentions.states, block))]
        count, at = 0, block.start
        if block.cells:
            at = max((begin for begin, _ in block.cells if begin <= start), default=block.start)
        for word in self.folded[at:start].split(" "):
            if any(sign.isalpha() for sign in word) and len(word) > 1 and not any(a <= at < b for a, b in hidden):
                count += 1
            at += len(word) + 1
        return count

    def after_verb(self, number: int, instrument: InstrumentMention) -> bool:
        """Whether the line is a sentence of its own that goes on about something else."""
        return number in self.speaking and self.document.blocks[number].end - instrument.end > _LINE

    def dated(self, block: Block) -> bool:
        return bool(self.times(block))

    def times(self, block: Block) -> list[TimeMention]:
        return [t for t in self._in(self.mentions.times, block) if t.edtf and t.timex_type in ("DATE", "TIME")]

    def signing_times(self, block: Block, first: InstrumentMention) -> list[TimeMention]:
        """The date or dates that an instrument's line gives it: its name's own, else the first, with those in a row behind it."""
        times = self.times(block)
        if not times:
            return []
        at = next((n for n, t in enumerate(times) if first.dated is not None and t.start == first.dated.start), 0)
        found = [times[at]]
        for time in times[at + 1 :]:
            between = self.folded[found[-1].end : time.start].strip(" ,;")
            if between and between not in self.words.lists:
                break
            found.append(time)
        return found

    def states_of(self, block: Block, within: bool = False) -> tuple[str, ...]:
        """The states that a line names; `within`: no places in brackets, no sides of its subject."""
        codes: list[str] = []
        for mention in self._in(self.mentions.states, block):
            if mention.form not in _SPOKEN:
                continue
            if within and self.document.flat[mention.start - 1 : mention.start] == "(":
                continue
            codes += [code for code in mention.states if code not in codes]
        return tuple(sorted(codes)) if len(codes) != 1 else tuple(codes)

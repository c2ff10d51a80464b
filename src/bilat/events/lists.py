"""Acts that a list states by its heading: visits below *Visits to Japan*, treaties below *Agreements signed*.

A heading, the head of a table or a line that ends with a colon says what the lines
below it are (`[[fr.list]]` in the kinds' files); each of them gives what is its own:
the instrument, the office, the state, the dates. Lines that say their act by
themselves are left to the frames.
"""

from __future__ import annotations

from bilat.documents.document import Block, Document
from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.entries import Entries
from bilat.events.focus import Focus
from bilat.events.headings import Above, Headings
from bilat.events.holders import holders_in_prose
from bilat.events.lines import Lines
from bilat.events.maker import Maker
from bilat.events.sheets import Sheets
from bilat.events.tables import Tables, stages
from bilat.language.model import Sentence
from bilat.mentions.model import InstrumentMention, Mentions, OfficeMention, PersonMention, TimeMention

_TITLE_WORDS = 10
_MORE_WORDS = 8
_UNDATED = 0.3  # less sure: a list of agreements that says neither when nor that they were signed
_STAGE = 40
_ENVOY_WORDS = 3  # *the ambassador of* before the state
_COLON = 60  # characters between an act and the colon that begins its list
_LINE = 260  # characters of a line in one
_WORDS_BEFORE = 4
_BULLETS = " -–—•*·.0123456789)"
_AFTER = 20  # characters behind a date that may still say where
_HOLDER = 160  # characters from a name to the date of its line


def listed(document: Document, sentences: tuple[Sentence, ...], mentions: Mentions, focus: Focus, found: list[Draft]) -> list[Draft]:
    """The acts of the document's lists that no frame gave, and `found` without what only announces such a list."""
    return _Reader(document, sentences, mentions, focus, found).run()


class _Reader:
    def __init__(self, document: Document, sentences: tuple[Sentence, ...], mentions: Mentions, focus: Focus, found: list[Draft]):
        self.sentences = sentences
        self.document, self.mentions, self.focus = document, mentions, focus
        self.lines = Lines(document, mentions)
        self.folded, self.words = self.lines.folded, self.lines.words
        self.starts = [sentence.start for sentence in sentences]
        speaking = [s for s in sentences if _speaks(document, s)]
        self.speaking = {s.block for s in speaking}
        self.sayings = [(s.start, s.end) for s in speaking if s.tokens]
        self.given: dict[int, list[Draft]] = {}
        for draft in found:
            self.given.setdefault(draft.block, []).append(draft)
        self.found = found
        self.headings = Headings(self.lines, self.given, self.speaking)
        self.maker = Maker(self.lines, focus, self.starts)
        self.tables = Tables(self.lines, self.maker)
        self.stages = [each for each in self.headings.tables if each.items == "column" and each.kind != "instrument.signed"]
        self.default = Above({each.items: each for each in self.headings.tables if each.items == "instrument"}, -1, 9)

    def run(self) -> list[Draft]:
        result: list[Draft] = []
        announced: set[int] = set()
        context: Above | None = None
        name: Block | None = None  # a line that is nothing but a state, in a table set out line by line
        for number, block in enumerate(self.document.blocks):
            for told, made in self.inline(block, number):
                announced.add(id(told))
                result += made
            opened = self.headings.opener(number, block, context)
            if opened is not None:
                context, name = opened, None
                if block.kind == "row":
                    announced |= {id(d) for d in self.given.get(number, ())}  # the head of a table tells no act
                continue
            if context is None and block.kind in ("item", "row") and self.headings.root is not None:
                # Prose between a title and its list ends no list.
                context = self.headings.root
            if context is None:
                # An item that begins with an instrument and its date needs no heading to say that it was concluded.
                if block.kind in ("item", "row") and number not in self.speaking:
                    result += self.items(self.default, block, number)
                continue
            if not self.line(block):
                context = None if block.kind == "paragraph" else context
                continue
            if "state" in context.listings:
                bare = self.lines.bare_state(block)
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
        result += self.entered(result)
        result += self.in_sheets(result)
        result += self.in_prose()
        kept = [draft for draft in self.found if id(draft) not in announced]
        return sorted([*kept, *result], key=lambda d: (d.sentence, d.start)) if result else self.found

    def entered(self, made: list[Draft]) -> list[Draft]:
        """The instruments that dated entries, and the remarks in tables of visits, name without a verb."""
        given = dict(self.given)
        for draft in made:
            given[draft.block] = [*given.get(draft.block, ()), draft]
        entries = Entries(self.lines, self.maker, self.default.listings.get("instrument"), self.sentences, given)
        result: list[Draft] = []
        ruled = False
        for number, block in enumerate(self.document.blocks):
            if block.kind in ("heading", "title"):
                ruled = self.lines.dated(block) and self.headings.only_turns(block)
            elif self.line(block):
                row = next((d for d in made if d.block == number and d.frame.kind == "visit"), None) if block.kind == "row" else None
                result += entries.named(block, number, ruled, row)
        return result

    def in_sheets(self, made: list[Draft]) -> list[Draft]:
        given = dict(self.given)
        for draft in made:
            given[draft.block] = [*given.get(draft.block, ()), draft]
        columns = [each for each in self.headings.tables if each.items == "column"]
        return Sheets(self.lines, self.maker, columns, given).told()

    def in_prose(self) -> list[Draft]:
        holder = next((each for each in self.headings.tables if each.items == "holder"), None)
        if holder is None:
            return []
        return [d for s in self.sentences for d in holders_in_prose(self.lines, self.maker, holder, s, self.given.get(s.block, []))]

    # -- the lines --------------------------------------------------------------

    def line(self, block: Block) -> bool:
        if block.kind in ("item", "row", "caption"):
            return block.end - block.start <= 2 * _LINE
        return block.kind in ("paragraph", "heading") and block.end - block.start <= _LINE

    def items(self, context: Above, block: Block, number: int) -> list[Draft]:
        kinds = {draft.frame.kind for draft in self.given.get(number, ())}
        cells = self.tables.rows(context, block)
        if cells is not None:
            return cells
        named = context if "instrument" in context.listings or block.kind not in ("item", "row") else self.default
        if "instrument" in named.listings and not self.told_already(block, number, named.listings["instrument"].kind):
            made = self.instruments(named, block, number, kinds)
            if made:
                return made
        if "envoy" in context.listings and context.listings["envoy"].kind not in kinds:
            made = self.envoy(context, block)
            if made:
                return made
        if "holder" in context.listings and context.listings["holder"].kind not in kinds:
            made = self.holder(context, block)
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

    def instruments(self, context: Above, block: Block, number: int, kinds: set[str]) -> list[Draft]:
        first = next(iter(self.lines.within(self.mentions.instruments, block)), None)
        if first is None or self.lines.words_before(block, first.start) > _WORDS_BEFORE or self.after_verb(number, first):
            return []
        if self.words.plans.intersection(self.folded[block.start : first.start].split()):
            return []  # *A draft of a convention*
        listing = context.listings["instrument"]
        times = self.signing_times(block, number, first)
        later = stages(self.lines, self.maker, [c for c in self.stages if c.kind not in kinds], block, first)
        if not times and context.block < 0:
            return []
        result: list[Draft] = []
        # A line that tells only what came later does not say when it was signed, nor (*initialled*) that it was.
        for time in times or (() if later else (None,)):
            draft = self.maker.draft(listing, block, first.start, max(first.end, first.name_end, time.end if time else 0))
            draft.instrument = first
            if time is None and not context.told:
                draft.confidence -= _UNDATED
            draft.time, draft.why_date = time, "the line of the list" if time else ""
            result.append(draft)
        for draft in (*result, *later):
            draft.parties = self.of_whom(context, block, first)
            if context.signed is not None and draft in result:
                self.as_announced(draft, context.signed)
        return result + later

    def of_whom(self, context: Above, block: Block, instrument: InstrumentMention) -> tuple[str, ...]:
        """The parties that an instrument's line names, with what the lines above it say: *Bolivia: Treaty of …* in a list of one state."""
        named = self.lines.parties(block, instrument)[:2]
        if len(named) > 1 or context.block < 0:
            return named
        if len(context.states) == 2:
            return context.states
        named = named or context.states
        own = self.maker.own(context, named[0]) if len(named) == 1 else None
        return tuple(sorted((named[0], own[0]))) if own else named

    def of_later_stage(self, start: int, time: TimeMention) -> bool:
        """*Visa waiver treaty (entered into force on 12 July 1989)*: the date is of another stage."""
        before = self.folded[max(start, time.start - _STAGE) : time.start]
        return any(each.head.search(before) for each in self.stages)

    def inline(self, block: Block, number: int) -> list[tuple[Draft, list[Draft]]]:
        """*The following agreements were signed: a convention on taxes, an agreement on air transport*: the act, and those of its list."""
        found: list[tuple[Draft, list[Draft]]] = []
        for told in self.given.get(number, ()):
            listing = next((each for each in self.headings.tables if each.kind == told.frame.kind and each.items == "instrument"), None)
            if listing is None or told.instrument is None or not told.instrument.plural:
                continue
            colon = self.folded.find(":", told.end, min(block.end, told.end + _COLON))
            stop = self.folded.find(". ", colon, block.end)
            end = block.end if stop < 0 else stop
            named = [i for i in self.lines.within(self.mentions.instruments, block) if colon < i.start < end] if colon >= 0 else []
            if not named or any(d is not told and colon < d.trigger_start < end for d in self.given[number]):
                continue
            made = []
            for instrument in named:
                draft = self.maker.draft(listing, block, instrument.start, max(instrument.end, instrument.name_end))
                draft.instrument = instrument
                self.as_announced(draft, told)
                made.append(draft)
            found.append((told, made))
        return found

    def as_announced(self, draft: Draft, signed: Draft) -> None:
        """*The following agreements were signed:*: parties, date and modality of all that follow."""
        if len(draft.parties) < 2:
            draft.parties = signed.parties
        if draft.time is None:
            draft.time, draft.why_date, draft.before, draft.host = signed.time, signed.why_date, signed.before, signed.host
        draft.modality, draft.people, draft.place = signed.modality, list(signed.people), signed.place
        draft.note("date", "the words that announce the list", signed.start, signed.end)

    def offices(self, context: Above, block: Block, number: int) -> list[Draft]:
        listing = context.listings["office"]
        times = [time for time in self.lines.times(block) if time.timex_type == "DATE"]
        offices = self.lines.within(self.mentions.offices, block)
        people = self.lines.within(self.mentions.people, block)
        heads: list[OfficeMention | PersonMention] = [*offices, *people]
        if not times:
            return []
        if not heads:
            return self.unknown_office(context, block, times)
        first = min(heads, key=lambda m: m.start)
        if (
            self.lines.words_before(block, min(first.start, times[0].start)) > 1
            or self.lines.more_words(block, [*heads, *times]) > _MORE_WORDS
        ):
            return []
        office = next(iter(offices), None)
        person = next(iter(people), None)
        own = (office.state if office else None) or (person.state if person else None)
        source, target = self.maker.between(context, block, own)
        if source is None or target is None:
            return []
        who = Actor(first.start, first.end, "office" if office else "person", (source,), 0, 0, office=office, person=person)
        return [
            self.maker.directed(listing, block, (first.start, max(m.end for m in heads)), time, source, target, [who]) for time in times
        ]

    def holder(self, context: Above, block: Block) -> list[Draft]:
        """*Kari Lund, 1964–1968* below *Ambassadors of Norway to Kenya*: there since the first year, or since what the line says."""
        listing = context.listings["holder"]
        source, target = self.maker.between(context, block, None)
        times = [time for time in self.lines.times(block) if time.timex_type == "DATE"]
        if not times or source is None or target is None or source == target:
            return []
        begin = (
            block.start
            + len(self.document.flat[block.start : block.end])
            - len(self.document.flat[block.start : block.end].lstrip(_BULLETS))
        )
        if not self.lines.name_at(begin, times[0].start) or times[0].start - begin > _HOLDER:
            return []
        told = listing.telling.search(self.folded, begin, block.end) if listing.telling else None
        said = next((t for t in times if told and told.end() <= t.start <= told.end() + _COLON), None)
        if told and said:
            # *Also accredited to Montevideo from 1967*: that is another appointment.
            named = self.lines.between(self.mentions.states, told.start(), said.end + _AFTER)
            said = None if any(set(m.states) - {source, target} for m in named) else said
        time = said or times[0]
        if said is None and self.lines.parted(begin, time.start):
            return []
        office = next(iter(self.lines.within(self.mentions.offices, block)), None)
        person = next(iter(self.lines.within(self.mentions.people, block)), None)
        who = Actor(begin, time.start, "office", (source,), 0, 0, office=office, person=person)
        return [self.maker.directed(listing, block, (begin, time.start), self.lines.beginning(time), source, target, [who])]

    def unknown_office(self, context: Above, block: Block, times: list[TimeMention]) -> list[Draft]:
        """*Chairman of the Great Khural – 1996* below *From Mongolia:*: an office that no table knows, where the list says whose it is."""
        words = self.document.flat[block.start : times[0].start].strip(" -–—•*·:,(")
        source, target = self.maker.between(context, block, None)
        if not (context.source and source and target and words[:1].isupper() and len(words.split()) <= _TITLE_WORDS and len(words) > 5):
            return []
        span = (self.document.flat.index(words, block.start), times[0].start)
        return [self.maker.directed(context.listings["office"], block, span, time, source, target, []) for time in times]

    def row(self, context: Above, name: Block, block: Block, number: int) -> list[Draft]:
        """*Brazil – November 1991* below *Date Embassy established*."""
        listing = context.listings["state"]
        states, times = self.lines.states_of(name), self.lines.times(block)
        if len(states) != 1 or len(times) != 1 or self.lines.words_before(name, name.end) > 8:
            return []
        draft = self.maker.draft(listing, block, name.start, times[0].end)
        draft.time, draft.why_date = times[0], "the line of the list"
        draft.parties = states
        own = self.maker.own(context, states[0])
        if own is None:
            return []
        draft.parties = tuple(sorted((states[0], own[0])))
        if listing.frame.source and own[1]:
            draft.source, draft.target = ((states[0],), (own[0],)) if own[1] == "target" else ((own[0],), (states[0],))
        return [draft]

    def envoy(self, context: Above, block: Block) -> list[Draft]:
        """*Costa Rica: X, a career diplomat* below *The ambassadors who presented their credentials*."""
        state = next(iter(self.lines.within(self.mentions.states, block)), None)
        if state is None or len(state.states) != 1 or self.lines.words_before(block, state.start) > _ENVOY_WORDS:
            return []
        if self.folded[state.end : state.end + 1] not in (":", ",", " ") or self.folded[state.end : block.end].strip(" :,-–—.") == "":
            return []
        host = self.maker.own(context, state.states[0])
        if host is None:
            return []
        person = next((p for p in self.lines.within(self.mentions.people, block) if p.start >= state.end), None)
        draft = self.maker.draft(context.listings["envoy"], block, state.start, person.end if person else block.end)
        draft.source, draft.target, draft.parties = state.states, (host[0],), tuple(sorted((state.states[0], host[0])))
        draft.people = [Actor(person.start, person.end, "person", state.states, 0, 0, person=person)] if person else []
        told = next((d for d in self.given.get(context.block, ()) if d.frame.kind == draft.frame.kind), None)
        if told is not None:
            draft.time, draft.why_date = told.time, told.why_date
        draft.note("source", "the state that heads the line", state.start, state.end)
        return [draft]

    # -- parts of a line ----------------------------------------------------------

    def told_already(self, block: Block, number: int, kind: str) -> bool:
        """Whether a frame gave the act; one that it dates later is another: *Convention, 27 February 1923, completed on 8 June 1934*."""
        times = self.lines.times(block)
        return any(
            d.frame.kind == kind and (d.time is None or not times or d.time.start <= times[0].start) for d in self.given.get(number, ())
        )

    def after_verb(self, number: int, instrument: InstrumentMention) -> bool:
        """Whether the line is a sentence of its own that goes on about something else."""
        if number not in self.speaking:
            return False
        time = next((t for t in self.lines.times(self.document.blocks[number]) if t.start >= instrument.start), instrument)
        return any(start < time.end and instrument.start < end for start, end in self.sayings)

    def signing_times(self, block: Block, number: int, first: InstrumentMention) -> list[TimeMention]:
        """The date or dates that an instrument's line gives it: its name's own, else the first, with those in a row behind it."""
        told = {d.time.start for d in self.given.get(number, ()) if d.time and d.frame.kind != "instrument.signed"}
        times = [time for time in self.lines.times(block) if time.start not in told and not self.of_later_stage(first.start, time)]
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


def _speaks(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence has a finite verb; one that was not parsed is taken to have one where it ends as prose does."""
    if not sentence.tokens:
        return document.blocks[sentence.block].kind == "paragraph" and document.flat[sentence.end - 1] in ".!?…"
    return any("VerbForm=Fin" in token.morph for token in sentence.tokens)

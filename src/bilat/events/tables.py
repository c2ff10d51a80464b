"""Rows of a table whose head says what its columns hold: visits, treaties, dates of relations, heads of mission."""

from __future__ import annotations

from dataclasses import replace

from bilat.documents.document import Block
from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.headings import Above
from bilat.events.lines import Lines
from bilat.events.maker import Maker
from bilat.kinds import Listing
from bilat.mentions.model import InstrumentMention, OfficeMention, PersonMention, TimeMention

_SIDES = ("guest", "host", "place")
_FIRST = 2  # cells in which a row says which state it is about


class Tables:
    """`rows` gives what one row states, or None where the table's head says nothing that is read cell by cell."""

    def __init__(self, lines: Lines, maker: Maker):
        self.lines, self.maker = lines, maker
        self.mentions = lines.mentions

    def rows(self, context: Above, block: Block) -> list[Draft] | None:
        kinds = {each.items for _, each in context.columns}
        if not context.columns or not block.cells:
            return None
        if kinds & set(_SIDES) and "office" in context.listings:
            return self.visits(context, block)
        if "state" in kinds:
            return self.relations(context, block)
        if "term" in kinds:
            return self.terms(context, block)
        return self.dated(context, block)

    def visits(self, context: Above, block: Block) -> list[Draft]:
        """Whoever comes from the guest's column or goes to the host's, on the row's date."""
        listing = context.listings["office"]
        time = self.first_date(block)
        cells: dict[str, tuple[int, int]] = {}
        sides: dict[str, tuple[str, ...]] = {}
        for number, each in context.columns:
            cells.setdefault(each.items, self.cell(block, number))
            sides[each.items] = sides.get(each.items) or self.states(self.cell(block, number))
        hosts, guests = sides.get("place") or sides.get("host", ()), sides.get("guest", ())
        if len(guests) != 1 or (len(hosts) == 1 and hosts == guests):
            guests = ()
        known = guests or hosts[:1]
        if time is None or not known:
            return []
        if not guests or not hosts:
            missing = self.other(context, block, known[0])
            if missing is None:
                return []
            guests, hosts = guests or (missing,), hosts or (missing,)
        within = cells.get("guest") or (block.start, block.end)
        office, person = self.official(within, guests[0])
        people = [Actor(block.start, time.end, "office", guests, 0, 0, office=office, person=person)] if office or person else []
        span = (min(time.start, within[0]), max(time.end, within[1] if "guest" in cells else 0))
        made = [self.maker.directed(listing, block, span, time, guests[0], host, people) for host in hosts if host != guests[0]]
        for draft in made:
            if self.lines.off(block.start, block.end):
                draft.modality = "negated"
        return made

    def dated(self, context: Above, block: Block) -> list[Draft]:
        """A register of treaties: each dated cell is the act that the head of its column names."""
        result: list[Draft] = []
        first = next(iter(self.lines.within(self.mentions.instruments, block)), None)
        if first is None:
            return result
        for number, listing in context.columns:
            time = self.date(self.cell(block, number))
            if time is None:
                continue
            draft = self.maker.draft(listing, block, min(first.start, time.start), max(first.end, time.end))
            draft.instrument, draft.time, draft.why_date = first, time, "the head of its column"
            draft.parties = self.lines.parties(block, first) or context.states
            result.append(draft)
        return result

    def relations(self, context: Above, block: Block) -> list[Draft]:
        """*Colombia | 1822* below *Country | Relations since*: the state and the state that the table is about."""
        result: list[Draft] = []
        about = next((found for cell in block.cells[:_FIRST] if (found := self.states(cell))), ())
        if len(about) != 1:
            return result
        for number, listing in context.columns:
            time = self.date(self.cell(block, number))
            own = self.maker.own(context, about[0]) if time and listing.items == "state" else None
            if time is None or own is None:
                continue
            draft = self.maker.draft(listing, block, min(block.start, time.start), time.end)
            draft.time, draft.why_date = time, "the head of its column"
            draft.parties = tuple(sorted((about[0], own[0])))
            if listing.frame.source and own[1]:
                draft.source, draft.target = ((about[0],), (own[0],)) if own[1] == "target" else ((own[0],), (about[0],))
            result.append(draft)
        return result

    def terms(self, context: Above, block: Block) -> list[Draft]:
        """A list of heads of mission: each is there from the date of the column that says when they came."""
        number, listing = next((number, each) for number, each in context.columns if each.items == "term")
        time = self.date(self.cell(block, number))
        source, target = self.maker.between(context, block, None)
        if time is None or source is None or target is None or source == target:
            return []
        office, person = self.official((block.start, block.end), source)
        if office is None and person is None and not self.lines.name_at(block.start, time.start):
            return []
        who = [Actor(block.start, time.end, "office", (source,), 0, 0, office=office, person=person)]
        return [self.maker.directed(listing, block, (block.start, time.end), self.lines.beginning(time), source, target, who)]

    # -- cells --------------------------------------------------------------------

    def cell(self, block: Block, number: int) -> tuple[int, int]:
        return block.cells[number] if number < len(block.cells) else (0, 0)

    def date(self, cell: tuple[int, int]) -> TimeMention | None:
        """The date of a cell: the last of those that make each other more exact (*1998 (March)*)."""
        times = [t for t in self.lines.times_between(*cell) if t.timex_type == "DATE"]
        found = times[0] if times else None
        for time in times[1:]:
            if found and found.edtf and time.edtf and time.edtf.startswith(found.edtf):
                found = replace(time, start=found.start)
        return found

    def first_date(self, block: Block) -> TimeMention | None:
        return next((found for cell in block.cells if (found := self.date(cell))), None)

    def states(self, cell: tuple[int, int] | None) -> tuple[str, ...]:
        """The states that a cell names, or whose officials or towns it does."""
        if cell is None:
            return ()
        named = [m.states[0] for m in self.lines.between(self.mentions.states, *cell) if len(m.states) == 1]
        if not named:
            office, person = self.official(cell, None)
            places = self.lines.between(self.mentions.places, *cell)
            named = [code for code in (office and office.state, person and person.state, *(p.state for p in places[:1])) if code][:1]
        return tuple(dict.fromkeys(named))

    def official(self, span: tuple[int, int], state: str | None) -> tuple[OfficeMention | None, PersonMention | None]:
        office = next((m for m in self.lines.between(self.mentions.offices, *span) if state is None or m.state in (state, None)), None)
        person = next((m for m in self.lines.between(self.mentions.people, *span) if state is None or m.state in (state, None)), None)
        return office, person

    def other(self, context: Above, block: Block, one: str) -> str | None:
        """The side that a row leaves to what stands above the table."""
        pair, how = self.maker.focus.pair(block.start)
        pair = context.states if len(context.states) == 2 else pair if how != "states named most" else ()
        if one in pair:
            return next(code for code in pair if code != one)
        own = self.maker.own(context, one)
        return own[0] if own else None


def stages(lines: Lines, maker: Maker, columns: list[Listing], block: Block, first: InstrumentMention) -> list[Draft]:
    """What the line of a treaty tells of its later life without a verb: *In force: 17 January 1984*, *Ratified by Ecuador, 1988*."""
    result: list[Draft] = []
    for listing in columns:
        for match in listing.head.finditer(lines.folded, max(first.end, first.name_end), block.end):
            time = next(iter(lines.times_between(match.end(), min(block.end, match.end() + _STAGE))), None)
            if time is None or lines.parted(match.end(), time.start) or any(d.time is time for d in result):
                continue
            draft = maker.draft(listing, block, match.start(), time.end)
            draft.instrument, draft.time, draft.why_date = first, time, "the words before it"
            by = next((m for m in lines.between(lines.mentions.states, match.end(), time.start) if len(m.states) == 1), None)
            if by is not None and lines.sense(by.start) == "by":
                draft.source = by.states
            result.append(draft)
            break
    return result


_STAGE = 50  # characters between the words that name a stage and its date

"""What a heading, the head of a table or a line with a colon says of the lines below it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilat.documents.document import Block
from bilat.events.draft import Draft
from bilat.events.lines import Lines
from bilat.kinds import Listing, listings
from bilat.mentions.model import Anchored

_OPENER = 120  # characters of a line that may stand above a list
_COLUMNS = ("column", "guest", "host", "place", "term")
_TOP = 1  # the first lines of a page, which are its title
_TITLE = 60  # of one that may hold a verb: *Date Embassy established*


@dataclass(slots=True)
class Above:
    """The listings by what the lines below hold, and the states by role.

    `signed` is the act that the words themselves announce (*the following agreements were signed:*), `told` whether
    they say an act at all, `columns` the kinds of dates by the number of a table's cell.
    """

    listings: dict[str, Listing]
    block: int
    depth: int
    source: str | None = None
    target: str | None = None
    states: tuple[str, ...] = ()
    signed: Draft | None = None
    told: bool = False
    columns: tuple[tuple[int, Listing], ...] = ()


class Headings:
    """Finds them; `given` are the acts that the frames gave, by block, `speaking` the blocks with a finite verb."""

    def __init__(self, lines: Lines, given: dict[int, list[Draft]], speaking: set[int]):
        self.lines, self.given, self.speaking = lines, given, speaking
        self.document, self.folded = lines.document, lines.folded
        self.tables = listings(lines.document.language)
        self.root: Above | None = None  # what the title says of all the page

    def opener(self, number: int, block: Block, before: Above | None) -> Above | None:
        """The context that a line opens; None for a line that opens none."""
        found = self.opened(number, block, before or self.root)
        if found and not found.states and self.root and self.root.states:
            # *Ambassadors* below *Heads of mission of Norway in Kenya*.
            found = replace(found, source=self.root.source, target=self.root.target, states=self.root.states)
        if found and found.listings and number <= _TOP and self.root is None and block.kind in ("title", "heading"):
            self.root = found
        return found

    def opened(self, number: int, block: Block, before: Above | None) -> Above | None:
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
            if (listing.items in _COLUMNS and block.kind != "row") or (listing.items == "envoy" and block.kind == "row"):
                continue
            if listing.head.search(said) and (heading or colon or not self.lines.dated(block)):
                matched.setdefault(listing.items, listing)
        if len(matched) > 1 and "holder" in matched:
            # *Visits of ambassadors*, *agreements on envoys*: ambassadors are what the list is of only where nothing else is.
            del matched["holder"]
        depth = block.level if heading else 9
        if not matched:
            if before is None or not (heading or colon):
                return None
            if self.only_turns(block):
                # *From Mongolia:* below *Mutual visits*: the same list, seen from one side.
                source, target, states = self.lines.sides(block)
                return replace(before, source=source, target=target, states=states or before.states)
            return Above({}, number, depth) if heading and depth <= before.depth else None
        if number in self.speaking and not (colon or heading or len(text) <= _TITLE):
            return None
        source, target, states = self.lines.sides(block)
        signed = next((d for d in self.given.get(number, ()) if d.frame.kind == "instrument.signed" and d.start >= start), None)
        told = any(listing.telling and listing.telling.search(said) for listing in matched.values())
        columns = tuple(self.columns(block)) if block.kind == "row" else ()
        items = {each.items for _, each in columns}
        if items & {"guest", "host"}:
            # *Country | Date* is a table of visits only where the words above say so; *Guest | Host* says it itself.
            visits = before.listings.get("office") if before else None
            if before is None or visits is None:
                visit = next(each for _, each in columns if each.items in ("guest", "host"))
                visits = next(each for each in self.tables if each.items == "office" and each.kind == visit.kind)
                before = Above({"office": visits}, number, depth) if {"guest", "host"} <= items else None
            if before is not None:
                return replace(before, block=number, columns=columns)
            columns = tuple((n, each) for n, each in columns if each.items not in ("guest", "host", "place"))
            matched = {items: each for items, each in matched.items() if items not in ("guest", "host", "place")}
            if not matched:
                return None
        columns = tuple((n, each) for n, each in columns if each.items != "place")  # *Treaty | Place and date*: no table of visits
        return Above(matched, number, depth, source, target, states, signed if colon else None, told, columns)

    def heads_table(self, number: int) -> bool:
        """Whether a row tells what the columns below it hold."""
        block = self.document.blocks[number]
        first = number == 0 or self.document.blocks[number - 1].kind != "row"
        return block.level == 1 or (first and not self.lines.dated(block))

    def only_turns(self, block: Block) -> bool:
        """Whether a line names nothing but a side or a time: *From Mongolia:*, *2010*."""
        mentions = self.lines.mentions
        known: list[Anchored] = [*self.lines.within(mentions.states, block), *self.lines.within(mentions.times, block)]
        return len([word for word in self.lines.rest(block, known).split() if word.strip(".:-–—()").isalpha()]) <= 3

    def columns(self, block: Block) -> list[tuple[int, Listing]]:
        """The cells of a table's head that say which act the dates below them are of."""
        found = []
        for number, (start, end) in enumerate(block.cells):
            cell = self.folded[start:end]
            listing = next((each for each in self.tables if each.items in (*_COLUMNS, "state") and each.head.search(cell)), None)
            if listing:
                found.append((number, listing))
        return found

"""Envoys told one after the other in running prose: *Its ministers to Japan were X (1910), Y (1914, 1920) and Z (1925)*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilat.events.draft import Draft
from bilat.events.headings import Above
from bilat.events.lines import Lines
from bilat.events.maker import Maker
from bilat.kinds import Listing
from bilat.language.model import Sentence
from bilat.mentions.model import PersonMention, TimeMention

_LEAST = 2  # names, each with its own years, that make a list
_TERM = 15  # years at most of a term: *(1788–1836)* is a life


def holders_in_prose(lines: Lines, maker: Maker, listing: Listing, sentence: Sentence, given: list[Draft]) -> list[Draft]:
    """An appointment for each year behind a name, where the sentence has before them the words that head such lists.

    `given` are the acts that the frames found in the sentence's block.
    """
    block = lines.document.blocks[sentence.block]
    own = replace(block, start=sentence.start, end=sentence.end)
    pairs = list(_pairs(lines, lines.within(lines.mentions.people, own), lines.times(own)))
    if len(pairs) < _LEAST or not listing.head.search(lines.folded, sentence.start, pairs[0][0].start):
        return []
    source, target, states = lines.sides(replace(own, end=pairs[0][0].start))
    source, target = maker.between(Above({}, sentence.block, 9, source, target, states), block, None)
    if source is None or target is None or source == target:
        return []
    told = {d.time.start for d in given if d.time and d.frame.kind == listing.kind}
    result: list[Draft] = []
    for person, times in pairs:
        if person.state in (None, source):
            result += [
                maker.directed(listing, block, (person.start, time.end), lines.beginning(time), source, target, [])
                for time in times
                if time.start not in told
            ]
    return result


def _pairs(lines: Lines, people: Sequence[PersonMention], times: Sequence[TimeMention]) -> list[tuple[PersonMention, list[TimeMention]]]:
    """Each name with the years in the bracket right behind it."""
    result: list[tuple[PersonMention, list[TimeMention]]] = []
    for person in people:
        if lines.folded[person.end : person.end + 2] != " (":
            continue
        stop = lines.folded.find(")", person.end)
        inside = [t for t in times if person.end < t.start < stop and t.timex_type == "DATE" and t.edtf]
        if inside and inside[0].start == person.end + 2 and not any(_life(t) for t in inside):
            result.append((person, inside))
    return result


def _life(time: TimeMention) -> bool:
    first, _, last = (time.edtf or "").partition("/")
    return first[:4].isdigit() and last[:4].isdigit() and int(last[:4]) - int(first[:4]) > _TERM

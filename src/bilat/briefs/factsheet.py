"""The factsheet style: the answer to `bilat relations` as a page, a headed table for each sort of thing.

What the record does not tell is called not known, in its place, never absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bilat import dates, printing, states
from bilat.answers.tables import word
from bilat.briefs import names
from bilat.briefs.page import ActLike, Item, Notes, Page, Paragraph, Section, Table
from bilat.briefs.pages import check, lead, phrase, spaced
from bilat.briefs.sentences import Setting, sentence
from bilat.briefs.words import words

if TYPE_CHECKING:
    from bilat.answers.lines import Line

_VISITS = ("last visit", "next visit")


def factsheet(acts: Iterable[ActLike], lines: Iterable[Line], a: str, b: str, lang: str, as_of: str | None = None) -> Page:
    """The page: what held at the end of `as_of`, by all that is known where it is None."""
    check(lang)
    told = sorted(acts, key=lambda act: (dates.sort_key(act.event.date), act.id))
    pair = names.several(sorted({a, b}), lang)
    between = pair.forms["between"] if pair else ""
    notes = Notes()
    sections = [
        Section(word("sorts", sort, lang), (_table(sort, list(group), notes, lang),))
        for sort, group in groupby(lines, key=lambda line: "visit" if line.sort in _VISITS else line.sort)
    ]
    title = phrase("title", lang).format(between)
    if as_of:
        title = phrase("as of", lang).format(title, printing.printed(as_of, lang))
    return Page(lang, title, lead(told, between, lang), tuple(sections), tuple(notes.notes), notes.sources)


def _say(key: str, lang: str) -> str:
    return str(words()["factsheet"][key][lang])


def _table(sort: str, lines: Sequence[Line], notes: Notes, lang: str) -> Paragraph | Table:
    """The lines of a sort; a sentence where nothing is known of it."""
    if not any(line.known or line.source for line in lines):
        return Paragraph((Item("", spaced(_say("not known", lang), lang)),))
    # A level at which no visit either way is told says little: one row for each side is enough.
    shown = [line for line in lines if line.known] if sort == "visit" else list(lines)
    sides = {(line.source, line.target) for line in shown}
    shown += [next(iter(group)) for way, group in groupby(lines, key=lambda line: (line.source, line.target)) if way not in sides]
    head = (_say("what", lang), _say("status", lang), _say("visited" if sort == "visit" else "since", lang))
    return Table(head, tuple(tuple(_cells(line, notes, lang)) for line in shown))


def _cells(line: Line, notes: Notes, lang: str) -> Iterator[Item]:
    from bilat.answers.printing.relations import rank_name, status_text

    if line.act is None:
        way = word("phrases", "to", lang).format(*(states.name(code or "", lang) for code in (line.source, line.target)))
        yield Item("", way if line.source else _say("not known", lang))
        yield Item("", word("status", "not known", lang))
        yield Item("", "–")
        return
    text = rank_name(line.label or "", lang) if line.sort == "level" else sentence(line.act.event, lang, Setting(opening="", brief=True))
    yield Item(line.act.id, text[:1].upper() + text[1:], edtf=line.since, notes=notes.of([line.act]))
    yield Item("", status_text(line, lang) or "–")
    yield Item("", printing.printed(line.since, lang))

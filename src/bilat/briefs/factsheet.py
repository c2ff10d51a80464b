"""The factsheet style: how relations stand, a headed table for each sort of thing, and the visits of each side.

What the record does not tell is called not known, never absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from bilat import dates, printing
from bilat.briefs import names
from bilat.briefs.page import ActLike, Item, Notes, Page, Paragraph, Section, Table
from bilat.briefs.pages import check, lead, phrase
from bilat.briefs.sentences import Setting, sentence
from bilat.briefs.words import words

_SORTS = ("relations", "post", "head of mission", "instrument")


class LineLike(Protocol):
    """One thing that held: what sort, how, and the act since which it does."""

    @property
    def sort(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def act(self) -> Any: ...


def factsheet(acts: Iterable[ActLike], lines: Iterable[LineLike], a: str, b: str, lang: str, as_of: str | None = None) -> Page:
    """The page: what held at the end of `as_of`, by all that is known where it is None; and the last visits."""
    check(lang)
    told = sorted(acts, key=lambda act: (dates.sort_key(act.event.date), act.id))
    pair = names.several(sorted({a, b}), lang)
    between = pair.forms["between"] if pair else ""
    notes = Notes()
    found = list(lines)
    sections = [_standing(sort, [line for line in found if line.sort == sort], (a, b), notes, lang) for sort in _SORTS]
    sections.append(_visits(told, a, b, notes, lang))
    title = phrase("title", lang).format(between)
    if as_of:
        title = phrase("as of", lang).format(title, printing.printed(as_of, lang))
    return Page(lang, title, lead(told, between, lang), tuple(sections), tuple(notes.notes), notes.sources)


def _say(key: str, lang: str) -> str:
    return str(words()["factsheet"][key][lang])


def _standing(sort: str, lines: Sequence[LineLike], pair: tuple[str, str], notes: Notes, lang: str) -> Section:
    """A table of what held; for posts and their heads, what is not known of either side is said."""
    title = _say(sort, lang)
    directed = sort in ("post", "head of mission")
    if not lines and not directed:
        return Section(title, (Paragraph((Item("", _say("not known", lang)),)),))
    rows = []
    for line in sorted(lines, key=lambda line: dates.sort_key(line.act.event.date)):
        event = line.act.event
        text = sentence(event, lang, Setting(opening=""))
        cells = [Item(line.act.id, text, notes=notes.of([line.act])), Item("", printing.printed(event.date, lang), event.date or "")]
        if sort == "instrument":
            cells.insert(1, Item("", _say(line.status, lang)))
        rows.append(tuple(cells))
    for source, target in (pair, pair[::-1]) if directed else ():
        if not any((line.act.event.source, line.act.event.target) == (source, target) for line in lines):
            sides = [names.state(code, lang).forms[case] for code, case in ((source, "of"), (target, "in"))]
            text = _say(f"{sort} unknown", lang).format(*sides)
            rows.append((Item("", text), Item("", _say("unknown", lang))))
    head = [_say("what", lang), *([_say("status", lang)] if sort == "instrument" else []), _say("since", lang)]
    return Section(title, (Table(tuple(head), tuple(rows)),))


def _visits(acts: Sequence[ActLike], a: str, b: str, notes: Notes, lang: str) -> Section:
    """Every visit told, by direction: the last first."""
    title = _say("visits", lang)
    rows = []
    for source, target in ((a, b), (b, a)):
        for act in reversed(acts):
            event = act.event
            if event.kind == "visit" and (event.source, event.target) == (source, target) and event.modality in ("asserted", "planned"):
                cell = Item(act.id, sentence(event, lang, Setting(opening="")), notes=notes.of([act]))
                rows.append((cell, Item("", printing.printed(event.date, lang))))
    if not rows:
        return Section(title, (Paragraph((Item("", _say("not known", lang)),)),))
    return Section(title, (Table((_say("what", lang), _say("when", lang)), tuple(rows)),))

"""What a brief holds, before any format: title, lead, periods with sentences, notes, sources.

Every sentence carries the numbers of the notes that give its source's words; the same
words have one number, however many sentences they state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bilat import dates, printing, states
from bilat.briefs import names
from bilat.briefs.dating import when
from bilat.briefs.names import NNBSP
from bilat.briefs.sentences import sentence
from bilat.briefs.words import words
from bilat.errors import BilatError
from bilat.event import Event, Mention
from bilat.kinds import LANGUAGES

FORMATS = ("md", "html")
_FEW_YEARS = 12  # so many different years get a heading each, more are grouped by decades


class SourceLike(Protocol):
    """What a document says of an act."""

    @property
    def document(self) -> str: ...
    @property
    def event(self) -> Event: ...


class ActLike(Protocol):
    """An act of the record with its sources."""

    @property
    def id(self) -> str: ...
    @property
    def event(self) -> Event: ...
    @property
    def sources(self) -> Sequence[SourceLike]: ...


@dataclass(frozen=True, slots=True)
class Note:
    """Words of a document, cited under a number from 1."""

    number: int
    document: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Item:
    """One act: its sentence (and what sources dispute in it), its date as printed, its notes."""

    act: str
    text: str
    date: str
    edtf: str | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Page:
    lang: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[str, ...]


def brief(record: Any, a: str, b: str, *, lang: str = "fr", format: str = "md", as_of: str | None = None, known: str | None = None) -> str:
    """A readable page on what two states did with each other, every sentence with its source's words.

    `a` and `b` are codes or names of states, `format` is one of FORMATS. `as_of` and `known` are
    days: how things stood then, and what the record held then. BilatError for an unknown state, language or format.
    """
    if format not in FORMATS:
        raise BilatError(f"no briefs in the format {format!r}: choose one of {', '.join(FORMATS)}")
    _check(lang)
    from bilat.answers import chronology

    a, b = states.require(a), states.require(b)
    made = page(chronology(record, a, b, as_of=as_of, known=known), a, b, lang)
    if format == "html":
        from bilat.briefs.html import page_html

        return page_html(made)
    from bilat.briefs.markdown import page_markdown

    return page_markdown(made)


def page(acts: Iterable[ActLike], a: str, b: str, lang: str) -> Page:
    """The page of some acts between two states, in the order of their dates."""
    _check(lang)
    acts = sorted(acts, key=lambda act: (dates.sort_key(act.event.date), act.id))
    pair = names.several(sorted({a, b}), lang)
    between = pair.forms["between"] if pair else ""
    noted = _Notes()
    items = [(act.event.date, Item(act.id, _text(act, lang), _date(act.event, lang), act.event.date, noted.of(act))) for act in acts]
    documents = list(dict.fromkeys(note.document for note in noted.notes))
    documents += [d for act in acts for source in act.sources if (d := source.document) not in documents]
    return Page(
        lang=lang,
        title=phrase("title", lang).format(between),
        lead=_lead([act.event for act in acts], len(set(documents)), between, lang),
        sections=_sections(items, lang),
        notes=tuple(noted.notes),
        sources=tuple(dict.fromkeys(documents)),
    )


def phrase(key: str, lang: str) -> str:
    """A wording of the page, with the French narrow blank before high punctuation."""
    return spaced(str(words()["page"][key][lang]), lang)


def spaced(text: str, lang: str) -> str:
    return text.replace(" :", f"{NNBSP}:").replace(" ;", f"{NNBSP};") if lang == "fr" else text


def _check(lang: str) -> None:
    if lang not in LANGUAGES:
        raise BilatError(f"no briefs in {lang!r}: choose one of {', '.join(LANGUAGES)}")


# -- lead and periods ---------------------------------------------------------------


def _count(key: str, number: int, lang: str) -> str:
    one, many = words()["count"][key][lang]
    return str(one if number == 1 or (lang == "fr" and number == 0) else many).format(number)


def _lead(events: Sequence[Event], documents: int, between: str, lang: str) -> str:
    if not events:
        return phrase("nothing", lang).format(between)
    text = phrase("lead", lang).format(acts=_count("acts", len(events), lang), documents=_count("documents", documents, lang))
    dated = [event.date for event in events if event.date]
    parts = [text]
    if dated:
        last = max(dated, key=lambda date: (dates.bounds(date)[1] if dates.bounds(date)[1] != dates.MAX else dates.bounds(date)[0], date))
        key = "only" if dated[0] == last else "from_to"
        parts.append(phrase(key, lang).format(first=printing.printed(dated[0], lang), last=printing.printed(last, lang)))
    if len(dated) < len(events):
        parts.append(_count("undated", len(events) - len(dated), lang))
    for modality in ("planned", "negated"):
        number = sum(event.modality == modality for event in events)
        if number:
            parts.append(_count(modality, number, lang))
    return phrase("separator", lang).join(parts) + "."


def _date(event: Event, lang: str) -> str:
    if event.date is None:
        return phrase("unknown", lang).lower()
    # A bound is worded as in the sentence: no later than, or from then on.
    return when(event.date, lang) if ".." in event.date else printing.printed(event.date, lang)


def _sections(items: Sequence[tuple[str | None, Item]], lang: str) -> tuple[Section, ...]:
    years = {dates.sort_key(date)[0][0] for date, _ in items if date}
    by_year = len(years) <= _FEW_YEARS
    groups: dict[str, list[Item]] = {}
    for date, item in items:
        groups.setdefault(_period(date, by_year, lang), []).append(item)
    return tuple(Section(title, tuple(group)) for title, group in groups.items())


def _period(date: str | None, by_year: bool, lang: str) -> str:
    if date is None:
        return phrase("unknown", lang)
    value = dates.parse(date)
    if isinstance(value, dates.Point) and value.precision in ("decade", "century", "millennium"):
        if value.precision == "decade":
            return phrase("decade", lang).format(value.digits.replace("X", "0"))
        text = printing.printed(date, lang)
        return text[:1].upper() + text[1:]
    year = dates.sort_key(date)[0][0]
    if by_year or year < 1:
        return printing.printed(f"{year:04d}" if year >= 0 else f"-{-year:04d}", lang)
    return phrase("decade", lang).format(year // 10 * 10)


# -- sentences and their notes ---------------------------------------------------------


class _Notes:
    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.numbers: dict[tuple[str, int, int], int] = {}

    def of(self, act: ActLike) -> tuple[int, ...]:
        """The numbers of an act's words, new ones where they are new."""
        found = []
        for source in act.sources:
            for mention in source.event.mentions:
                key = (source.document, mention.start, mention.end)
                if key not in self.numbers:
                    self.numbers[key] = len(self.notes) + 1
                    self.notes.append(Note(self.numbers[key], source.document, mention))
                found.append(self.numbers[key])
        return tuple(dict.fromkeys(found))


def _text(act: ActLike, lang: str) -> str:
    return " ".join([sentence(act.event, lang), *disputes(act, lang)])


def disputes(act: ActLike, lang: str) -> list[str]:
    """Sentences that say on what the sources of an act differ: the fact, its date, who acted."""
    said = []
    denying = [source.document for source in act.sources if source.event.modality == "negated"]
    if denying and len(denying) < len(act.sources):
        said.append(phrase("differ_fact", lang).format(", ".join(dict.fromkeys(denying))))
    by_date: dict[str, list[str]] = {}
    for source in act.sources:
        if source.event.date:
            by_date.setdefault(source.event.date, []).append(source.document)
    if any(not dates.intersects(x, y) for x in by_date for y in by_date):
        views = {printing.printed(date, lang): who for date, who in sorted(by_date.items(), key=lambda kv: dates.sort_key(kv[0]))}
        said.append(phrase("differ_date", lang).format(_views(views, lang)))
    by_actor: dict[str, list[str]] = {}
    for source in act.sources:
        if source.event.source:
            by_actor.setdefault(source.event.source, []).append(source.document)
    if len(by_actor) > 1:
        views = {names.state(code, lang).forms["the"]: who for code, who in sorted(by_actor.items())}
        said.append(phrase("differ_roles", lang).format(_views(views, lang)))
    return said


def _views(views: dict[str, list[str]], lang: str) -> str:
    each = [phrase("according", lang).format(view, ", ".join(dict.fromkeys(who))) for view, who in views.items()]
    return phrase("separator", lang).join(each)

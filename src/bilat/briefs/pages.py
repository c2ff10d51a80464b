"""The chronology as a page: a lead that counts, a section a period, a sentence an act; and what all styles share of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilat import dates, printing
from bilat.briefs import names
from bilat.briefs.dating import when
from bilat.briefs.names import NNBSP
from bilat.briefs.page import ActLike, Item, Notes, Page, Paragraph, Section
from bilat.briefs.sentences import sentence
from bilat.briefs.words import words
from bilat.errors import BilatError
from bilat.event import Event
from bilat.kinds import LANGUAGES

_FEW_YEARS = 12  # so many different years get a heading each, more are grouped by decades


def page(acts: Iterable[ActLike], a: str, b: str, lang: str, reverse: bool = False) -> Page:
    """The page of some acts between two states, in the order of their dates or against it."""
    check(lang)
    acts = sorted(acts, key=lambda act: (dates.sort_key(act.event.date), act.id))
    pair = names.several(sorted({a, b}), lang)
    between = pair.forms["between"] if pair else ""
    noted = Notes()
    told: dict[str, list[ActLike]] = {}
    for act in acts:  # what two acts would tell in the same words is said once
        told.setdefault(_text(act, lang), []).append(act)
    items = [
        (same[0].event.date, Item(same[0].id, text, date(same[0].event, lang), same[0].event.date, noted.of(same)))
        for text, same in told.items()
    ]
    sections = _sections(items, lang)
    if reverse:
        sections = tuple(replace(section, blocks=section.blocks[::-1]) for section in sections[::-1])
    return Page(lang, phrase("title", lang).format(between), lead(acts, between, lang), sections, tuple(noted.notes), noted.sources)


def phrase(key: str, lang: str) -> str:
    """A wording of the page, with the French narrow blank before high punctuation."""
    return spaced(str(words()["page"][key][lang]), lang)


def spaced(text: str, lang: str) -> str:
    return text.replace(" :", f"{NNBSP}:").replace(" ;", f"{NNBSP};") if lang == "fr" else text


def check(lang: str) -> None:
    if lang not in LANGUAGES:
        raise BilatError(f"no briefs in {lang!r}: choose one of {', '.join(LANGUAGES)}")


# -- lead and periods ---------------------------------------------------------------


def _count(key: str, number: int, lang: str) -> str:
    one, many = words()["count"][key][lang]
    return str(one if number == 1 or (lang == "fr" and number == 0) else many).format(number)


def lead(acts: Sequence[ActLike], between: str, lang: str) -> str:
    """How many acts, from how many documents, from when to when, how many of them undated, planned, denied."""
    events = [act.event for act in acts]
    documents = len({source.document for act in acts for source in act.sources})
    if not events:
        return phrase("nothing", lang).format(between)
    text = phrase("lead", lang).format(acts=_count("acts", len(events), lang), documents=_count("documents", documents, lang))
    dated = sorted((event.date for event in events if event.date), key=dates.sort_key)
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


def date(event: Event, lang: str) -> str:
    if event.date is None:
        return phrase("unknown", lang).lower()
    # A bound is worded as in the sentence: no later than, or from then on.
    return when(event.date, lang) if ".." in event.date else printing.printed(event.date, lang)


def _sections(items: Sequence[tuple[str | None, Item]], lang: str) -> tuple[Section, ...]:
    years = {dates.sort_key(edtf)[0][0] for edtf, _ in items if edtf}
    by_year = len(years) <= _FEW_YEARS
    groups: dict[str, list[Item]] = {}
    for edtf, item in items:
        groups.setdefault(_period(edtf, by_year, lang), []).append(item)
    return tuple(Section(title, tuple(Paragraph((item,)) for item in group)) for title, group in groups.items())


def _period(edtf: str | None, by_year: bool, lang: str) -> str:
    if edtf is None:
        return phrase("unknown", lang)
    value = dates.parse(edtf)
    if isinstance(value, dates.Point) and value.precision in ("decade", "century", "millennium"):
        if value.precision == "decade":
            return phrase("decade", lang).format(value.digits.replace("X", "0"))
        text = printing.printed(edtf, lang)
        return text[:1].upper() + text[1:]
    year = dates.sort_key(edtf)[0][0]
    if by_year or year < 1:
        return printing.printed(f"{year:04d}" if year >= 0 else f"-{-year:04d}", lang)
    return phrase("decade", lang).format(year // 10 * 10)


# -- sentences and their notes ---------------------------------------------------------


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

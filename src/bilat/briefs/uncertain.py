"""The end of a narrative: acts without a date, contradictions between sources, plans and instruments whose outcome is not known."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import dates
from bilat.briefs import names
from bilat.briefs.grammar import joined
from bilat.briefs.page import ActLike, Item, Notes, Paragraph
from bilat.briefs.pages import date, disputes, spaced
from bilat.briefs.sentences import sentence
from bilat.briefs.words import words
from bilat.event import Instrument


def uncertain(acts: Sequence[ActLike], notes: Notes, lang: str) -> tuple[Paragraph, ...]:
    """A paragraph for each sort of uncertainty that there is."""
    found: list[Paragraph] = []
    undated = [act for act in acts if act.event.date is None]
    if undated:
        found.append(_listed("undated", undated, notes, lang))
    disputed = [
        Item(act.id, f"{sentence(act.event, lang)} {' '.join(said)}", notes=notes.of([act]))
        for act in acts
        if (said := disputes(act, lang))
    ]
    if disputed:
        found.append(Paragraph(tuple(disputed)))
    planned = [act for act in acts if act.event.modality == "planned" and act.event.date and not _done(act, acts)]
    if planned:
        found.append(_listed("not known whether", planned, notes, lang))
    silent = _silent(acts)
    if silent:
        items = [names.instrument(a.event.instrument or Instrument("other"), a.event.topics, lang).forms["of"] for a in silent]
        # Dates where the names alone would not tell them apart.
        items = [f"{item} ({date(act.event, lang)})" if items.count(item) > 1 else item for item, act in zip(items, silent, strict=True)]
        text = str(words()["narrative"]["not known in force"][lang]).format(joined(items, lang))
        found.append(Paragraph((Item("", f"{text}.", notes=notes.of(silent)),)))
    return tuple(found)


def _listed(key: str, acts: Sequence[ActLike], notes: Notes, lang: str) -> Paragraph:
    head = Item("", spaced(str(words()["narrative"][key][lang]), lang))
    return Paragraph((head, *(Item(act.id, sentence(act.event, lang), notes=notes.of([act])) for act in acts)))


def _done(plan: ActLike, acts: Sequence[ActLike]) -> bool:
    """An act of that kind and direction is told for the time for which it was planned."""
    event = plan.event
    return any(
        act.event.modality == "asserted"
        and (act.event.kind, act.event.source, act.event.target, act.event.parties)
        == (event.kind, event.source, event.target, event.parties)
        and dates.intersects(act.event.date, event.date)
        for act in acts
        if act.event.date
    )


def _silent(acts: Sequence[ActLike]) -> list[ActLike]:
    """Treaties, agreements and conventions signed of which no later stage is told."""
    from bilat.record.lives import lives

    found: list[ActLike] = []
    for life in lives(acts):  # type: ignore[arg-type]
        signed = life.last("instrument.signed")
        if signed and life.status() == "signed" and life.instrument.kind in ("treaty", "agreement", "convention"):
            found.append(signed)
    return found

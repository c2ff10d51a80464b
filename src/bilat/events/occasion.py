"""The occasion that a communiqué or a piece of news is about: what it tells without a date was done then.

A joint communiqué, a joint statement or a readout opens with the visit or meeting
that it tells of, and dates nothing after it: what *the two Presidents* signed,
agreed, or said, they did on that occasion. A piece of news opens with what happened
on its own day or just before.
"""

from __future__ import annotations

from datetime import date

from bilat.dates import intersects
from bilat.documents.document import Document
from bilat.events.draft import Draft
from bilat.events.words import words
from bilat.mentions.lexicon import fold

_HEAD = 400  # characters in which a page says what it is
_DAY = len("1998-10-27")
_WEEK = 7
_OPENING = 3  # sentences with acts within which the occasion is told


def occasion(document: Document, drafts: list[Draft]) -> Draft | None:
    """The dated visit or meeting that opens a communiqué, the act of the day that opens a piece of news; None on other pages."""
    head = fold(document.flat[:_HEAD])
    first = drafts[0].sentence if drafts else 0
    opening = [d for d in drafts if d.sentence <= first + _OPENING and d.date and d.modality == "asserted"]
    met = [d for d in opening if d.frame.sets.get("occasion") and d.frame.kind in ("visit", "meeting")]
    if met and any(word in head for word in words(document.language).communique):
        return met[0]
    today = document.date if document.date and len(document.date) == _DAY else None
    if document.date is None:
        # Who says *on Tuesday* tells news of that week, though the page has lost its date.
        today = next((d.date for d in opening if d.time is not None and d.time.rule == "weekday"), None)
    return next((d for d in [*met, *opening] if today and d.date and _just_before(d.date, today)), None)


def _just_before(edtf: str, today: str) -> bool:
    """Whether a day or a stretch of days ended within a week before another day."""
    days = edtf.split("/")
    if any(len(day) != _DAY or not day.replace("-", "").isdigit() for day in (*days, today)):
        return False
    return 0 <= (date.fromisoformat(today) - date.fromisoformat(days[-1])).days <= _WEEK


def date_by(drafts: list[Draft], host: Draft | None, today: str | None = None) -> None:
    """Give the date of the occasion to what those who meet did at it; what they declare they declare on the day of the
    communiqué (`today`), where that falls within the occasion."""
    if host is None or not host.date:
        return
    declared = today if today and "/" in host.date and len(today) == _DAY and intersects(host.date, today) else host.date
    for draft in drafts:
        if draft.date or draft.time is not None or draft.before or draft.sentence < host.sentence or draft is host:
            continue
        if draft.modality == "asserted" and draft.frame.kind in _DONE_THEN and set(draft.parties) <= set(host.parties):
            draft.date = declared if draft.frame.kind in _DECLARED else host.date
            draft.note("date", "the occasion that the page is about", host.start, host.end)


_DONE_THEN = frozenset(
    {"meeting", "instrument.signed", "instrument.negotiation", "position", "announcement", "visit", "consultation", "mission"}
)
_DECLARED = frozenset({"position", "announcement", "consultation", "instrument.negotiation"})

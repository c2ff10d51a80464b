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
_MONTH = len("1998-10")
_WEEK = 7
_OPENING = 3  # sentences with acts, behind the headline, within which the occasion is told


def occasion(document: Document, drafts: list[Draft]) -> Draft | None:
    """The dated visit or meeting that opens a communiqué, the act of the day that opens a piece of news; None on other pages."""
    head = fold(document.flat[:_HEAD])
    acting = sorted({d.sentence for d in drafts})[: _OPENING + 1]
    opening = [d for d in drafts if d.sentence in acting and d.date and d.modality == "asserted"]
    met = [d for d in opening if d.frame.sets.get("occasion") and d.frame.kind in ("visit", "meeting")]
    if met and any(word in head for word in words(document.language).communique):
        return met[0]
    today = document.date if document.date and len(document.date) >= _MONTH else None
    if document.date is None:
        # Who says *on Tuesday* tells news of that week, though the page has lost its date.
        today = next((d.date for d in opening if d.time is not None and d.time.rule == "weekday"), None)
    return next((d for d in [*met, *opening] if today and d.date and _just_before(d.date, today)), None)


def announced(drafts: list[Draft]) -> Draft | None:
    """The visit to come that a page announces first: what is planned besides will be done in its course."""
    first = next((d for d in drafts if d.date), None)
    visit = first is not None and first.modality == "planned" and first.frame.target and first.frame.sets.get("occasion")
    return first if visit else None


def _just_before(edtf: str, today: str) -> bool:
    """Whether a day or a stretch of days ended within a week before another day, or lies in the month that is all that is known."""
    days = edtf.split("/")
    if len(today) == _MONTH:
        return all(day.startswith(today) for day in days)
    if any(len(day) != _DAY or not day.replace("-", "").isdigit() for day in (*days, today)):
        return False
    return 0 <= (date.fromisoformat(today) - date.fromisoformat(days[-1])).days <= _WEEK


def date_by(drafts: list[Draft], host: Draft | None, today: str | None = None) -> None:
    """Give the date of the occasion to what those who meet did at it; what they declare they declare on the day of the
    communiqué (`today`), where that falls within the occasion."""
    if host is None or not host.date:
        return
    declared = today if today and "/" in host.date and len(today) == _DAY and intersects(host.date, today) else host.date
    timed = {d.sentence for d in drafts if d.time is not None}
    for number, draft in enumerate(drafts):
        if draft.date or draft.modality != host.modality or not _undated(draft) or draft.before or draft is host:
            continue
        # *Peru opens embassy in Accra*: a headline tells what the page below it dates.
        if draft.sentence < host.sentence and draft.block and not host.frame.sets.get("occasion"):
            continue
        headline = draft.block == 0 and draft.sentence < host.sentence and draft.sentence not in timed
        done = headline or draft.frame.kind in _DONE_THEN
        if done and set(draft.parties) <= set(host.parties):
            nearer = next((d for d in reversed(drafts[:number]) if _just_told(d, draft)), None)
            draft.date = (nearer.date if nearer else None) or (declared if draft.frame.kind in _DECLARED else host.date)
            draft.note("date", "the occasion that the page is about", (nearer or host).start, (nearer or host).end)


def _just_told(meeting: Draft, draft: Draft) -> bool:
    """*The day before yesterday I spoke with the minister. He promised …*: the meeting of the sentence before, not that of the page."""
    if meeting.block != draft.block or not 0 <= draft.sentence - meeting.sentence <= 1 or meeting.modality != "asserted":
        return False
    return bool(meeting.date and meeting.frame.sets.get("occasion")) and set(draft.parties) <= set(meeting.parties)


def _undated(draft: Draft) -> bool:
    """No time is told, or only that it goes on now, or for what is declared that something else is still to come."""
    time = draft.time
    if time is None:
        return True
    said = ("PRESENT_REF", "FUTURE_REF") if draft.frame.kind in _DECLARED else ("PRESENT_REF",)
    return time.edtf is None and time.timex_value in said


_DONE_THEN = frozenset(
    {"meeting", "instrument.signed", "instrument.negotiation", "position", "announcement", "visit", "consultation", "mission"}
)
_DECLARED = frozenset({"position", "announcement", "consultation", "instrument.negotiation"})

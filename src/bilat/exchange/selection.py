"""What goes out of a record in a format of others: some acts by date, and the documents that tell them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat import dates
from bilat.record.parts import ByDate

if TYPE_CHECKING:
    from bilat.record.acts import Act
    from bilat.record.decisions import Decision
    from bilat.record.listing import StoredDocument
    from bilat.record.store import Record


@dataclass(frozen=True, slots=True)
class Selection:
    """Acts by date, undated ones last, which may be gone through again; `documents` by name; `decisions` by the id of an event that
    they are about."""

    acts: Collection[Act]
    documents: Mapping[str, StoredDocument] = field(default_factory=dict)
    decisions: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)

    def read_at(self, act: Act) -> str:
        """When the last of an act's sources was read (UTC, ISO 8601): the same record always gives the same."""
        found = [self.documents[source.document].read_at for source in act.sources if source.document in self.documents]
        return max(found, default="1970-01-01T00:00:00+00:00")


def select(
    record: Record,
    parties: Iterable[str] = (),
    start: str | None = None,
    end: str | None = None,
    *,
    known: str | None = None,
    topic: str | None = None,
) -> Selection:
    """The acts with all of `parties`, which may lie between two EDTF dates, on a topic, as the record stood on a day."""
    acts: Collection[Act]
    if known is None:
        acts = whole = ByDate(record, set(parties), start, end, topic)
        told = whole.documents
    else:
        found = [act for act in record.acts(parties, known, start, end) if topic is None or topic in act.event.topics]
        order = {act.id: number for number, act in enumerate(found)}
        acts = tuple(sorted(found, key=lambda act: (dates.sort_key(act.event.date), order[act.id])))
        told = {source.document for act in acts for source in act.sources}
    documents = {document.name: document for document in record.documents(known=known) if document.name in told}
    decisions: dict[str, tuple[Decision, ...]] = {}
    for decision in record.decisions(known=known):
        if not decision.undone:
            for event in (*decision.about, *decision.other):
                decisions[event] = (*decisions.get(event, ()), decision)
    return Selection(acts, documents, decisions)


def days(edtf: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of a date, None where it is open, unknown, or outside the years 1 to 9999."""
    if edtf is None:
        return None, None
    low, high = dates.bounds(edtf)
    return _day(low), _day(high)


def _day(day: dates.Day) -> datetime.date | None:
    return None if day in (dates.MIN, dates.MAX) or not 1 <= day[0] <= 9999 else datetime.date(*day)


def precision(edtf: str | None) -> str:
    """`day`, `month`, `season`, `year`, `decade`, `century`, `millennium`, `interval` or `set`; empty for no date."""
    if edtf is None:
        return ""
    value = dates.parse(edtf)
    if isinstance(value, dates.Point):
        return value.precision
    return "interval" if isinstance(value, dates.Interval) else "set"

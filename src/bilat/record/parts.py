"""The acts of a record by date, read in parts: a whole record goes out without standing in memory.

What is kept is an id and a date an act; going through them reads them again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from bilat import dates
from bilat.record import views
from bilat.record.acts import Act
from bilat.record.chunks import chunks

if TYPE_CHECKING:
    from bilat.record.store import Record


class ByDate(Collection[Act]):
    """The acts with all of `parties`, on a topic, that may lie between two EDTF dates, as they stand now; undated ones last."""

    def __init__(
        self, record: Record, parties: Collection[str], start: str | None = None, end: str | None = None, topic: str | None = None
    ) -> None:
        self.record = record
        keys = []
        self.documents: set[str] = set()  # those that tell of them
        with record.reading() as connection:
            for number, act in enumerate(views.acts_in_parts(connection, parties, start, end, topic)):
                if dates.within(act.event.date, start, end):
                    keys.append((dates.sort_key(act.event.date), number, act.id))
                    self.documents.update(source.document for source in act.sources)
        self.ids = [id for _, _, id in sorted(keys)]

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Act]:
        for part in chunks(self.ids):
            with self.record.reading() as connection:
                by_id = {act.id: act for act in views.acts_by_id(connection, part)}
            yield from (by_id[id] for id in part if id in by_id)

    def __contains__(self, act: object) -> bool:
        return isinstance(act, Act) and act.id in self.ids

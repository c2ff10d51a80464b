"""Acts of a made-up record, and the text of a brief on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bilat.event import Event, Mention, Reason
from bilat.record.acts import Act, Source


def act(kind: str, date: str | None, start: int = 0, *, document: str = "note.txt", words: str | None = None, **fields: Any) -> Act:
    """An act of Canada and Peru told once, at `start` of a document."""
    text = words or f"{kind} of {date}"
    fields.setdefault("parties", ("CAN", "PER"))
    parties = fields.pop("parties")
    event = Event(kind, parties, (Mention(start, start + len(text), text),), document=document, id=f"e{start}", date=date, **fields)
    return Act(f"a{start}", event, (Source(document, event),))


def leaning(kind: str, date: str | None, start: int, host: Act, **fields: Any) -> Act:
    """An act that its document dates by another."""
    because = Reason("date", "the act it leans on", host.event.mentions)
    return act(kind, date, start, reasons=(because,), **fields)


def sentences(page: Any) -> list[str]:
    return [item.text for section in page.sections for item in section.items]


def told_by(acts: Sequence[Act], *documents: str) -> Act:
    """One act, told by several documents in the words of each of these."""
    sources = tuple(Source(document, one.event) for document, one in zip(documents, acts, strict=True))
    return Act(acts[0].id, acts[0].event, sources)

"""The notation of events in examples: `kind date PARTIES SOURCE>TARGET modality` (docs/kinds.md)."""

from __future__ import annotations

from bilat.documents import from_text
from bilat.event import Event
from bilat.reading import read


def line(event: Event) -> str:
    """Roles are left out when both are unknown and the modality when it is `asserted`; `-` is no date."""
    parts = [event.kind, event.date or "-", ",".join(event.parties)]
    if event.source or event.target:
        parts.append(f"{event.source or ''}>{event.target or ''}")
    if event.modality != "asserted":
        parts.append(event.modality)
    return " ".join(parts)


def acts(lang: str, text: str) -> list[str]:
    """The events of a text, in that notation."""
    return [line(event) for event in read(from_text(text, lang=lang)).events]

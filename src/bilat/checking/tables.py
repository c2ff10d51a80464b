"""Events of a file as a table for a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilat.event import Event
from bilat.plain import plain


def events_table(file: str, events: Iterable[Event], colour: bool = False, width: int = 120) -> str:
    """One row an event: date, kind, who towards whom, what it is about, its words."""
    table = Table(title=plain(file), title_justify="left", expand=False)
    for column in ("id", "date", "kind", "parties", "about", "words"):
        table.add_column(column, overflow="fold")
    for event in events:
        who = f"{event.source} → {event.target}" if event.source and event.target else " ".join(event.parties)
        about = event.place or ""
        if event.instrument:
            about = event.instrument.subject or event.instrument.title or event.instrument.kind
        elif event.people:
            about = "; ".join(person.name or person.office or "" for person in event.people)
        kind = event.kind if event.modality == "asserted" else f"{event.kind} ({event.modality})"
        cells = (event.id, event.date or "?", kind, who, about, event.mentions[0].text if event.mentions else "")
        table.add_row(*(Text(plain(cell)) for cell in cells))
    out = io.StringIO()
    Console(file=out, force_terminal=colour, no_color=not colour, width=width, emoji=False, markup=False).print(table)
    return out.getvalue()

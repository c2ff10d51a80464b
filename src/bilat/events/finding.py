"""What the events stage noticed at a trigger, for those who improve reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the events stage noticed: a frame that gave an event, or one that lacked something.

    `start`/`end` are the trigger's offsets in `flat`; `rule` is `kind/language/frame`;
    `event` the event's id, or None with `note` saying why none came of it.
    """

    start: int
    end: int
    kind: str
    rule: str
    event: str | None
    note: str = ""

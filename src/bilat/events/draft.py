"""An act as one sentence states it, before the rest of the document has its say."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilat.events.actors import Actor
from bilat.kinds import Frame
from bilat.mentions.model import InstrumentMention, ThingMention, TimeMention


@dataclass(slots=True)
class Draft:
    """Mutable while the stages of the events room fill it in; never leaves that room."""

    frame: Frame
    sentence: int
    block: int
    trigger_start: int
    trigger_end: int
    start: int
    end: int
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    pending: tuple[Actor, ...] = ()
    people: list[Actor] = field(default_factory=list)
    place: str | None = None
    time: TimeMention | None = None
    date: str | None = None
    why_date: str = ""
    instrument: InstrumentMention | None = None
    thing: ThingMention | None = None
    topics: tuple[str, ...] = ()
    modality: str = "asserted"
    truncated: bool = False
    first: bool = False
    rank: str | None = None
    before: bool = False
    present: bool = False
    continues: bool = False
    host: int = -1
    elsewhere: bool = False
    reciprocal: bool = False
    when: bool = False
    unnamed: bool = False
    leans: bool = False
    recalled: bool = False
    crossed: bool = False
    spelled: bool = False  # what it tells at once is told one by one too
    item_of: int = -1  # the act that told of it and others at once
    counterparts: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    answers: bool = False
    ahead: TimeMention | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    envoys: frozenset[int] = frozenset()
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)
    confidence: float = 0.9
    form: str = "verb"
    future: bool = False  # told in the future tense
    recent: bool = False  # told as not long ago
    later: bool = False  # its own words put it after the date that it is told with
    decided: bool = False  # told as decided on
    coming: bool = False  # told as about to come
    several: bool = False  # told in the plural, without a date of its own

    def note(self, what: str, rule: str, start: int = -1, end: int = -1) -> None:
        """Remember why a property has its value (and the words in `flat` that say so)."""
        self.notes.append((what, rule, start, end))

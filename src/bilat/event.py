"""The vocabulary that every stage shares: kinds, events and what they hold.

Field names and kinds follow the project's event contract and never change their
meaning. This module imports nothing from the rooms that use it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bilat import place

KINDS: tuple[str, ...] = (
    "relations.recognized",
    "relations.established",
    "relations.severed",
    "relations.resumed",
    "relations.assessed",
    "post.opened",
    "post.closed",
    "post.upgraded",
    "appointment",
    "recall",
    "visit",
    "meeting",
    "mission",
    "consultation",
    "instrument.negotiation",
    "instrument.signed",
    "instrument.ratified",
    "instrument.in_force",
    "instrument.ended",
    "programme",
    "announcement",
    "property.seized",
    "property.returned",
    "position",
    "sanction",
    "membership",
    "other",
)

INSTRUMENT_KINDS: tuple[str, ...] = (
    "treaty",
    "agreement",
    "convention",
    "memorandum of understanding",
    "joint declaration",
    "protocol",
    "exchange of notes",
    "contract",
    "other",
)

MODALITIES: tuple[str, ...] = ("asserted", "planned", "negated", "reported")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document: `text` is exactly the document's text from `start` to `end` (characters).

    `places` says where they stand in the file as it came, a place a line or paragraph; empty for plain text.
    """

    start: int
    end: int
    text: str
    places: tuple[place.Place, ...] = field(default=(), compare=False)

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text, **place.to_dict(self.places)}


@dataclass(frozen=True, slots=True)
class Person:
    """A person or an office holder; any field may be unknown. Offices are English terms."""

    name: str | None = None
    office: str | None = None
    state: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "office": self.office, "state": self.state}


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or any other text between states; `kind` is one of INSTRUMENT_KINDS."""

    kind: str
    subject: str | None = None
    title: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "subject": self.subject, "title": self.title}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a property has its value: the words that state it, or the rule that inferred it.

    `property` is the field's name (`date`, `source`, `place` …), `rule` names the
    rule, `mentions` are the words it leaned on.
    """

    property: str
    rule: str
    mentions: tuple[Mention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"property": self.property, "rule": self.rule, "mentions": [m.to_dict() for m in self.mentions]}


@dataclass(frozen=True, slots=True)
class Event:
    """One act between states, as a document tells it.

    `id` is unique within the document (`e1`, `e2` … in order of first mention).
    `date` is EDTF or None; `parties` are sorted codes; `thread` names the
    instrument whose life this stage belongs to (the `id` of its earliest stage);
    `first` says that the document calls it the first of its sort; `rank` is a
    visit's or a post's level (`state`, `official`, `embassy` …).
    """

    kind: str
    parties: tuple[str, ...]
    mentions: tuple[Mention, ...]
    document: str = ""
    id: str = ""
    date: str | None = None
    source: str | None = None
    target: str | None = None
    people: tuple[Person, ...] = ()
    place: str | None = None
    instrument: Instrument | None = None
    topics: tuple[str, ...] = ()
    modality: str = "asserted"
    truncated: bool = False
    first: bool = False
    rank: str | None = None
    thread: str | None = None
    confidence: float = 1.0
    rule: str = ""
    reasons: tuple[Reason, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that `bilat extract` prints."""
        return {
            "document": self.document,
            "id": self.id,
            "kind": self.kind,
            "date": self.date,
            "parties": list(self.parties),
            "source": self.source,
            "target": self.target,
            "people": [person.to_dict() for person in self.people],
            "place": self.place,
            "instrument": self.instrument.to_dict() if self.instrument else None,
            "topics": list(self.topics),
            "modality": self.modality,
            "truncated": self.truncated,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "first": self.first,
            "rank": self.rank,
            "thread": self.thread,
            "confidence": self.confidence,
            "rule": self.rule,
            "reasons": [reason.to_dict() for reason in self.reasons],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Event:
        """The inverse of `to_dict`; unknown keys are ignored, absent ones take their defaults."""
        instrument = data.get("instrument")
        return cls(
            kind=data["kind"],
            parties=tuple(data.get("parties") or ()),
            mentions=tuple(_mention(m) for m in data.get("mentions") or ()),
            document=data.get("document") or "",
            id=data.get("id") or "",
            date=data.get("date"),
            source=data.get("source"),
            target=data.get("target"),
            people=tuple(Person(p.get("name"), p.get("office"), p.get("state")) for p in data.get("people") or ()),
            place=data.get("place"),
            instrument=Instrument(instrument["kind"], instrument.get("subject"), instrument.get("title")) if instrument else None,
            topics=tuple(data.get("topics") or ()),
            modality=data.get("modality") or "asserted",
            truncated=bool(data.get("truncated")),
            first=bool(data.get("first")),
            rank=data.get("rank"),
            thread=data.get("thread"),
            confidence=float(data.get("confidence", 1.0)),
            rule=data.get("rule") or "",
            reasons=tuple(
                Reason(r["property"], r["rule"], tuple(_mention(m) for m in r.get("mentions") or ())) for r in data.get("reasons") or ()
            ),
        )


def _mention(data: dict[str, Any]) -> Mention:
    return Mention(data["start"], data["end"], data["text"], place.from_dict(data))

"""Instruments: those of some parties, on a subject, of a status; and the life of one, with the texts that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat import dates, states
from bilat.answers import filters
from bilat.answers.searching import InDocument, search
from bilat.errors import BilatError
from bilat.mentions.lexicon import fold
from bilat.record.acts import Act
from bilat.record.lives import STAGES, Life, lives
from bilat.record.naming import topics_in

if TYPE_CHECKING:
    from bilat.record.store import Record

STATUSES = ("in force", "ratified", "signed", "negotiated", "planned", "ended")
_TITLE = 3  # words that a title must have for texts to be searched for it


def instruments(
    record: Record,
    *parties: str,
    topic: str | None = None,
    subject: str | None = None,
    statuses: Iterable[str] = (),
    as_of: str | None = None,
    known: str | None = None,
) -> tuple[Life, ...]:
    """The lives of the instruments with all of `parties` (codes or names), by the date of their first stage.

    `topic` is one of the closed list, `subject` words that subject or title hold, `statuses` some of STATUSES. As of a day
    (EDTF), those that had begun by then, with their status on that day. BilatError for a question about nothing.
    """
    codes = [states.require(party) for party in parties]
    wanted = {_status(status) for status in statuses}
    on = filters.topic(topic) if topic else None
    if not codes and on is None:
        raise BilatError("the instruments of whom, or on what? Name one or more states, or give --topic")
    found = [life for life in record.instruments(codes, known, topic=None if codes else on) if _began(life, as_of)]
    if on is not None:
        found = [life for life in found if on in topics_of(life)]
    if subject is not None:
        found = [life for life in found if _says(life, subject)]
    return tuple(life for life in found if not wanted or life.status(as_of) in wanted)


def _status(given: str) -> str:
    found = given.strip().lower().replace("-", " ")
    if found not in STATUSES:
        raise BilatError(f"{given!r} is no status: choose one of {', '.join(STATUSES)}")
    return found


def topics_of(life: Life) -> frozenset[str]:
    """The topics of an instrument: of its stages, and those that its subject and title name."""
    found = {topic for act in life.stages for topic in act.event.topics}
    for act in life.stages:
        for source in act.sources:
            told = source.event.instrument
            about = " ".join(part for part in (told.subject, told.title) if part) if told else ""
            if about and source.language:
                found |= topics_in(about, source.language)
    return frozenset(found)


def _began(life: Life, as_of: str | None) -> bool:
    return as_of is None or any(act.event.date is not None and dates.within(act.event.date, None, as_of) for act in life.stages)


def _says(life: Life, subject: str) -> bool:
    wanted = fold(subject).split()
    told = [i for act in life.stages for source in act.sources if (i := source.event.instrument)] + [life.instrument]
    said = [fold(" ".join(part for part in (i.kind, i.subject, i.title) if part)) for i in told]
    return any(all(word in text for word in wanted) for text in said)


def since(life: Life, as_of: str | None = None) -> Act | None:
    """The act that gave an instrument its status."""
    kinds = dict(zip(("negotiated", "signed", "ratified", "in force", "ended"), STAGES, strict=True))
    status = life.status(as_of)
    return life.last(kinds[status]) if status in kinds else None


@dataclass(frozen=True, slots=True)
class LifeOf:
    """An instrument with its stages; `status` on the day asked for. `others` are documents that tell no stage
    of it but hold its title."""

    life: Life
    status: str
    others: tuple[InDocument, ...] = ()

    @property
    def id(self) -> str:
        return f"i.{self.life.id[:8]}"

    def to_dict(self) -> dict[str, Any]:
        stages = [act.to_dict() for act in self.life.stages]
        about = {**self.life.to_dict(), "id": self.id, "status": self.status, "topics": sorted(topics_of(self.life)), "stages": stages}
        return {**about, "others": [one.to_dict() for one in self.others]}


def instrument(record: Record, id: str, *, as_of: str | None = None, known: str | None = None) -> LifeOf:
    """The life of the instrument that an act is a stage of; `id` is the act's, or the instrument's (`i.3f2a91c4`).

    As of a day, the stages that had been reached. BilatError for an act that is about no instrument.
    """
    act = record.act(id.strip().removeprefix("i."), known)
    if act.event.kind not in STAGES:
        raise BilatError(f"{id!r} is no act about an instrument: `bilat instruments` lists them")
    acts = record.acts(act.event.parties, known, kinds=STAGES)
    found = next((life for life in lives(acts) if any(stage.id == act.id for stage in life.stages)), None)
    if found is None:
        raise BilatError(f"{id!r} does not stand: `bilat show {id}` tells what became of it")
    stages = [stage for stage in found.stages if as_of is None or (stage.event.date and dates.within(stage.event.date, None, as_of))]
    if not stages:
        raise BilatError(f"nothing is known of this instrument by {as_of}: ask for a later day")
    life = Life(found.id, found.instrument, found.parties, tuple(stages))
    told = {source.document for stage in found.stages for source in stage.sources}
    title = found.instrument.title or ""
    texts = search(record, f'"{title}"', known=known).documents if len(title.split()) >= _TITLE else ()
    return LifeOf(life, found.status(as_of), tuple(one for one in texts if one.document not in told))

"""How relations between two states stood on a day: what held then, since when, and by which act.

Where the record is silent, so is the answer: a line that is missing is unknown, not denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat import states
from bilat.answers.questions import chronology
from bilat.event import Event
from bilat.record.acts import Act
from bilat.record.lives import Life, lives

if TYPE_CHECKING:
    from bilat.record.store import Record

_RELATIONS = ("relations.recognized", "relations.established", "relations.severed", "relations.resumed")
_POSTS = ("post.opened", "post.upgraded", "post.closed")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that held: what sort (`relations`, `post`, `head of mission`, `instrument`), how, and the act since which it does."""

    sort: str
    status: str
    act: Act
    life: Life | None = None

    @property
    def since(self) -> str | None:
        return self.act.event.date

    def to_dict(self) -> dict[str, Any]:
        life = self.life.to_dict() if self.life else None
        return {"sort": self.sort, "status": self.status, "since": self.since, "act": self.act.to_dict(), "instrument": life}


def standing(record: Record, a: str, b: str, *, as_of: str | None = None, known: str | None = None) -> tuple[Line, ...]:
    """What held between two states (codes or names) at the end of a day, by all that is known where none is given."""
    a, b = states.require(a), states.require(b)
    acts = [act for act in chronology(record, a, b, as_of=as_of, known=known) if act.event.modality == "asserted"]
    if as_of is None:
        acts = [act for act in acts if act.event.date is not None]
    return (*_relations(acts), *_posts(acts), *_heads(acts), *_instruments(acts, as_of))


def _relations(acts: Sequence[Act]) -> Iterator[Line]:
    told = [act for act in acts if act.event.kind in _RELATIONS]
    if told:
        last = told[-1]
        yield Line("relations", last.event.kind.partition(".")[2], last)


def _posts(acts: Sequence[Act]) -> Iterator[Line]:
    """The last word on each post, told apart by who keeps it where."""
    last: dict[tuple[str | None, str | None, str | None], Act] = {}
    for act in acts:
        event = act.event
        if event.kind in _POSTS:
            # An embassy is what a legation became: both are the mission.
            rank = "consulate" if event.rank == "consulate" else "mission"
            last[event.source, event.target, f"{rank} {event.place}" if rank == "consulate" else rank] = act
    for act in last.values():
        if act.event.kind != "post.closed":
            yield Line("post", act.event.kind.partition(".")[2], act)


def _heads(acts: Sequence[Act]) -> Iterator[Line]:
    """The last head of mission named in each direction, unless recalled since."""
    last: dict[tuple[str | None, str | None], Act] = {}
    for act in acts:
        event = act.event
        if event.kind == "appointment" and _of_head(event):
            last[event.source, event.target] = act
        elif event.kind == "recall":
            last.pop((event.source, event.target), None)
    for act in last.values():
        yield Line("head of mission", "appointed", act)


def _of_head(event: Event) -> bool:
    offices = {person.office for person in event.people if person.office}
    return not offices or bool(offices & {"ambassador", "minister", "envoy", "chargé d'affaires", "high commissioner", "head of mission"})


def _instruments(acts: Sequence[Act], as_of: str | None) -> Iterator[Line]:
    for life in lives(acts):
        status = life.status(as_of)
        if status in ("in force", "ratified", "signed"):
            kind = {"in force": "instrument.in_force", "ratified": "instrument.ratified", "signed": "instrument.signed"}[status]
            act = life.last(kind)
            if act:
                yield Line("instrument", status, act, life)

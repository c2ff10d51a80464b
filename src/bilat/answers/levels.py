"""The level of an act: that of the highest official it names (see `data/levels.toml`)."""

from __future__ import annotations

from functools import lru_cache

from bilat.answers.tables import table
from bilat.event import Event

OTHER = "other"


@lru_cache
def names() -> tuple[str, ...]:
    """The levels, highest first; the last is for what is none of them or not known."""
    return tuple(level["name"] for level in table("levels")["level"])


@lru_cache
def _by_office() -> dict[str, str]:
    return {office: level["name"] for level in table("levels")["level"] for office in level["offices"]}


@lru_cache
def _by_visit() -> dict[str, str]:
    return {rank: level["name"] for level in table("levels")["level"] for rank in level["visits"]}


def of_office(office: str | None) -> str:
    """The level of an office (an English term, with its portfolio); `other` for what is of no level."""
    if office is None:
        return OTHER
    return _by_office().get(office) or _by_office().get(office.partition(" of ")[0], OTHER)


def of_act(event: Event, side: str | None = None) -> str:
    """The level of the highest official of an act; with `side`, of those of this state or of no known one."""
    found = [of_office(person.office) for person in event.people if side is None or person.state in (side, None)]
    best = min(found, key=names().index, default=OTHER)
    if best == OTHER and event.kind == "visit":
        return _by_visit().get(event.rank or "", OTHER)
    return best


def heads_mission(event: Event) -> bool:
    """Whether an appointment or recall is of a head of mission: of an office that heads one, or of none that is told."""
    offices = {person.office for person in event.people if person.office}
    return not offices or bool(offices & set(table("levels")["heads"]["offices"]))

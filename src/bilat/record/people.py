"""The people whom acts name: a view, like acts and instruments' lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bilat.mentions.lexicon import fold
from bilat.record.acts import Act


@dataclass(frozen=True, slots=True)
class Named:
    """A person by the fullest name that is told, the state and offices (in the order of acts), and the acts that name the person."""

    name: str
    state: str | None
    offices: tuple[str, ...]
    acts: tuple[Act, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "state": self.state, "offices": list(self.offices), "acts": [act.id for act in self.acts]}


def people(acts: Iterable[Act]) -> tuple[Named, ...]:
    """Who is named in acts, by family name; one family name of one state is one person unless first names differ."""
    groups: dict[tuple[str, str | None], list[tuple[str, str | None, Act]]] = {}
    for act in acts:
        for person in act.event.people:
            if person.name and person.name.split():
                key = fold(person.name).split()[-1], person.state
                groups.setdefault(key, []).append((person.name, person.office, act))
    found = [_named(members, state) for (_, state), told in groups.items() for members in _by_first_name(told)]
    return tuple(sorted(found, key=lambda one: (fold(one.name).split()[-1], fold(one.name), one.state or "")))


def _by_first_name(told: list[tuple[str, str | None, Act]]) -> list[list[tuple[str, str | None, Act]]]:
    """Apart where two first names are told; a family name alone goes to the one there is."""
    firsts: dict[str, list[tuple[str, str | None, Act]]] = {}
    bare = []
    for name, office, act in told:
        words = fold(name).split()
        if len(words) > 1:
            firsts.setdefault(words[0], []).append((name, office, act))
        else:
            bare.append((name, office, act))
    if len(firsts) == 1:
        next(iter(firsts.values())).extend(bare)
    elif bare:
        firsts[""] = bare
    return list(firsts.values())


def _named(members: list[tuple[str, str | None, Act]], state: str | None) -> Named:
    name = max((name for name, _, _ in members), key=len)
    offices = tuple(dict.fromkeys(office for _, office, _ in members if office))
    acts = {act.id: act for _, _, act in members}
    return Named(name, state, offices, tuple(acts.values()))

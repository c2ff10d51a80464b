"""States of persons that the words do not tell, from `data/persons.csv` (sovereigns, heads of state and of government)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bilat.mentions.eras import Eras
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.model import PersonMention
from bilat.mentions.tables import cached, rows
from bilat.states import within

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_GENERAL = frozenset({"head of state", "head of government"})


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    office: str
    state: str
    years: str


@cached
def _entries() -> tuple[dict[str, tuple[_Entry, ...]], dict[str, tuple[_Entry, ...]]]:
    """By whole name, and by family name."""
    whole: dict[str, tuple[_Entry, ...]] = {}
    family: dict[str, tuple[_Entry, ...]] = {}
    for row in rows("persons"):
        for notation in row["name"].split("+"):
            for surface in expand(notation):
                words = _WORD.findall(fold(surface))
                entry = _Entry(" ".join(words), row["office"], row["code"], row["years"])
                whole[entry.name] = (*whole.get(entry.name, ()), entry)
                family[words[-1]] = (*family.get(words[-1], ()), entry)
    return whole, family


def with_states(people: tuple[PersonMention, ...], eras: Eras, named: Mapping[str, int]) -> tuple[PersonMention, ...]:
    """The persons, those without a state given it where the table knows one and nothing speaks for another.

    `named` says how often the document names each state.
    """
    return tuple(person if person.state else replace(person, state=_state(person, eras.year(person.start), named)) for person in people)


def _state(person: PersonMention, year: int | None, named: Mapping[str, int]) -> str | None:
    whole, family = _entries()
    words = _WORD.findall(fold(person.name))
    if not words:
        return None
    full = whole.get(" ".join(words), ())
    if full and len(words) > 1:
        return _only([entry for entry in full if len({e.state for e in full}) == 1 or _fits(entry, year, named)])
    fitting = [entry for entry in family.get(words[-1], ()) if _same_office(entry, person.office) and _fits(entry, year, named)]
    # *Le général de Gaulle*: without an office, both the year and the text must speak for him.
    if not fitting and person.office is None and year is not None:
        fitting = [entry for entry in family.get(words[-1], ()) if within(entry.years, year) and named.get(entry.state)]
        if len(words) == 1:
            return None
    if len(words) > 1:
        fitting = [entry for entry in fitting if words[0] in entry.name.split()]
    return _only(fitting)


def _same_office(entry: _Entry, office: str | None) -> bool:
    return office == entry.office or (office in _GENERAL and entry.office in _GENERAL)


def _fits(entry: _Entry, year: int | None, named: Mapping[str, int]) -> bool:
    return within(entry.years, year) if year is not None else named.get(entry.state, 0) > 0


def _only(entries: list[_Entry]) -> str | None:
    codes = {entry.state for entry in entries}
    return codes.pop() if len(codes) == 1 else None

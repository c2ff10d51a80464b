"""Where an act's place lies: its city by its English name, its state, and its degrees where the gazetteer has them.

Only what is known: a name that several states have is a city of the act's own parties, or of none.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bilat import states
from bilat.event import Event
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import table


@dataclass(frozen=True, slots=True)
class Spot:
    """`city` and `code` are empty where not known, as are `latitude`, `longitude` (degrees) and `geonames` (its number there)."""

    city: str = ""
    code: str = ""
    latitude: str = ""
    longitude: str = ""
    geonames: str = ""

    @property
    def country(self) -> str:
        return states.name(self.code, "en") if self.code else ""


def spot(event: Event) -> Spot:
    """Of an act without a place, or with one that no table knows: nothing."""
    name = " ".join((event.place or "").split())
    if not name:
        return Spot()
    # *Washington, D.C.*, *Kristiansand, Norway*: what stands behind the comma only says more.
    found = _cities().get(fold(name)) or _cities().get(fold(name.partition(",")[0]), ())
    own = [one for one in found if one.code in event.parties]
    chosen = own or list(found)
    if len(chosen) == 1:
        return chosen[0]
    code = "" if chosen else states.find_name(name) or ""
    known = states.states().get(code)
    return Spot(code=code) if known and not known.organisation else Spot()


@lru_cache
def _cities() -> dict[str, tuple[Spot, ...]]:
    """Capitals and other cities by each of their names; a capital leaves no other city of its name in doubt."""
    lie = _where()
    found: dict[str, tuple[Spot, ...]] = {}

    def enter(names: list[str], city: str, code: str) -> None:
        one = next((lie[name, code] for name in (city, *names) if (name, code) in lie), Spot(city, code))
        for name in (city, *names):
            found.setdefault(fold(name), (Spot(city, code, one.latitude, one.longitude, one.geonames),))

    for code, state in states.states().items():
        names = [surface for lang in states.LANGUAGES for notation in state.capitals[lang] for surface in expand(notation)]
        english = [surface for notation in state.capitals["en"] for surface in expand(notation)]
        if english and state.years is None:
            enter(names, english[0], code)
    for given in table("places")["cities"].values():
        names = [surface for lang in states.LANGUAGES for notation in given[lang] for surface in expand(notation)]
        enter(names, next(iter(expand(given["en"][0]))), given["state"])
    homonyms: dict[str, list[Spot]] = {}
    for one in lie.values():
        homonyms.setdefault(fold(one.city), []).append(one)
    for name, several in homonyms.items():
        found.setdefault(name, tuple(several))
    return found


@lru_cache
def _where() -> dict[tuple[str, str], Spot]:
    text = files("bilat.exchange").joinpath("data/cities.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return {(row[0], row[1]): Spot(*row) for row in rows}

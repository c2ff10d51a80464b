"""Where it happened: places with their preposition, called as the language of the brief calls them."""

from __future__ import annotations

import re
from functools import lru_cache

from bilat import states
from bilat.briefs.grammar import joined
from bilat.briefs.names import quoted
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import table

_WHERE = {"fr": "à {}", "en": "in {}", "es": "en {}"}
_CALLED = {"fr": "au lieu désigné comme {}", "en": "at {}", "es": "en {}"}
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+")


def place(name: str, lang: str) -> str:
    """Where it happened, with its preposition; cities and states as the language of the brief calls them.

    A list of cities is one (*à Tel-Aviv et à Jérusalem*); a place given as common words (*le palais national*)
    stands in quotes, as written.
    """
    name = " ".join(name.split())
    parts = _parts(name)
    if len(parts) > 1 and all(fold(part) in _cities() for part in parts):
        cities = [_city(part, lang) for part in parts]
        return joined([_at(city) for city in cities], lang) if lang == "fr" else _WHERE[lang].format(joined(cities, lang))
    if fold(name) not in _cities():
        code = states.find_name(name)
        if code and fold(name) in {fold(states.name(code, other)) for other in states.LANGUAGES}:
            return states.phrase(code, lang, "to" if lang == "fr" else "in").replace("’", "'")
    if not name[:1].isupper():
        return _CALLED[lang].format(quoted(name, lang))
    city = _city(name, lang)
    return _at(city) if lang == "fr" else _WHERE[lang].format(city)


def _parts(name: str) -> list[str]:
    """What commas part; initials stay with what they abbreviate (*Washington, D.C.*)."""
    parts: list[str] = []
    for part in name.split(", "):
        if parts and _INITIALS.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def _at(city: str) -> str:
    """French: *à Lima*, *au Caire*, *aux Andelys*."""
    for article, short in (("Le ", "au "), ("Les ", "aux ")):
        if city.startswith(article):
            return short + city[len(article) :]
    return f"à {city}"


def _city(name: str, lang: str) -> str:
    return _cities().get(fold(name), {}).get(lang, name)


@lru_cache
def _cities() -> dict[str, dict[str, str]]:
    """Capitals and the cities of `mentions/data/places.toml` by each of their names, with what each language calls them."""
    found: dict[str, dict[str, str]] = {}
    for party in states.states().values():
        _enter(found, {lang: [surface for name in names for surface in expand(name)] for lang, names in party.capitals.items()})
    for given in table("places")["cities"].values():
        _enter(found, {lang: [surface for name in given[lang] for surface in expand(name)] for lang in states.LANGUAGES})
    return found


def _enter(found: dict[str, dict[str, str]], names: dict[str, list[str]]) -> None:
    called = {lang: surfaces[0] for lang, surfaces in names.items() if surfaces}
    for surfaces in names.values():
        for surface in surfaces:
            found.setdefault(fold(surface), called)

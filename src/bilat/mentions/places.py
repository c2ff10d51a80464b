"""Places that a text names: capitals, cities of GeoNames, sites where diplomacy happens.

Every place named is given, unless its words are part of a longer name (a person,
*Geneva Convention*). Names that are also common words or names of people count
only behind a locative word.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from bilat import states
from bilat.documents.document import Document
from bilat.mentions.around import inside_name, locative, with_cells
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import PlaceMention, StateMention
from bilat.mentions.tables import cached, table

LAYER = "place"


@dataclass(frozen=True, slots=True)
class City:
    """What a name of a place may mean: states by likelihood, and whether the name alone tells (`sure`)."""

    codes: tuple[str, ...]
    sure: bool = True
    site: bool = False


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    """Every name of a place in a language."""
    data = table("places")
    weak = {fold(name) for name in data["weak"]["names"]}
    peopled, sure = set(data["weak"]["states"]), {fold(name) for name in data["weak"]["sure"]}
    known: set[str] = set()
    for code, state in states.states().items():
        for name in state.capitals[lang]:
            known.update(fold(surface) for surface in expand(name))
            yield name, Term(LAYER, City((code,)), proper=True)
    for name, code, _ in states.capitals_then(lang):
        if states.states()[code].years is None and known.isdisjoint(fold(surface) for surface in expand(name)):
            known.update(fold(surface) for surface in expand(name))
            yield name, Term(LAYER, City((code,)), proper=True)
    for section in ("cities", "sites"):
        for given in data[section].values():
            for name in given[lang]:
                surfaces = [fold(surface) for surface in expand(name)]
                if known.isdisjoint(surfaces):
                    site = section == "sites"
                    known.update(surfaces)
                    yield name, Term(LAYER, City((given["state"],), site or weak.isdisjoint(surfaces), site), proper=True)
    parties = _parties(lang)
    for name, codes, word in _cities():
        folded = fold(name)
        if folded not in known and folded not in parties:
            surname = not peopled.isdisjoint(codes) and " " not in name and folded not in sure
            yield name, Term(LAYER, City(codes, lang not in word and folded not in weak and not surname), proper=True)


@cached
def _cities() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    text = files("bilat.mentions").joinpath("data/cities.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return tuple((name, tuple(codes.split("+")), word) for name, codes, word in rows)


def city_names() -> tuple[str, ...]:
    """The names of cities, as written."""
    return tuple(name for name, _, _ in _cities())


@cached
def _parties(lang: str) -> frozenset[str]:
    """Names and adjectives of states, which no city of the same name may take from them (*Panama*, *Mexico*)."""
    return frozenset(
        fold(surface) for notation, _, form in states.terms(lang) if form not in ("capital", "none") for surface in expand(notation)
    )


# -- finding ------------------------------------------------------------------------


def find_places(document: Document, hits: dict[str, list[Hit]], states: tuple[StateMention, ...]) -> tuple[PlaceMention, ...]:
    """The places named in a document, in order; among homonyms the one whose state the document names."""
    text, lang = with_cells(document), document.language
    named = {code for mention in states if mention.form != "capital" for code in mention.states}
    found: list[PlaceMention] = []
    for hit in hits.get(LAYER, ()):
        city: City = hit.term.value
        if found and hit.start < found[-1].end:
            continue
        if not city.site and inside_name(text, hit.start, hit.end, lang):
            continue
        if not city.sure and not locative(text, hit.start, lang):
            continue
        if any(m.form != "capital" and m.start <= hit.start and hit.end <= m.end for m in _near(states, hit.start)):
            continue
        found.append(PlaceMention(hit.start, hit.end, text[hit.start : hit.end], _state(city, named)))
    return tuple(found)


def _state(city: City, named: set[str]) -> str | None:
    """The state of a place: the only one, the one that is named, else the likeliest where the name alone tells."""
    if len(city.codes) == 1:
        return city.codes[0]
    candidates = [code for code in city.codes if code in named]
    if candidates:
        return candidates[0]
    return None


def _near(mentions: tuple[StateMention, ...], start: int) -> tuple[StateMention, ...]:
    """The mentions that may cover an offset: the last few that begin before it."""
    low, high = 0, len(mentions)
    while low < high:
        middle = (low + high) // 2
        if mentions[middle].start <= start:
            low = middle + 1
        else:
            high = middle
    return mentions[max(0, low - 3) : low]

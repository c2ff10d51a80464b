"""Places that a text names: capitals, cities of GeoNames, sites where diplomacy happens.

Every place named is given, unless its words are part of a longer name (a person,
*Geneva Convention*). Names that are also common words or names of people count
only behind a locative word.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bilat import states
from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import PlaceMention, StateMention
from bilat.mentions.tables import table

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
    known: set[str] = set()
    for code, state in states.states().items():
        for name in state.capitals[lang]:
            known.update(fold(surface) for surface in expand(name))
            yield name, Term(LAYER, City((code,)), proper=True)
    for section in ("cities", "sites"):
        for given in data[section].values():
            for name in given[lang]:
                surfaces = [fold(surface) for surface in expand(name)]
                if known.isdisjoint(surfaces):
                    sure = section == "sites" or weak.isdisjoint(surfaces)
                    known.update(surfaces)
                    yield name, Term(LAYER, City((given["state"],), sure, section == "sites"), proper=True)
    parties = _parties(lang)
    for name, codes, word in _cities():
        folded = fold(name)
        if folded not in known and folded not in parties:
            yield name, Term(LAYER, City(codes, lang not in word and folded not in weak), proper=True)


@lru_cache
def _cities() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    text = files("bilat.mentions").joinpath("data/cities.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return tuple((name, tuple(codes.split("+")), word) for name, codes, word in rows)


@lru_cache
def _parties(lang: str) -> frozenset[str]:
    """Names and adjectives of states, which no city of the same name may take from them (*Panama*, *Mexico*)."""
    return frozenset(
        fold(surface) for notation, _, form in states.terms(lang) if form not in ("capital", "none") for surface in expand(notation)
    )


# -- finding ------------------------------------------------------------------------

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*) $")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'’-]*)")


def find_places(document: Document, hits: dict[str, list[Hit]], states: tuple[StateMention, ...]) -> tuple[PlaceMention, ...]:
    """The places named in a document, in order; among homonyms the one whose state the document names."""
    text, lang = document.flat, document.language
    named = {code for mention in states if mention.form != "capital" for code in mention.states}
    found: list[PlaceMention] = []
    for hit in hits.get(LAYER, ()):
        city: City = hit.term.value
        if found and hit.start < found[-1].end:
            continue
        if not city.site and _inside_name(text, hit.start, hit.end, lang):
            continue
        if not city.sure and not _locative(lang).search(text, max(0, hit.start - 24), hit.start):
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


@lru_cache
def _locative(lang: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("places")["locative"][lang])
    return re.compile(rf"\b(?:{words}) $", re.IGNORECASE)


@lru_cache
def _named_after(lang: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for notation in table("places")["named_after"][lang] for word in expand(notation))
    return re.compile(rf"\b(?:{words}) (?:of |de |du |d')$")


@lru_cache
def _follow(lang: str) -> frozenset[str]:
    return frozenset(table("places")["follow"][lang])


@lru_cache
def _small(lang: str) -> frozenset[str]:
    return frozenset(table("places")["small"][lang])


def _inside_name(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the words beside a place make a longer name with it (*Paulo Lima*, *Vienna Convention*, *Luis de León*)."""
    # An English genitive (London's) or a compound (Paris-based) leaves the place what it is.
    if text[end : end + 1] in ("-", "’", "'") and text[end + 1 : end + 2].isalnum() and not text[end + 1 : end + 2].islower():
        return True
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalnum():
        return True
    after = _WORD_AFTER.match(text, end)
    if after and after[1][0].isupper() and after[1] not in _follow(lang):
        return True
    if _named_after(lang).search(fold(text[max(0, start - 40) : start])):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if not before or not before[1][0].isupper() or before[1].isupper():
        return False
    return before[1].lower() not in _small(lang)

"""Persons of `data/persons.csv` (sovereigns, heads of state and of government, ministers): found by name alone, and their states.

A whole name is a person wherever it stands. A name of one word (*Bismarck*, *Sarkozy*) is one only where nothing speaks against
it: no other name beside it, not what is called after him (`houses`), no namesake in the document, and a year in office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.dates import bounds
from bilat.mentions.eras import Eras
from bilat.mentions.houses import called_after
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import PersonMention
from bilat.mentions.tables import cached, rows, table
from bilat.states import states, within

LAYER = "person"
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_GENERAL = frozenset({"head of state", "head of government"})
# A grown-up life before and after office.
_LIFE = 40
_OWNED = re.compile(r"(?: (?:de|du|des|of|del)(?: la| the)?| d['’]| de l['’]) ?$")
_PLACED = re.compile(r"(?<!\w)(?:in|near|outside|en|hacia|près de|cerca de) $", re.IGNORECASE)
_NEXT = re.compile(r" ([^\W\d_][\w'’-]*|[A-Z]\.)")
_PREVIOUS = re.compile(r"(?P<opens>(?:^|[.:;!?»”\n–—-] ?|[«“\"(] ?))?(?P<word>[^\W\d_][\w'’.-]*) (?:(?:von|van|de|di|da) )?$")


@dataclass(frozen=True, slots=True)
class _Entry:
    row: int
    name: str
    office: str
    state: str
    years: str


@cached
def _entries() -> tuple[dict[str, tuple[_Entry, ...]], dict[str, tuple[_Entry, ...]]]:
    """By whole name, and by family name."""
    whole: dict[str, tuple[_Entry, ...]] = {}
    family: dict[str, tuple[_Entry, ...]] = {}
    for number, row in enumerate(rows("persons")):
        names = [_key(surface) for notation in row["name"].split("+") for surface in expand(notation)]
        for name in dict.fromkeys(names):
            entry = _Entry(number, name, row["office"], row["code"], row["years"])
            last = name.rpartition(" ")[2]
            whole[name] = (*whole.get(name, ()), entry)
            family[last] = (*family.get(last, ()), entry)
    return whole, family


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    """All names of the table, in every language, to be found with a capital."""
    for row in rows("persons"):
        for notation in row["name"].split("+"):
            yield notation, Term(LAYER, None, proper=True)


def whole_names(text: str, hits: Iterable[Hit], closed: set[int], owned: set[int]) -> list[PersonMention]:
    """Those named in full; `closed` are the offsets of offices, `owned` those of states behind *of* (*Albert II of Belgium*)."""
    found: list[PersonMention] = []
    for hit in hits:
        name = text[hit.start : hit.end]
        if _capitals(name) < 2 or _touches(hit, closed) or called_after(text, hit.start, hit.end):
            continue
        if realm := next((offset for offset in range(hit.start + 1, hit.end) if offset in owned), None):
            # *Albert II of Monaco*: the realm's name stays a state of its own.
            end = hit.start + len(_OWNED.sub("", text[hit.start : realm]))
            state = _only(list(_entries()[0].get(_key(name), ())))
            found.append(PersonMention(hit.start, end, " ".join(text[hit.start : end].split()), state=state))
            continue
        title, _, rest = name.partition(" ")
        if title in _titles() and rest[0].isupper():
            # *Lord Palmerston*: what the whole name tells is kept, the title is no part of the name.
            state = _only(list(_entries()[0].get(_key(name), ())))
            found.append(PersonMention(hit.end - len(rest), hit.end, " ".join(rest.split()), state=state))
        else:
            found.append(PersonMention(hit.start, hit.end, " ".join(name.split())))
    return found


def single_names(
    text: str, hits: Sequence[Hit], people: list[PersonMention], eras: Eras, closed: set[int], given: frozenset[str]
) -> list[PersonMention]:
    """Those named by one word, where the text speaks of their years or names them in full; `people` are the persons already found.

    `closed` are the offsets of offices and states, `given` the given names.
    """
    named: dict[str, list[PersonMention]] = {}
    for person in people:
        words = _WORD.findall(fold(person.name))
        if len(words) > 1:
            for word in words:
                named.setdefault(word, []).append(person)
    # What the text once calls a place (*trains stop in Bismarck*) is one wherever it stands.
    places = {_key(text[hit.start : hit.end]) for hit in hits if _PLACED.search(text, max(0, hit.start - 12), hit.start)}
    found: list[PersonMention] = []
    for hit in hits:
        name = " ".join(text[hit.start : hit.end].split())
        if _capitals(name) != 1 or _touches(hit, closed) or _key(name) in places or called_after(text, hit.start, hit.end):
            continue
        if not _alone(text, hit.start, hit.end, closed, given):
            continue
        entries = _entries()[0].get(_key(name), ())
        same = named.get(_key(name).rpartition(" ")[2], ())
        if not entries or any(not _is_one(person, entries) for person in same):
            continue
        year = eras.year(hit.start)
        fitting = [entry for entry in entries if within(entry.years, year)] if year is not None else list(entries)
        if year is None and not any(within(entry.years, other) for entry in entries for other in eras.years):
            fitting = []
        if fitting or same:
            found.append(PersonMention(hit.start, hit.end, name, state=_only(fitting or list(entries))))
    return found


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))


@cached
def _titles() -> frozenset[str]:
    return frozenset(table("people")["titles"])


def _capitals(name: str) -> int:
    return sum(any(char.isupper() for char in word) for word in name.split())


def _touches(hit: Hit, offsets: set[int]) -> bool:
    return not offsets.isdisjoint(range(hit.start, hit.end))


def _alone(text: str, start: int, end: int, closed: set[int], given: frozenset[str]) -> bool:
    """Whether no other name stands beside: *Cécilia Sarkozy*, *Herbert von Bismarck*, *Bismarck Sea* are someone or something else."""
    after = _NEXT.match(text, end)
    if after and after[1][0].isupper() and end + 1 not in closed:
        return False
    before = _PREVIOUS.search(text, max(0, start - 40), start)
    if not before or not before["word"][0].isupper() or before.start("word") in closed:
        return True
    return before["opens"] is not None and before["word"] in _openers() and before["word"] not in given


@cached
def _openers() -> frozenset[str]:
    return frozenset(table("people")["openers"])


def _is_one(person: PersonMention, entries: tuple[_Entry, ...]) -> bool:
    """Whether a person named in full is one of the entries."""
    whole = _entries()[0].get(_key(person.name), ())
    return any(entry.row == other.row for entry in entries for other in whole)


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
        # A head of state had his state all his life, a secretary-general his organisation only in office.
        own = [entry for entry in full if not states()[entry.state].organisation and _lived(entry, year)]
        return _only([entry for entry in full if _fits(entry, year, named)] or own)
    fitting = [entry for entry in family.get(words[-1], ()) if _same_office(entry, person.office) and _fits(entry, year, named)]
    # *Le général de Gaulle*: without an office, both the year and the text must speak for him.
    if not fitting and person.office is None and year is not None:
        fitting = [entry for entry in family.get(words[-1], ()) if within(entry.years, year) and named.get(entry.state)]
        if len(words) == 1:
            return None
    if len(words) > 1:
        fitting = [entry for entry in fitting if words[0] in entry.name.split()]
    return _only(fitting)


def _lived(entry: _Entry, year: int | None) -> bool:
    if year is None:
        return True
    low, high = bounds(entry.years)
    return low[0] - _LIFE <= year <= high[0] + _LIFE


def _same_office(entry: _Entry, office: str | None) -> bool:
    return office == entry.office or (office in _GENERAL and entry.office in _GENERAL)


def _fits(entry: _Entry, year: int | None, named: Mapping[str, int]) -> bool:
    return within(entry.years, year) if year is not None else named.get(entry.state, 0) > 0


def _only(entries: list[_Entry]) -> str | None:
    codes = {entry.state for entry in entries}
    return codes.pop() if len(codes) == 1 else None

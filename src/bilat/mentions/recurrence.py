"""Persons named again: a family name alone is whoever was named in full, and each mention knows what any of them tells.

A name that fits none that came before stays a person of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bilat.mentions.houses import called_after
from bilat.mentions.lexicon import fold
from bilat.mentions.model import PersonMention
from bilat.mentions.tables import cached, table

_BARE = frozenset({"minister", "secretary of state"})
_LEAST = 4
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ANOTHER = re.compile(r" (?:de |del |de la |van |von )?[A-ZÀ-Þ]")
_JUNIOR = frozenset({"jr", "jr.", "sr", "sr.", "junior", "senior"})  # behind a family name
_ROMAN = re.compile(r"^[IVX]+$|^I?ER$")


@dataclass(slots=True)
class _Known:
    """One person of a document: the fullest name so far, and the mentions."""

    name: str
    at: int
    mentions: list[int] = field(default_factory=list)


def again(text: str, people: list[PersonMention], closed: set[int]) -> tuple[PersonMention, ...]:
    """The mentions with later ones by part of the name added, all filled with the name, office and state known of each person.

    `closed` are the offsets that belong to something else (states, offices).
    """
    known: list[_Known] = []
    by_key: dict[str, _Known] = {}
    owners: list[_Known] = []
    for number, person in enumerate(people):
        words = _words(person.name)
        if person.office and len(words) == 1 and words[0] not in by_key:
            # *Prime Minister Fiame*: the first of the names, with the same office.
            alike = (k for k in known if any(people[n].office == person.office for n in k.mentions))
            first = next((k for k in alike if _words(k.name)[:1] == words), None)
            if first:
                by_key[words[0]] = first
        owner = next((by_key[key] for key in _keys(words, person.state) if key in by_key and _same(words, by_key[key].name)), None)
        if owner is None:
            owner = _Known(person.name, person.start)
            known.append(owner)
        elif len(words) > len(_words(owner.name)):
            owner.name = person.name
        for key in _keys(words, person.state):
            by_key.setdefault(key, owner)
        owner.mentions.append(number)
        owners.append(owner)
    result = [replace(person, name=owner.name) for person, owner in zip(people, owners, strict=True)]
    for owner in known:
        _fill(result, owner.mentions)
    taken = {i for person in result for i in range(person.start, person.end)} | closed
    more = list(_later(text, by_key, result, taken))
    return tuple(sorted((*result, *more), key=lambda p: p.start))


def _words(name: str) -> list[str]:
    found = [fold(word) for word in _WORD.findall(name) if word[0].isupper()]
    return found[:-1] if len(found) > 1 and found[-1] in _JUNIOR else found


def _keys(words: list[str], state: str | None) -> list[str]:
    """The parts of a name that may stand for the person: the last, of three or more also the one before, the first in the East."""
    if not words or _ROMAN.match(words[-1].upper()):
        return [" ".join(words)] if len(words) > 1 else []
    keys = [words[-1]]
    if len(words) > 2 and words[-2] not in _given():
        keys.append(words[-2])
    eastern = len(words) > 1 and (state in table("people")["family_first"] or "-" in words[-1]) and words[0] not in _given()
    if eastern or (len(words) > 1 and len(words[0]) > 4 and words[0] not in _given()):
        keys.append(words[0])
    return [key for key in keys if len(key) > 1 and key[-1] != "."]


@cached
def _given() -> frozenset[str]:
    return frozenset(fold(name) for name in table("people")["given"])


def _same(words: list[str], name: str) -> bool:
    """Whether two names may be one person's: a given name of one that the other lacks is no hindrance, a different one is."""
    first, second = set(words), set(_words(name))
    if first <= second or second <= first:
        return True
    # *Roh Tae-woo* and *Roh Moo-hyun* share the family name only.
    return bool(words) and words[0] == _words(name)[0] and len(first & second) > 1


def _fill(people: list[PersonMention], numbers: list[int]) -> None:
    """Office and state: those said with the mention, else the last said before it, else the first said after."""
    office = next((people[n].office for n in numbers if people[n].office), None)
    state = next((people[n].state for n in numbers if people[n].state), None)
    for n in numbers:
        said = people[n].office
        # *Minister Peters* is still the foreign minister.
        office = office if said is None or (said in _BARE and office and office.endswith(said)) else said
        state = people[n].state or state
        people[n] = replace(people[n], office=office, state=state)


def _later(text: str, by_key: dict[str, _Known], people: list[PersonMention], taken: set[int]) -> list[PersonMention]:
    # A family name that is also a given one (*Vera*) stands for its bearer where no other name follows.
    families = {words[-1] for person in people if len(words := _words(person.name)) > 1}
    keys = sorted((key for key in by_key if len(key) >= _LEAST and (key in families or key not in _given())), key=len, reverse=True)
    if not keys:
        return []
    folded = fold(text)
    pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, keys))})(?![\w]|-\w)")
    found: list[PersonMention] = []
    for match in pattern.finditer(folded):
        owner = by_key[match.group()]
        start, end = match.span()
        if start < owner.at or not text[start].isupper() or start in taken or end - 1 in taken:
            continue
        if match.group() in _given() and _ANOTHER.match(text, end):
            continue
        own = set(_words(owner.name))
        if _other_s(text, start, own, taken) or called_after(text, start, end):
            continue
        start, end = _widened(text, start, end, own, taken)
        last = max((n for n in owner.mentions if people[n].start < start), default=owner.mentions[0])
        found.append(PersonMention(start, end, owner.name, people[last].office, people[last].state))
        taken.update(range(start, end))
    return found


def _other_s(text: str, start: int, own: set[str], taken: set[int]) -> bool:
    """Whether another given name stands before: *Jovino Ona Nsue* is not *Victoriana Nsue*."""
    before = re.search(r"(?P<gap>[.:;!?»”\n–—-] ?|^)?(?P<word>[^\W\d_][\w'’-]+) $", text[max(0, start - 30) : start])
    if not before or before["gap"] is not None or not before["word"][0].isupper():
        return False
    place = start - 1 - len(before["word"])
    return place not in taken and fold(before["word"]) not in own and f"{before['word']}" not in table("people")["titles"]


def _widened(text: str, start: int, end: int, own: set[str], taken: set[int]) -> tuple[int, int]:
    """With the other words of the same name on either side: *Fleitas Rodríguez* is one mention."""
    while match := re.search(r"([^\W\d_][\w'’.-]*) (?:y |e |de |de la |del )?$", text[max(0, start - 30) : start]):
        place = start - len(match.group())
        if not match.group(1)[0].isupper() or fold(match.group(1)) not in own or place in taken:
            break
        start = place
    while match := re.match(r" (?:y |e |de |de la |del )?([^\W\d_][\w'’-]*)", text[end : end + 30]):
        if not match.group(1)[0].isupper() or fold(match.group(1)) not in own or end + 1 in taken:
            break
        end += match.end()
    return start, end

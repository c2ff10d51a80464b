"""Names that are no person: what is called after one (*avenue Bolívar*, *Nelson Mandela Bay*, *the Balfour Declaration*)."""

from __future__ import annotations

import re

from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import cached, table

_REACH = 48
_BEFORE = re.compile(r"([^\W\d_][\w.-]*) [\"“«‘(]?\s?$")
_PARTICLES = frozenset({"de", "del", "du", "of", "da", "do"})
_AFTER = re.compile(r"[\"”»’]? ?([^\W\d_][\w'’-]*)")
# Beside a hyphen or dash a name is half of another (*Webster–Ashburton*, *Konrad-Adenauer-Stiftung*).
_JOINS = re.compile(r"[-–/]\w")
_OPENS = re.compile(r"[\"“«‘] ?$")
_CLOSES = re.compile(r" ?[\"”»’]")
_LONGEST = 3


@cached
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(surface) for notation in table("people")[key] for surface in expand(notation))


def called_after(text: str, start: int, end: int) -> bool:
    """Whether the name `text[start:end]` is part of the name of a place, a house, a ship, a prize, a doctrine …"""
    if (start and text[start - 1] in "-–/" and text[start - 2 : start - 1].isalnum()) or _JOINS.match(text, end):
        return True
    # *L'ordre « Manuel Amador »*: a name alone in quotes is a ship's, an order's, a song's.
    quoted = _OPENS.search(text, max(0, start - 2), start) and _CLOSES.match(text, end)
    return bool(quoted) or _before(text, start) or _after(text, end) or _inside(text[start:end])


def _inside(name: str) -> bool:
    """*Theodore Roosevelt National Park*: a long name that ends so; a short one may be someone's (*Jin Park*)."""
    words = name.split()
    return len(words) > 2 and fold(words[-1]) in _words("houses_after")


def _before(text: str, start: int) -> bool:
    match = _BEFORE.search(text, max(0, start - _REACH), start)
    if not match:
        return False
    if match[1] in _PARTICLES:
        # *La Avenida de Bolívar*, but *el plan de Bolívar* is his.
        match = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        return bool(match and match[1][0].isupper() and fold(match[1]) in _words("houses"))
    if fold(match[1]) in _words("houses"):
        return True
    # *El barco peruano Cóndor*: an adjective may stand between.
    further = _BEFORE.search(text, max(0, match.start() - _REACH), match.start()) if match[1].islower() else None
    return bool(further and further[1].islower() and fold(further[1]) in _words("vessels"))


def _after(text: str, end: int) -> bool:
    """Whether the next word, or the last of the next few with capitals, says what was called so."""
    for _ in range(_LONGEST):
        match = _AFTER.match(text, end)
        if not match or (text[end] not in ' "”»’'):
            return False
        if fold(match[1]) in _words("houses_after"):
            return True
        if not match[1][0].isupper():
            return False
        end = match.end()
        if text[end : end + 1] != " ":
            return False
    return False

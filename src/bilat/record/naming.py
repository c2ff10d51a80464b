"""Names that are one in several languages: what identity across documents compares."""

from __future__ import annotations

from functools import lru_cache

from bilat import states
from bilat.mentions import topics
from bilat.mentions.lexicon import Lexicon, expand, fold
from bilat.mentions.tables import table

_SMALL = 3  # words of so many letters or fewer tell nothing
_LONG_NAME = 7  # letters from which names may differ in one
_ALIKE = 5  # letters in which learned words of two languages begin alike
_GENERAL = ("accor", "agree", "bilat", "conve", "coope", "matie", "mater", "relat", "trait", "treat")  # beginnings of words for any matter


def place_key(name: str) -> str:
    """One key for a place in all languages: `=` and its number where the tables know it, else the folded name."""
    folded = fold(name).strip()
    number = _places().get(folded)
    return folded if number is None else f"={number}"


@lru_cache
def _places() -> dict[str, int]:
    found: dict[str, int] = {}
    groups = [[name for lang in states.LANGUAGES for name in state.capitals[lang]] for state in states.states().values()]
    data = table("places")
    groups += [
        [name for lang in states.LANGUAGES for name in given.get(lang, ())]
        for section in ("cities", "sites")
        for given in data[section].values()
    ]
    for number, names in enumerate(groups):
        for name in names:
            for surface in expand(name):
                found.setdefault(fold(surface), number)
    return found


@lru_cache(maxsize=4096)
def topics_in(text: str, lang: str) -> frozenset[str]:
    """The topics of the closed list that some words name."""
    return frozenset(hit.term.value for hits in _topics(lang).find(text).values() for hit in hits)


@lru_cache
def _topics(lang: str) -> Lexicon:
    return Lexicon(topics.terms(lang))


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, folded."""
    return frozenset(word for word in fold(text).replace("'", " ").replace("-", " ").split() if len(word) > _SMALL)


def same_name(one: str, other: str) -> bool:
    """Family names, folded, that are one; long ones may differ in one letter, as languages spell them: *Mansoori*, *Mansouri*."""
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _LONG_NAME or short[0] != long[0]:
        return one == other
    same = next((n for n, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return len(long) - len(short) < 2 and short[same + (len(short) == len(long)) :] == long[same + 1 :]


@lru_cache(maxsize=4096)
def names(text: str) -> frozenset[str]:
    """The words of a subject that begin with a capital within it: *the port of Suakin*."""
    return frozenset(fold(word) for word in text.split()[1:] if word[:1].isupper() and len(word) > _SMALL)


def akin(one: str, other: str) -> bool:
    """Subjects in two languages whose words begin alike: *geology*, *geología*; *fraternité et concorde*, *fraternity and concord*."""
    few, many = sorted((_beginnings(one), _beginnings(other)), key=len)
    return bool(few) and few <= many


def _beginnings(text: str) -> frozenset[str]:
    """How the words begin that tell what a text is about, one language's spelling made another's."""
    found = {word.replace("ph", "f").replace("th", "t").replace("y", "i")[:_ALIKE] for word in content(text) if len(word) >= _ALIKE}
    return frozenset(found.difference(_GENERAL))

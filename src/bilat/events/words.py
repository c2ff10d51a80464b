"""The grammar words of `data/words.toml`, ready for look-up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.mentions.lexicon import fold


@dataclass(frozen=True, slots=True)
class Words:
    """All folded but `participle`, `finite`, `future`, `preterites` and `firstperson`, whose accents tell.

    `prepositions` maps a preposition (one or more words) to what it says of its noun.
    """

    lang: str
    prepositions: dict[str, str]
    light: frozenset[str]
    negation: frozenset[str]
    denies: frozenset[str]
    plans: frozenset[str]
    refuses: frozenset[str]
    reports: frozenset[str]
    continues: tuple[str, ...]
    first: frozenset[str]
    inception: frozenset[str]
    pronouns: frozenset[str]
    content: frozenset[str]
    prior: tuple[str, ...]
    demonstrative: frozenset[str]
    be: frozenset[str]
    movers: frozenset[str]
    others: frozenset[str]
    finite: tuple[str, ...]
    past: tuple[str, ...]
    agrees: frozenset[str]
    participle: tuple[str, ...]
    until: frozenset[str]
    lists: frozenset[str]
    implies: frozenset[str]
    personal: frozenset[str]
    enclitics: tuple[str, ...]
    purposes: tuple[str, ...]
    expected: tuple[str, ...]
    own: tuple[str, ...]
    stands: frozenset[str]
    again: tuple[str, ...]
    reciprocal: tuple[str, ...]
    acting: frozenset[str]
    alongside: tuple[str, ...]
    decisions: frozenset[str]
    decides: frozenset[str]
    afterwards: tuple[str, ...]
    returns: frozenset[str]
    recently: frozenset[str]
    coming: frozenset[str]
    when: frozenset[str]
    kindred: tuple[str, ...]
    persons: tuple[str, ...]
    groups: tuple[str, ...]
    unsaid: bool
    together: frozenset[str]
    joins: frozenset[str]
    communique: tuple[str, ...]
    occasions: frozenset[str]
    conditions: frozenset[str]
    speeches: tuple[str, ...]
    interviews: tuple[str, ...]
    inquires: frozenset[str]
    excludes: frozenset[str]
    missed: tuple[str, ...]
    speaker: frozenset[str]
    handed: tuple[str, ...]
    ours: frozenset[str]
    audience: frozenset[str]
    firstperson: tuple[str, ...]
    levels: frozenset[str]
    save: frozenset[str]
    idle: frozenset[str]
    future: tuple[str, ...]
    contrasts: frozenset[str]
    enumerates: tuple[str, ...]
    points: tuple[str, ...]
    ands: tuple[str, ...]
    itemize: tuple[str, ...]
    means: tuple[str, ...]
    able: frozenset[str]
    belonged: tuple[str, ...]
    aims: frozenset[str]
    regions: frozenset[str]
    since: frozenset[str]
    obliges: frozenset[str]
    journeys: frozenset[str]
    yields: frozenset[str]
    happens: frozenset[str]
    speakers: frozenset[str]
    circumstances: tuple[str, ...]
    thirds: frozenset[str]
    belonging: frozenset[str]
    objects: frozenset[str]
    by: frozenset[str]
    destined: tuple[str, ...]
    fixes: frozenset[str]
    hearsay: tuple[str, ...]
    announces: frozenset[str]
    preterites: tuple[str, ...]
    habitual: frozenset[str]
    facing: frozenset[str]
    cancels: frozenset[str]
    scheduled: frozenset[str]
    upon: tuple[str, ...]
    framing: frozenset[str]
    whose: frozenset[str]
    counted: frozenset[str]
    ordinals: frozenset[str]
    helping: tuple[tuple[str, ...], ...]
    off: tuple[str, ...]


# Whose accents tell, so that they are kept as they are written.
_WRITTEN = frozenset({"enclitics", "preterites", "firstperson", "finite", "future", "participle"})

# Fields that other sections belong to as well.
_UNITED = {"plans": ("plans", "agrees"), "implies": ("implies", "light", "inception", "agrees", "journeys")}


@lru_cache
def words(lang: str) -> Words:
    """The words of a language (`fr`, `en`, `es`): each section of the file is the field of its name."""
    data = tomllib.loads(files("bilat.events").joinpath("data/words.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = {
        "lang": lang,
        "unsaid": bool(data["unsaid"][lang]),
        "prepositions": {fold(word): sense for sense, terms in data["prepositions"][lang].items() for word in terms},
        "helping": tuple(tuple(fold(word).split()) for word in data["helping"][lang]),
    }
    for name, sections in _UNITED.items():
        found[name] = frozenset(fold(word) for section in sections for word in data[section][lang])
    for field in fields(Words):
        if field.name not in found:
            listed = [word if field.name in _WRITTEN else fold(word) for word in data[field.name][lang]]
            found[field.name] = frozenset(listed) if str(field.type).startswith("frozenset") else tuple(listed)
    return Words(**found)

"""Whom a question is about: a state, an organisation (with its members, where asked for) or a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from bilat import states
from bilat.answers.tables import table
from bilat.errors import BilatError
from bilat.mentions.lexicon import fold


@dataclass(frozen=True, slots=True)
class Scope:
    """`kind` is `state`, `organisation` or `region`; `code` that of the state, or the region's M49 code; `codes` are the
    parties it stands for, `members` since when (EDTF) some of them belong to it."""

    kind: str
    code: str
    codes: tuple[str, ...]
    members: Mapping[str, str] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        return str(table("regions")["region"][self.code][lang][0]) if self.kind == "region" else states.name(self.code, lang)


def scope(text: str, members: bool = False) -> Scope:
    """What a code or a name in any of the three languages stands for; BilatError with near matches for one that is unknown.

    With `members`, an organisation stands for the states that belong to it too, each while it does.
    """
    folded = fold(text).strip()
    code = _regions().get(folded)
    if code:
        return Scope("region", code, _states(code))
    try:
        party = states.require(text)
    except BilatError as error:
        near = get_close_matches(folded, _regions(), n=1, cutoff=0.8)
        if near:
            name = Scope("region", _regions()[near[0]], ()).name("en")
            raise BilatError(f"{text!r} is no state, organisation or region: did you mean {name}?") from error
        raise
    if not states.states()[party].organisation:
        return Scope("state", party, (party,))
    belonging = table("regions")["members"].get(party, {}) if members else {}
    if members and not belonging:
        known = ", ".join(table("regions")["members"])
        raise BilatError(
            f"the members of {states.name(party, 'en')} are not in Bilat's tables (they have those of {known}): name them one by one"
        )
    return Scope("organisation", party, (party, *sorted(belonging)), belonging)


@lru_cache
def _regions() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, region in table("regions")["region"].items():
        for lang in states.LANGUAGES:
            for name in region[lang]:
                found.setdefault(fold(name), code)
    return found


def _states(code: str) -> tuple[str, ...]:
    region = table("regions")["region"][code]
    inside = [state for part in region.get("of", ()) for state in _states(part)]
    return tuple(sorted({*region.get("states", ()), *inside}))

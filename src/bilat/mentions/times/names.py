"""Names of places and states that hold a word of time: *Santo Domingo* has no Sunday in it."""

from __future__ import annotations

import re

from bilat import states
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.places import city_names
from bilat.mentions.tables import cached
from bilat.mentions.times.rules import rules

_WORD = re.compile(r"[^\W\d_]+")
_TIMES = ("weekday", "weekdays", "month", "season", "holiday", "daypart")


@cached
def _pattern(lang: str) -> re.Pattern[str] | None:
    values = rules(lang).words.values
    said = {word for section in _TIMES for word in values.get(section, {})}
    names = [surface for notation, _, _ in states.terms(lang) for surface in expand(notation)]
    folded = {fold(name) for name in (*names, *city_names())}
    # *Diez de Octubre* is a date whoever bears its name.
    counted = {*values.get("number", {}), *values.get("ordinal", {})}
    named = (name for name in folded if " " in name and not name[0].isdigit() and name.split()[0] not in counted)
    found = sorted((name for name in named if not said.isdisjoint(_WORD.findall(name))), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") if found else None


def without_names(folded: str, flat: str, lang: str) -> str:
    """The folded text with the words of such names struck out, each character kept in its place."""
    pattern = _pattern(lang)
    if pattern is None:
        return folded
    return pattern.sub(lambda found: re.sub(r"\w", "x", found[0]) if flat[found.start()].isupper() else found[0], folded)

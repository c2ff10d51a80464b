"""Which acts a question is about: kinds, topics, persons, places, ranks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from bilat.answers import levels
from bilat.errors import BilatError
from bilat.event import KINDS, Event
from bilat.mentions.lexicon import fold
from bilat.mentions.tables import table
from bilat.record.naming import place_key, topics_in


def kinds(given: Iterable[str]) -> tuple[str, ...]:
    """Kinds by name or by the first part of it (`instrument` is all five); BilatError for what is neither."""
    found: list[str] = []
    for text in given:
        name = text.strip().lower()
        fitting = [kind for kind in KINDS if kind == name or kind.startswith(f"{name}.")]
        if not fitting:
            families = dict.fromkeys((*KINDS, *(kind.partition(".")[0] for kind in KINDS)))
            near = get_close_matches(name, families, n=3, cutoff=0.6)
            hint = (
                f"did you mean {', '.join(near)}?"
                if near
                else f"choose one of {', '.join(dict.fromkeys(k.partition('.')[0] for k in KINDS))}"
            )
            raise BilatError(f"{text!r} is no kind of act: {hint}")
        found += fitting
    return tuple(dict.fromkeys(found))


@lru_cache
def topic(text: str) -> str:
    """The topic of the closed list that a text names in any of the three languages; BilatError for none."""
    names = {fold(entry[lang]): entry["name"] for entry in table("topics")["topic"] for lang in ("fr", "en", "es", "name")}
    found = names.get(fold(text).strip())
    if found:
        return str(found)
    said = {name for lang in ("fr", "en", "es") for name in topics_in(text, lang)}
    if len(said) == 1:
        return said.pop()
    near = sorted(said) or list(dict.fromkeys(names[name] for name in get_close_matches(fold(text), names, n=3, cutoff=0.6)))
    hint = f"did you mean {', '.join(near)}?" if near else "`bilat instruments --topics` lists them"
    raise BilatError(f"{text!r} is no topic of Bilat's list: {hint}")


def topics() -> tuple[str, ...]:
    """The closed list of topics, by their English names."""
    return tuple(entry["name"] for entry in table("topics")["topic"])


def topic_name(name: str, lang: str) -> str:
    return next((str(entry[lang]) for entry in table("topics")["topic"] if entry["name"] == name), name)


@dataclass(frozen=True, slots=True)
class About:
    """What an act must name: a person (words of the name), a place, a rank (a level, an office, or an act's own rank)."""

    person: str | None = None
    place: str | None = None
    rank: str | None = None

    def __bool__(self) -> bool:
        return any((self.person, self.place, self.rank))

    def fits(self, event: Event) -> bool:
        return self._person(event) and self._place(event) and self._rank(event)

    def _person(self, event: Event) -> bool:
        if self.person is None:
            return True
        wanted = set(fold(self.person).split())
        return any(person.name and wanted <= set(fold(person.name).split()) for person in event.people)

    def _place(self, event: Event) -> bool:
        if self.place is None:
            return True
        return event.place is not None and (place_key(event.place) == place_key(self.place) or fold(self.place) in fold(event.place))

    def _rank(self, event: Event) -> bool:
        if self.rank is None:
            return True
        offices = {person.office for person in event.people if person.office}
        wanted = self.rank.strip().lower()
        return wanted == event.rank or wanted in offices or (bool(event.people) and wanted == levels.of_act(event))

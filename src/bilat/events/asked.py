"""Whether a sentence names what a frame asks for, without syntax: what it is about, who has a part, facts that stand in its words.

Every doubt is for the frame; `needs` and `facts` ask again, once the sentence is parsed.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache

from bilat.events.envoys import BARE, ENVOY
from bilat.events.facts import AGENTS, RESIDENT
from bilat.events.words import words
from bilat.kinds import Frame
from bilat.mentions.model import Mentions
from bilat.states import states

_FIRST = re.compile(r"\w+")
# Which mentions an actor of a form comes from (see `actors`): what is not here is not known without syntax.
_FORMS = {
    "official": "official",
    "resident": "official",
    "person": "official",
    "state": "state",
    "place": "state",
    "capital": "state",
    "adjective": "state",
    "pair": "reference",
    "publisher": "reference",
    "possessive": "reference",
}


class Asked:
    """What stands in a sentence: its words, its mentions (`here`) and those of its block before it."""

    def __init__(self, lang: str, forms: frozenset[str], here: Mentions, before: Mentions) -> None:
        self.words, self.forms = words(lang), forms
        self.here, self.before = here, before
        self._met: dict[int, bool] = {}

    def met(self, frame: Frame) -> bool:
        """Whether the frame may find here what it is about and all that it needs."""
        known = self._met.get(id(frame))
        if known is None:
            about = not frame.theme or any(map(self._about, frame.theme))
            known = self._met[id(frame)] = about and all(map(self._needed, frame.needs))
        return known

    def _about(self, theme: str) -> bool:
        kind, _, level = theme.partition(":")
        levels = level.split("|") if level else ()
        if kind == "instrument":
            named = any(not levels or i.kind in levels for i in self.here.instruments)
            return named or (not levels and self._pronoun and bool(self.before.instruments))
        if kind == "office":
            ranks = {*levels, BARE} if ENVOY in levels else {*levels}
            return any(not ranks or o.office in ranks for o in self.here.offices)
        if kind == "organisation" and any(states()[code].organisation for m in self.here.states for code in m.states):
            return True
        if kind == "relations" and self._group and any(t.thing == kind for t in self.before.things):
            return True
        return any(t.thing == kind and (not levels or t.level in levels) for t in self.here.things)

    def _needed(self, need: str) -> bool:
        wanted = _read(need)
        if wanted is None:
            return True
        facts, forms = wanted
        return any(map(self._fact, facts)) or any(self._named(_FORMS[form]) for form in forms)

    def _fact(self, name: str) -> bool:
        """Whether a fact may hold (see `facts`)."""
        what, _, value = name.partition(":")
        if what == "dated":
            return bool(self.here.times)
        if what in ("since", "until"):
            return any(t.rule.endswith(f"-{what}") for t in self.here.times)
        if what == "anniversary":
            return any(t.rule.startswith(what) for t in self.here.times)
        if what in ("led", "unled", "leading"):
            return any(t.thing == "delegation" for t in self.here.things)
        if what == "mission":
            return any(t.thing == "post" for t in self.here.things)
        if what == "beside":
            return any(t.thing == value for t in self.here.things) or (value == "instrument" and bool(self.here.instruments))
        if what == "as":
            offices = RESIDENT if value == "envoy" else AGENTS
            return any(o.office in offices for o in self.here.offices)
        return True

    def _named(self, what: str) -> bool:
        here = self.here
        if what == "official":
            return bool(here.offices or here.people) or self.words.unsaid or self._person
        if what == "state":
            return bool(here.states or here.references or here.places)
        return bool(here.references)

    @cached_property
    def means(self) -> bool:
        """A word stands here behind which an instrument may be the means of what is told."""
        return not self.forms.isdisjoint(self.words.by)

    @property
    def leans(self) -> bool:
        """A pronoun, or a verb that may leave its subject unsaid, stands for what was told before."""
        return self.words.unsaid or self._pronoun or self._person or self._group

    @cached_property
    def _pronoun(self) -> bool:
        """A pronoun that may stand for an instrument."""
        return not self.forms.isdisjoint(_single((*self.words.pronouns, *self.words.objects)))

    @cached_property
    def _person(self) -> bool:
        """A pronoun that may stand for an official."""
        return not self.forms.isdisjoint(_single((*self.words.pronouns, *self.words.persons, *self.words.groups, *self.words.speaker)))

    @cached_property
    def _group(self) -> bool:
        return not self.forms.isdisjoint(_single(self.words.groups))


@lru_cache
def _single(terms: tuple[str, ...]) -> frozenset[str]:
    """The first word of each term: *celui* of *celui-ci*."""
    return frozenset(word.group() for term in terms if (word := _FIRST.match(term)))


@cache
def _read(need: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The facts and the forms of which a need asks for one; None where only syntax can say."""
    _labels, _, forms = need.partition(":")
    if need.startswith("'"):
        return None
    parts = need.split("|")
    facts = tuple(part for part in parts if part.partition(":")[0].partition("=")[0] in _FACTS)
    if len(facts) == len(parts):
        return facts, ()
    wanted = tuple(forms.split("|"))
    return (facts, wanted) if forms and all(form in _FORMS for form in wanted) else None


_FACTS = frozenset(
    {"dated", "since", "until", "spanned", "anniversary", "numbered", "cut", "led", "unled", "leading", "somewhere", "whom", "infinitive"}
    | {"judged", "about", "subject", "as", "present", "ahead", "behind", "told", "mission", "described", "beside"}
)

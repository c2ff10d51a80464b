"""From a document to what it names: one pass of the automaton, then a finder a class.

Each finder takes the hits and what was found before it; none looks at syntax.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from bilat.mentions.lexicon import Lexicon
from bilat.mentions.model import Mentions, OfficeMention, PersonMention, PlaceMention, ReferenceMention, StateMention
from bilat.mentions.tables import cached

if TYPE_CHECKING:  # names of states are folded as the lexicon does, and documents ask for such names
    from bilat.documents.document import Document

__all__ = ["find", "united"]
_Named = TypeVar("_Named", StateMention, PlaceMention)


@cached
def _lexicon(lang: str) -> Lexicon:
    from bilat.mentions import instruments, known, offices, places, references, states, things, topics

    rooms = (states, references, places, offices, things, topics, instruments, known)
    return Lexicon(entry for room in rooms for entry in room.terms(lang))


def find(document: Document) -> Mentions:
    """Everything that a document names."""
    from bilat.mentions.eras import Eras
    from bilat.mentions.instruments import find_instruments
    from bilat.mentions.known import LAYER, with_states
    from bilat.mentions.offices import find_offices
    from bilat.mentions.people import find_people
    from bilat.mentions.places import find_places
    from bilat.mentions.references import find_references
    from bilat.mentions.roles import linked
    from bilat.mentions.states import find_states
    from bilat.mentions.things import find_things
    from bilat.mentions.times import find_times
    from bilat.mentions.topics import find_topics

    hits = _lexicon(document.language).find(document.flat)
    times = find_times(document)
    states = find_states(document, hits, times)
    offices = find_offices(document, hits, states)
    eras = Eras(document, times)
    people = find_people(document, hits.get(LAYER, ()), offices, states, eras)
    states = _outside_titles(_outside_names(states, people), offices)
    people = with_states(people, eras, Counter(code for state in states for code in state.states))
    offices = linked(document, offices, people)
    topics = find_topics(document, hits)
    return Mentions(
        states=states,
        places=_outside_names(find_places(document, hits, states), people),
        offices=offices,
        people=people,
        instruments=find_instruments(document, hits, states, offices, times, topics),
        things=find_things(document, hits),
        topics=topics,
        references=_outside_states(find_references(document, hits), states, document.flat),
        times=times,
    )


def united(found: Iterable[tuple[Mentions, Callable[[int], bool]]]) -> Mentions:
    """The mentions of several views of a document as one: of each, those whose start it owns."""
    views = list(found)
    every = {f.name: [m for view, owns in views for m in getattr(view, f.name) if owns(m.start)] for f in fields(Mentions)}
    return Mentions(**{name: tuple(sorted(mentions, key=lambda m: m.start)) for name, mentions in every.items()})


_WHOSE = re.compile(r" (?:(?:de|du|des|del|of)(?: la| los| las| the)? |de l['’]|d['’])?")


def _outside_states(found: tuple[ReferenceMention, ...], states: tuple[StateMention, ...], text: str) -> tuple[ReferenceMention, ...]:
    """Those that are no part of a state's name (*the Two Sicilies*), nor said of one named beside them (*le royaume de Belgique*)."""
    inside = {i for state in states for i in range(state.start, state.end)}
    starts = {state.start for state in states}

    def named(mention: ReferenceMention) -> bool:
        gap = _WHOSE.match(text, mention.end) if mention.refers == "nature" else None
        return gap is not None and gap.end() in starts

    return tuple(mention for mention in found if mention.end - 1 not in inside and not named(mention))


def _outside_titles(found: tuple[StateMention, ...], offices: tuple[OfficeMention, ...]) -> tuple[StateMention, ...]:
    """Those that are no part of a portfolio (*ministra de Asuntos Exteriores, Unión Europea y Cooperación*)."""
    owner = {i: office.state for office in offices for i in range(office.start, office.end)}
    return tuple(m for m in found if m.start not in owner or m.end - 1 not in owner or owner[m.start] in m.states)


def _outside_names(found: tuple[_Named, ...], people: tuple[PersonMention, ...]) -> tuple[_Named, ...]:
    """Those that are no part of a person's name (*Michael Jordan*, *Ricardo Lagos*)."""
    inside = {i for person in people for i in range(person.start, person.end)}
    return tuple(mention for mention in found if mention.start not in inside)

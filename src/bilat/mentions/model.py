"""What a text names: the plain values that the mentions stage gives to the events stage.

Every mention is anchored in `Document.flat` (`start`, `end` in characters) and
was found from the words alone, without syntax. What stands beside it and
belongs to it (the state of an office, the office of a person) is filled in where
the words show it, and left None where they do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Protocol, TypeVar


class Anchored(Protocol):
    """Whatever has a place in the flat text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Anchored = TypeVar("_Anchored", bound=Anchored)


def starting(items: tuple[_Anchored, ...], start: int, end: int) -> tuple[_Anchored, ...]:
    """Those of a sorted list of mentions that begin in a stretch of the text."""
    low = bisect_left(items, start, key=lambda m: m.start)
    return items[low : bisect_left(items, end, key=lambda m: m.start)]


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state, or an organisation that acts like one.

    `states` holds one code, or two for a compound adjective (*franco-péruvien*).
    `form`: `name` (Pérou), `adjective` (péruvien), `people` (les Péruviens),
    `capital` (a capital or seat that may stand for the government: Ottawa, Quai
    d'Orsay), `organ` (le Conseil fédéral), `acronym` (USA), `compound`, `forum` (an
    organisation that only names an occasion or a house: *the APEC summit*).
    """

    start: int
    end: int
    states: tuple[str, ...]
    form: str = "name"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A city or site; `state` is the code of the state where it lies, or None."""

    start: int
    end: int
    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office (*ministre des Affaires étrangères du Pérou*).

    `start`/`end` cover the office's own words, `head` is the offset of its head
    noun; `office` is the English term; `state` the code where the words beside it
    say it; `marks` from {`former`, `acting`, `deputy`, `designate`, `first`,
    `plural`, `possessive`} (`possessive`: *son ministre*, *leurs ministres*); `holder` the
    name of who holds it, where it stands beside it or with an earlier mention.
    """

    start: int
    end: int
    office: str
    head: int
    state: str | None = None
    marks: frozenset[str] = frozenset()
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A named person; office and state where the words beside the name, or an earlier mention, say them."""

    start: int
    end: int
    name: str
    office: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A treaty or other text between states.

    `start`/`end` cover the words from the head noun to the end of its subject or
    title; `head_end` ends the head term (*protocole d'entente*); `subject` are the
    words of its subject, anchored at `subject_start`/`subject_end` (-1 when none).
    A head noun with a list of subjects (*des accords sur A, B et C*) gives one
    mention a subject, all with the same `start` and `head_end`.
    `plural` marks a plural head without a list (*several agreements*).
    `parties` are the states that the name itself tells (*entre A et B*, *with C*), `whole` whether they are all, `dated` the date
    that belongs to it (*Accord du 27 septembre 1961*, *tratado (1997)*), `name_end` where all of
    this ends. `word` is its head noun, folded: *el tratado* may be a *tratado de libre comercio*, which is an agreement by kind.
    """

    start: int
    end: int
    kind: str
    head_end: int
    subject: str | None = None
    subject_start: int = -1
    subject_end: int = -1
    title: str | None = None
    plural: bool = False
    definite: bool = False
    parties: tuple[str, ...] = ()
    whole: bool = False
    dated: TimeMention | None = None
    name_end: int = -1
    word: str = ""


@dataclass(frozen=True, slots=True)
class ThingMention:
    """A noun of a class that frames ask for.

    `thing` is the class (`post`, `relations`, `property`, `programme`, `talks`,
    `delegation`, `mechanism`, `aid`, `visit` …, listed in `data/things.toml`);
    `level` the term within it (`embassy`, `consulate`, `legation` …).
    """

    start: int
    end: int
    thing: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A subject of relations from the closed list; `topic` is its English term."""

    start: int
    end: int
    topic: str


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """Words that point to states named elsewhere.

    `refers`: `pair` (les deux pays, both governments, ambas partes), `publisher`
    (notre ambassade, our country), `publisher-pair` (nos deux pays), `addressee` (votre
    pays), `other` (ce pays, that country), `counterpart` (l'autre partie, its neighbour),
    `own` (son pays, his country), `nature` (l'île, the kingdom), `possessive` (son, sa,
    ses, leur, its, their, su, sus), `mutual` (bilatéral, respectifs, mutual), `there` (y, there, allí: a place just named).
    """

    start: int
    end: int
    refers: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. `edtf` is None for what is no date or could not be resolved.

    `anchor` says what a contextual value leans on (words of the text, or
    `document date`), `anchor_start`/`anchor_end` where that stands in `flat`
    (-1 when nowhere); `rule` names the rule. `event_anchor` is set when the
    expression leans on an event rather than on another date (*au cours de son
    séjour*, *the day after the signing*): the events stage resolves it. A range
    (*du 3 au 5 mai 1999*) is one mention whose `parts` are its two ends.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    timex_type: str
    timex_value: str
    rule: str
    anchor: str | None = None
    anchor_start: int = -1
    anchor_end: int = -1
    event_anchor: bool = False
    parts: tuple[TimeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that a document names, each list sorted by `start`."""

    states: tuple[StateMention, ...] = field(default=())
    places: tuple[PlaceMention, ...] = field(default=())
    offices: tuple[OfficeMention, ...] = field(default=())
    people: tuple[PersonMention, ...] = field(default=())
    instruments: tuple[InstrumentMention, ...] = field(default=())
    things: tuple[ThingMention, ...] = field(default=())
    topics: tuple[TopicMention, ...] = field(default=())
    references: tuple[ReferenceMention, ...] = field(default=())
    times: tuple[TimeMention, ...] = field(default=())


def names_of(mentions: Mentions) -> list[tuple[int, int]]:
    """Where names of states and persons stand: their words state no act (*the United States* unite nobody)."""
    return [(m.start, m.end) for m in mentions.states if m.form == "name"] + [(m.start, m.end) for m in mentions.people]


def cutter(mentions: Mentions) -> Callable[[int, int], Mentions]:
    """A look-up of the mentions that begin in a stretch of the text, for those who ask for many stretches."""
    lists = [(each, [m.start for m in each]) for each in (getattr(mentions, field.name) for field in fields(Mentions))]

    def cut(start: int, end: int) -> Mentions:
        return Mentions(*(each[bisect_left(starts, start) : bisect_left(starts, end)] for each, starts in lists))

    return cut

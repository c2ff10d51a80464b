"""Whether two tellings in different documents may be one act: what speaks for it, and what against."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from bilat import dates
from bilat.event import Event, Instrument, Person
from bilat.mentions.lexicon import fold
from bilat.record.counts import counted
from bilat.record.naming import akin, content, names, place_key, same_name, topics_in

ENOUGH = 4  # points that make two tellings one act
_WIDEST = 3660
_WIDTHS = ((1, 3), (31, 2), (372, 1))  # days that the wider of two dates leaves open, and the points of their meeting
# Kinds of which a pair of states seldom sees two in a year.
_RARE = {
    "relations.recognized": 3,
    "relations.established": 3,
    "relations.severed": 3,
    "relations.resumed": 3,
    "post.opened": 2,
    "post.closed": 2,
    "post.upgraded": 2,
    "consultation": 1,
    "mission": 1,
    "property.seized": 1,
    "property.returned": 1,
}
_LOOSE = ("relations.assessed", "position", "announcement", "programme", "other")
_LIKE_AGREEMENT = frozenset({"treaty", "agreement", "convention", "other"})


class Weighed(NamedTuple):
    """What speaks for two tellings being one act, in points, and the properties that speak against it."""

    points: int
    against: tuple[str, ...]


def fit(a: Event, b: Event, lang_a: str | None = None, lang_b: str | None = None) -> int | None:
    """How much speaks for two tellings being one act, in points; None when something speaks against it."""
    found = weigh(a, b, lang_a, lang_b, most=0)
    return None if found is None else found.points


def weigh(a: Event, b: Event, lang_a: str | None = None, lang_b: str | None = None, most: int = 1) -> Weighed | None:
    """What speaks for and against two tellings being one act; None when they can't be.

    `lang_a` and `lang_b` are the languages of their documents: words of different
    languages are not compared. Points come from the date (a day 3, a month 2, a year 1), who acted towards
    whom, persons, offices, place, instrument, topics. ENOUGH of them make one act. When more than `most` properties
    speak against it, they can't be.
    """
    if (a.kind, a.parties, a.modality) != (b.kind, b.parties, b.modality):
        return None
    points = 0
    against: list[str] = []
    # Lazily, what tells most apart first: nearly all pairs end at the second.
    for name, compare in _PARTS:
        part = compare(a, b, lang_a, lang_b)
        if part is None:
            against.append(name)
            if len(against) > most:
                return None
        else:
            points += part
    return Weighed(points, tuple(against))


def window(kind: str) -> int:
    """Days between two dates within which two tellings of a kind may still be one act, wrongly dated by one."""
    return 1830 if _RARE.get(kind, 0) > 1 else 366 if kind.startswith("instrument.") else 31


def timeless(kind: str) -> bool:
    """The act happens once between two states, so that no date is needed to know it."""
    return kind == "relations.established"


def datable(date: str | None) -> bool:
    """A date that can help to know an act: not open, not wider than a decade."""
    return date is not None and dates.span(date) <= _WIDEST


def _date(a: Event, b: Event) -> int | None:
    if a.date is None or b.date is None:
        return ENOUGH if timeless(a.kind) else None
    (low_a, high_a), (low_b, high_b) = dates.bounds(a.date), dates.bounds(b.date)
    # One must lie in the other.
    if not (low_a <= low_b and high_b <= high_a) and not (low_b <= low_a and high_a <= high_b):
        return None
    wide = max(dates.span(a.date), dates.span(b.date))
    if wide > _WIDEST:
        return None
    points = next((points for days, points in _WIDTHS if wide <= days), 0)
    return points + (_RARE.get(a.kind, 0) if points else 0)


def _roles(a: Event, b: Event) -> int | None:
    points = 0
    for one, other in ((a.source, b.source), (a.target, b.target)):
        if one and other and one != other:
            return None
        points = max(points, int(bool(one and other)))
    return points


def _people(a: Event, b: Event) -> int | None:
    names_a, names_b = _names(a), _names(b)
    if any(same_name(x, y) for x in names_a for y in names_b):
        return None if a.kind == "appointment" and _other_offices(a, b) else 3
    if _two_sides(a, b):
        offices = [{p.office for p in e.people if p.office} for e in (a, b)]
        return int(a.kind == "meeting" and bool(offices[0] & offices[1]))  # counterparts meet
    if names_a and names_b:
        return None
    posts_a, posts_b = ({(p.office, p.state) for p in e.people if p.office} for e in (a, b))
    if not posts_a or not posts_b:
        return 0
    shared = sum(any(x[0] == y[0] and (x[1] == y[1] or None in (x[1], y[1])) for y in posts_b) for x in posts_a)
    if shared:
        return min(shared, 2)
    # A text that says only *minister* may mean any of them.
    return 0 if any(general(x[0], y[0]) or general(y[0], x[0]) for x in posts_a for y in posts_b) else None


def _two_sides(a: Event, b: Event) -> bool:
    """Each tells of people of another state: both may have been there."""
    one, other = ({p.state for p in e.people} for e in (a, b))
    return bool(one and other) and None not in one | other and not one & other


def _other_offices(a: Event, b: Event) -> bool:
    """Both say to what office somebody is appointed, and not the same."""
    one, other = ({p.office for p in e.people if p.office} for e in (a, b))
    return bool(one and other) and not one & other and not any(general(x, y) or general(y, x) for x in one for y in other)


def general(office: str, other: str) -> bool:
    """One office is only a broader word for the other."""
    return office == "minister" and other.endswith(" minister")


def _names(event: Event) -> frozenset[str]:
    """Family names, as far as the last word of a name is one."""
    return _family_names(event.people)


@lru_cache(maxsize=65536)
def _family_names(people: tuple[Person, ...]) -> frozenset[str]:
    return frozenset(fold(p.name).split()[-1] for p in people if p.name and p.name.split())


def _place(a: Event, b: Event, same_language: bool) -> int | None:
    if not a.place or not b.place:
        return 0
    one, other = place_key(a.place), place_key(b.place)
    if one == other:
        return 1
    # Tables know both places, or one language speaks of both: they are two places.
    known = one.startswith("=") and other.startswith("=")
    return None if known or same_language else 0


def _rank(a: Event, b: Event) -> int | None:
    if not a.rank or not b.rank:
        return 0
    if a.rank == b.rank:
        return 1
    return 0 if a.kind in ("visit", "meeting") else None


def _subject(a: Event, b: Event, lang_a: str | None, lang_b: str | None) -> int | None:
    """What the act is about: its instrument, else its topics."""
    if a.kind.startswith("instrument."):
        return instruments_fit(a, b, lang_a, lang_b)
    shared = bool(set(a.topics) & set(b.topics))
    if a.kind in _LOOSE:
        # Such acts are many: only the same sum, or the same words about the same matter, tell that they are one.
        words = lang_a == lang_b and shared and bool(content(_words(a)) & content(_words(b)))
        said = words or _same_sum(a, b, lang_a, lang_b)
        return 1 if said and a.kind != "relations.assessed" else None
    # A pair may send several missions at once, each about its own matter.
    apart = a.kind in ("mission", "consultation") and bool(a.topics and b.topics) and not shared
    return int(shared) - int(apart)


def _same_sum(a: Event, b: Event, lang_a: str | None, lang_b: str | None) -> bool:
    if lang_a is None or lang_b is None:
        return False
    one, other = counted(_words(a), lang_a).money, counted(_words(b), lang_b).money
    return one is not None and one == other


def instruments_fit(a: Event, b: Event, lang_a: str | None, lang_b: str | None) -> int | None:
    """Points for two acts being about one instrument; None when they are about two."""
    one, other = a.instrument, b.instrument
    if one is None or other is None:
        return None
    topics_a, topics_b = _topics(a, one, lang_a), _topics(b, other, lang_b)
    shared = bool(topics_a & topics_b)
    if one.kind != other.kind and not (shared and {one.kind, other.kind} <= _LIKE_AGREEMENT):
        return None
    alike = int(one.kind == other.kind)
    if one.title and other.title and fold(one.title) == fold(other.title):
        return 3 + alike
    if topics_a and topics_b and not shared:
        return None
    if lang_a == lang_b and one.subject and other.subject:
        words_a, words_b = content(one.subject), content(other.subject)
        if words_a and words_b:
            return 2 + alike if words_a <= words_b or words_b <= words_a else None
    if shared:
        return 2 + alike
    if one.subject and other.subject and lang_a != lang_b:
        if akin(one.subject, other.subject):
            return 1 + alike
        if names(one.subject) & names(other.subject):
            return alike
    # One text does not say what it is about: on the same day, the same sort of instrument is the same one.
    silent = not (one.subject or one.title) or not (other.subject or other.title)
    return alike if silent else 0


def _topics(event: Event, instrument: Instrument, lang: str | None) -> frozenset[str]:
    about = " ".join(part for part in (instrument.subject, instrument.title) if part)
    return frozenset(event.topics) | (topics_in(about, lang) if lang and about else frozenset())


def _words(event: Event) -> str:
    return " ".join(mention.text for mention in event.mentions)


_PARTS: tuple[tuple[str, Callable[[Event, Event, str | None, str | None], int | None]], ...] = (
    ("date", lambda a, b, *_: _date(a, b)),
    ("subject", _subject),
    ("people", lambda a, b, *_: _people(a, b)),
    ("roles", lambda a, b, *_: _roles(a, b)),
    ("place", lambda a, b, lang_a, lang_b: _place(a, b, lang_a == lang_b)),
    ("rank", lambda a, b, *_: _rank(a, b)),
)

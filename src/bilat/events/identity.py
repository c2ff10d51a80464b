"""Which tellings in one document are the same act, and which acts are stages of one instrument."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bilat.event import Event, Person
from bilat.mentions.lexicon import fold

_SMALL = 3
# Kinds of which two states have many alike, so that an undated one need not be one told before.
_SINGLE = frozenset({"position", "announcement", "programme", "relations.assessed", "other", "membership", "sanction"})


class Telling(NamedTuple):
    """How an act stands to others of its document: `item_of` the list that it is an item of (-1 for none), `spelled` whether
    the items of a list tell all that it tells, `again` whether its words point back to what was signed before (*the agreements*)."""

    item_of: int = -1
    spelled: bool = False
    again: bool = False


def merge(events: list[Event], tellings: Sequence[Telling] = ()) -> list[Event]:
    """Acts told twice become one event with all its mentions, the most precise date and all that either tells.

    Items of one list are never the same act, and what they tell one by one is not given at once besides.
    """
    kept: list[Event] = []
    alike: dict[tuple[object, ...], list[int]] = {}  # where acts of one kind, parties and modality stand, the last first
    items: list[set[int]] = []
    spelled: set[int] = set()
    for number, event in enumerate(events):
        telling = tellings[number] if tellings else Telling()
        mine = {telling.item_of} - {-1}
        places = alike.setdefault((event.kind, event.parties, event.modality), [])
        position = next((i for i in places if not items[i] & mine and same(kept[i], event)), None)
        if position is None and telling.again:
            position = next((i for i in places if event.date is None or kept[i].date == event.date), None)
        if position is None:
            places.insert(0, len(kept))
            kept.append(event)
            items.append(mine)
            position = len(kept) - 1
        else:
            kept[position] = join(kept[position], event)
            items[position] |= mine
        if telling.spelled:
            spelled.add(position)
    return [event for position, event in enumerate(kept) if position not in spelled or items[position]]


def same(a: Event, b: Event) -> bool:
    """The two tell one act: same kind, parties and modality, fitting dates, and nothing that tells them apart."""
    if (a.kind, a.parties, a.modality) != (b.kind, b.parties, b.modality):
        return False
    roles_differ = any(x and y and x != y for x, y in ((a.source, b.source), (a.target, b.target)))
    # A visit is called *official* here and *working* there; an embassy is no consulate.
    ranks_differ = bool(a.rank and b.rank and a.rank != b.rank) and a.kind not in ("visit", "meeting")
    if roles_differ or ranks_differ:
        return False
    if not _dates_fit(a, b):
        return False
    if a.kind in ("position", "announcement", "programme", "other", "relations.assessed") and not _overlap(a, b):
        return False
    if a.instrument and b.instrument:
        return _same_instrument(a, b)
    return _people_fit(a, b) and (a.kind != "meeting" or all(_side_fits(a, b, state) for state in a.parties))


def _dates_fit(a: Event, b: Event) -> bool:
    from bilat.dates import intersects

    if a.date is None or b.date is None:
        # A visit or an accord named again without its date is no second one.
        return a.kind not in _SINGLE or a.date == b.date or _shares_detail(a, b)
    if not intersects(a.date, b.date):
        return _one_stay(a, b)
    return a.date == b.date or not (a.date.startswith("../") or b.date.startswith("../")) or a.kind.startswith("property")


def _one_stay(a: Event, b: Event) -> bool:
    """*Landed in Accra on the 3rd … On the 5th he visited the port of Tema*: seen while he was there, no second visit."""
    from bilat.dates import days_between

    if a.kind != "visit" or not (a.source and b.source and b.place) or a.place == b.place or a.modality == "negated":
        return False
    later = days_between(a.date, b.date)
    return later is not None and 0 < later <= _STAY


_STAY = 3  # days from the day of an arrival


def _shares_detail(a: Event, b: Event) -> bool:
    names = {p.name for p in a.people if p.name} & {p.name for p in b.people if p.name}
    return (
        bool(names)
        or bool(a.instrument and b.instrument and a.instrument.subject and _same_subject(a, b))
        or a.kind
        in (
            "relations.established",
            "relations.severed",
            "relations.resumed",
            "relations.recognized",
        )
    )


def _overlap(a: Event, b: Event) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.mentions for y in b.mentions)


def _same_instrument(a: Event, b: Event) -> bool:
    assert a.instrument and b.instrument
    if a.instrument.subject and b.instrument.subject:
        return _same_subject(a, b)
    if a.instrument.kind != b.instrument.kind:
        return False
    return not (a.instrument.subject and a.mentions[0].start > b.mentions[0].start)


def _same_subject(a: Event, b: Event) -> bool:
    if not (a.instrument and b.instrument and a.instrument.subject and b.instrument.subject):
        return False
    left, right = _content(a.instrument.subject), _content(b.instrument.subject)
    return bool(left and right) and (left <= right or right <= left)


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).replace("'", " ").split() if len(word) > _SMALL)


def _people_fit(a: Event, b: Event) -> bool:
    # Whom a visitor meets tells no visit from another.
    people_a, people_b = ([p for p in e.people if e.kind != "visit" or p.state in (None, e.source)] for e in (a, b))
    names_a, names_b = ({fold(p.name).split()[-1] for p in people if p.name} for people in (people_a, people_b))
    if names_a and names_b and not names_a & names_b:
        return False
    offices_a, offices_b = ({p.office for p in people if p.office} for people in (people_a, people_b))
    fit = any(x == y or x in _ranks(y) or y in _ranks(x) for x in offices_a for y in offices_b)
    return not (offices_a and offices_b and not fit and not (names_a & names_b))


def _side_fits(a: Event, b: Event, state: str) -> bool:
    """*Met the King and the Prime Minister*: who met is told apart on each side, though the visitor is the same."""
    mine, theirs = ([p for p in e.people if p.state == state and (p.office or p.name)] for e in (a, b))
    return not mine or not theirs or any(_may_be_one(p, q) for p in mine for q in theirs)


def _may_be_one(p: Person, q: Person) -> bool:
    if p.name and q.name:
        return fold(p.name).split()[-1] == fold(q.name).split()[-1]
    offices = {p.office, q.office}
    if None in offices or len(offices) == 1 or "counterpart" in offices:
        return True
    one, other = p.office or "", q.office or ""
    return one in _ranks(other) or other in _ranks(one)


def _ranks(office: str) -> tuple[str, ...]:
    """What an office is also called, for short: *the minister* of the foreign minister, not of a prime or deputy minister."""
    return ("minister",) if office.endswith(" minister") and not office.startswith(_OTHER) else ()


_OTHER = ("prime", "deputy", "vice")


def join(a: Event, b: Event) -> Event:
    from bilat.dates import intersects, more_precise

    mentions = tuple(sorted({*a.mentions, *b.mentions}, key=lambda m: (m.start, m.end)))
    apart = bool(a.date and b.date and not intersects(a.date, b.date))  # the later days of one stay
    date = a.date if b.date is None or apart else b.date if a.date is None else more_precise(a.date, b.date)
    instrument = a.instrument
    if a.instrument and b.instrument and b.instrument.subject and not a.instrument.subject:
        instrument = b.instrument
    return replace(
        a,
        date=date,
        source=a.source or b.source,
        target=a.target or b.target,
        people=_people(a, b),
        place=a.place or b.place,
        instrument=instrument or b.instrument,
        topics=tuple(dict.fromkeys((*a.topics, *b.topics))),
        truncated=a.truncated and b.truncated,
        first=a.first or b.first,
        rank=a.rank or b.rank,
        mentions=mentions,
        confidence=max(a.confidence, b.confidence),
        reasons=(*a.reasons, *b.reasons),
    )


def across(parts: Sequence[Sequence[Event]]) -> tuple[list[Event], dict[str, str]]:
    """The acts of a document's parts in several languages, each once, and the ids that the ones left out go by now.

    Words of two languages are not compared: two tellings are one act where kind, parties, date and persons agree, and each is the
    other's only candidate, or both languages have as many, which are taken in the order that both tell them in.
    """
    kept: list[Event] = []
    names: dict[str, str] = {}
    for part in parts:
        before: dict[Hashable, list[int]] = {}
        for number, event in enumerate(kept):
            before.setdefault(_alike(event), []).append(number)
        alike: dict[Hashable, list[Event]] = {}
        for event in part:
            alike.setdefault(_alike(event), []).append(event)
        joined: set[int] = set()
        for event in part:
            fit = [number for number in before.get(_alike(event), ()) if _same_across(kept[number], event)]
            rivals = [other for other in alike[_alike(event)] if any(_same_across(kept[number], other) for number in fit)]
            at = next((number for number in fit if number not in joined), None) if len(fit) == len(rivals) else None
            if at is None:
                kept.append(event)
                continue
            joined.add(at)
            names[event.id] = kept[at].id
            kept[at] = join(kept[at], event)
    return kept, names


def _alike(event: Event) -> Hashable:
    return event.kind, event.parties, event.modality, event.date


def _same_across(a: Event, b: Event) -> bool:
    if _alike(a) != _alike(b) or a.date is None:
        return False
    roles_differ = any(x and y and x != y for x, y in ((a.source, b.source), (a.target, b.target)))
    if roles_differ or (a.instrument and b.instrument and a.instrument.kind != b.instrument.kind):
        return False
    topics_differ = bool(a.topics and b.topics and not {*a.topics} & {*b.topics})
    return not topics_differ and _people_fit(a, b)


def _people(a: Event, b: Event):  # type: ignore[no-untyped-def]
    people = list(a.people)
    for person in b.people:
        if person in people:
            continue
        twin = next(
            (i for i, p in enumerate(people) if p.office == person.office and p.state == person.state and not (p.name and person.name)),
            None,
        )
        if twin is None:
            people.append(person)
        elif person.name:
            people[twin] = person
    return tuple(people)


def meetings_in_visits(events: list[Event]) -> list[Event]:
    """A meeting of two office holders is also told where a visit tells that one of them came, at the same time."""
    result = []
    for event in events:
        if event.kind == "meeting" and event.date and event.people:
            offices = {p.office for p in event.people if p.office}
            for visit in events:
                if (
                    visit.kind == "visit"
                    and visit.date == event.date
                    and visit.parties == event.parties
                    and offices & {p.office for p in visit.people if p.office}
                    and len(offices) == 1
                ):
                    event = replace(event, mentions=tuple(sorted({*event.mentions, *visit.mentions}, key=lambda m: (m.start, m.end))))
        result.append(event)
    return result


def threads(events: list[Event]) -> list[Event]:
    """Stages of one instrument share a thread: the id of its earliest stage."""
    from bilat.dates import sort_key

    result = list(events)
    stages = [i for i, e in enumerate(events) if e.instrument and e.kind.startswith("instrument.")]
    seen: set[int] = set()
    for i in stages:
        if i in seen:
            continue
        group = [i] + [
            j
            for j in stages
            if j != i and j not in seen and events[j].parties == events[i].parties and _same_subject(events[i], events[j])
            and events[j].kind != events[i].kind
        ]  # fmt: skip
        seen.update(group)
        if len(group) > 1:
            earliest = min(group, key=lambda j: (sort_key(events[j].date), events[j].mentions[0].start))
            for j in group:
                result[j] = replace(result[j], thread=events[earliest].id)
    return result

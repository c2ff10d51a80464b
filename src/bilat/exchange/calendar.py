"""Acts dated to the day as an iCalendar (RFC 5545), with the consultations that are due.

The same record always gives the same bytes: the stamp of an entry is when its source was read.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from bilat import __version__, states
from bilat.errors import BilatError
from bilat.exchange.selection import Selection, days, precision
from bilat.plain import plain

if TYPE_CHECKING:
    from bilat.record.acts import Act
    from bilat.record.store import Record

_LONGEST = 31  # days that an entry may span: a longer one covers a calendar and says little
_SOURCE = {"fr": "Source", "en": "Source", "es": "Fuente"}
_NAME = {"fr": "consultations {} – {}", "en": "consultations {} – {}", "es": "consultas {} – {}"}
_LAST = {"fr": "Dernière étape connue : {}", "en": "Last known step: {}", "es": "Último paso conocido: {}"}
_DUE = {"fr": "À tenir : {}", "en": "Due: {}", "es": "Por celebrar: {}"}


@dataclass(frozen=True, slots=True)
class Due:
    """A consultation that should be held: by when, what it is called, and why (last session, how often), with an id that stays."""

    id: str
    day: datetime.date
    name: str
    why: str
    stamp: str = "1970-01-01T00:00:00+00:00"


def due(record: Record, selection: Selection, lang: str = "en", known: str | None = None) -> Iterator[Due]:
    """The sessions due of the standing consultations in a selection whose rhythm the record tells, by day."""
    from bilat.answers import relations
    from bilat.answers.filters import topic_name
    from bilat.briefs.sentences import sentence

    pairs = {pair for act in selection.acts if act.event.kind == "consultation" for pair in combinations(act.event.parties, 2)}
    lines = [(pair, line) for pair in sorted(pairs) for line in relations(record, *pair, known=known) if line.due and line.act]
    for (a, b), line in sorted(lines, key=lambda one: (one[1].due or "", one[1].id)):
        day = days(line.due)[1]
        if day is None or line.act is None:
            continue
        name = _NAME[lang].format(states.name(a, lang), states.name(b, lang))
        topics = ", ".join(topic_name(topic, lang) for topic in (line.label or "").split("; ") if topic)
        why = _LAST[lang].format(sentence(line.act.event, lang))
        yield Due(line.id, day, f"{name} ({topics})" if topics else name, why, selection.read_at(line.act))


def write(selection: Selection, lang: str = "en", sessions: Iterable[Due] = (), left: Counter[str] | None = None) -> str:
    """The calendar; `left` counts the acts left out by reason. BilatError where the library is missing."""
    try:
        from icalendar import Calendar, Event
    except ImportError as error:
        raise BilatError("iCalendar needs a library: pip install 'bilat[exchange]'") from error
    from bilat.briefs.sentences import sentence

    left = Counter() if left is None else left
    calendar = Calendar()
    calendar.add("prodid", f"-//Bilat//Bilat {__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for act in selection.acts:
        span = _span(act, left)
        if span is None:
            continue
        entry = Event()
        entry.add("uid", f"{act.id}@bilat")
        entry.add("dtstamp", datetime.datetime.fromisoformat(selection.read_at(act)).replace(microsecond=0))
        entry.add("dtstart", span[0])
        entry.add("dtend", span[1] + datetime.timedelta(days=1))
        entry.add("summary", plain(sentence(act.event, lang)))
        entry.add("description", _sources(act, lang))
        if act.event.place:
            entry.add("location", plain(act.event.place))
        entry.add("categories", [act.event.kind, *act.event.topics])
        entry.add("status", "TENTATIVE" if act.event.modality in ("planned", "reported") else "CONFIRMED")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    for each in sessions:
        # Not a VTODO, though that is the proper thing: the calendars of offices show no to-dos that come in a file.
        entry = Event()
        entry.add("uid", f"due-{each.id}@bilat")
        entry.add("dtstamp", datetime.datetime.fromisoformat(each.stamp).replace(microsecond=0))
        entry.add("dtstart", each.day)
        entry.add("dtend", each.day + datetime.timedelta(days=1))
        entry.add("summary", _DUE[lang].format(plain(each.name)))
        entry.add("description", plain(each.why))
        entry.add("categories", ["consultation", "due"])
        entry.add("status", "TENTATIVE")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    return bytes(calendar.to_ical()).decode("utf-8")


def _span(act: Act, left: Counter[str]) -> tuple[datetime.date, datetime.date] | None:
    low, high = days(act.event.date)
    if act.event.modality == "negated":
        left["did not happen"] += 1
    elif low is None or high is None or not _to_the_day(act.event.date) or (high - low).days >= _LONGEST:
        left["not dated to the day"] += 1
    else:
        return low, high
    return None


def _to_the_day(edtf: str | None) -> bool:
    from bilat import dates

    if precision(edtf) == "interval" and edtf:
        value = dates.parse(edtf)
        return isinstance(value, dates.Interval) and all(end is not None and end.precision == "day" for end in (value.start, value.end))
    return precision(edtf) == "day"


def _sources(act: Act, lang: str) -> str:
    quotes = [(plain(source.document), plain(source.event.mentions[0].text)) for source in act.sources]
    marks = {"fr": "« {} »", "en": "“{}”", "es": "«{}»"}[lang]
    return "\n".join(f"{_SOURCE[lang]}{' ' if lang == 'fr' else ''}: {name}, {marks.format(words)}" for name, words in quotes)

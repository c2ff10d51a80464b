"""Documents and events made by hand, for tests of what comes after reading."""

from __future__ import annotations

import hashlib
from typing import Any

from bilat.documents import Document, from_text
from bilat.event import Event, Instrument, Mention, Person, Reason
from bilat.record import Added, Record


def words(text: str, part: str, nth: int = 0) -> Mention:
    """The nth occurrence of some words in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(part, at + 1)
    return Mention(at, at + len(part), part)


def event(text: str, kind: str, said: str, parties: str = "CAN PER", **more: Any) -> Event:
    """An event said by some words of a text; `id` is given by the place of the words unless it is given."""
    more.setdefault("id", f"e{text.index(said)}")
    return Event(kind, tuple(parties.split()), (words(text, said),), **more)


def add(record: Record, name: str, text: str, *events: Event, lang: str = "en", **options: Any) -> Added:
    document = made(name, text, lang)
    return record.add(document, sha(text), events, **options)


def made(name: str, text: str, lang: str = "en") -> Document:
    return from_text(text, name=name, lang=lang)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


VISIT = "In October 1998 President Alberto Fujimori of Peru came to Ottawa on a state visit, the first."
SIGNED = "In March 1998 Canada and Peru signed an agreement on fisheries."


def visit(**more: Any) -> Event:
    given: dict[str, Any] = {
        "date": "1998-10",
        "source": "PER",
        "target": "CAN",
        "people": (Person("Alberto Fujimori", "head of state", "PER"),),
        "place": "Ottawa",
        "rank": "state",
        "first": True,
        "rule": "visit/en/comes",
        "reasons": (Reason("date", "the words that state the act", (words(VISIT, "October 1998"),)),),
    }
    return event(VISIT, "visit", "came to Ottawa on a state visit", **{**given, **more})


def signed(**more: Any) -> Event:
    given: dict[str, Any] = {
        "date": "1998-03",
        "instrument": Instrument("agreement", "fisheries"),
        "topics": ("fisheries",),
        "rule": "instrument.signed/en/verb",
    }
    return event(SIGNED, "instrument.signed", "signed an agreement on fisheries", **{**given, **more})

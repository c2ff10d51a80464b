"""Events as statements, and statements as the events they tell of.

One statement: a property of an event has a value, said by a document at these
characters. Lists (parties, people, topics) are a statement a member. Writing an
event and reading it back gives the same event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from bilat import place
from bilat.event import Event, Mention

MENTION = "mention"
_LISTS = {"parties": "party", "people": "person", "topics": "topic"}
_FIELDS = {singular: field for field, singular in _LISTS.items()}
_NOT_SAID = {"document", "id", "mentions", "reasons", *_LISTS}
_SCALARS = tuple(f.name for f in fields(Event) if f.name not in _NOT_SAID)
_ALWAYS = frozenset({"kind", "modality"})
_DEFAULTS = Event("", (), ()).to_dict()


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the record. `document` is its name; offsets count characters of its text.

    `author` is None for the reader, `reason` what a person gave for a decision,
    `outweighs` the statement that it stands above; `reason_number` groups the
    words that one reason of the reader leaned on; `places` are those of its words in the file as it came.
    """

    id: int
    event: str
    document: str
    property: str
    value: Any
    start: int | None = None
    end: int | None = None
    words: str | None = None
    rule: str | None = None
    reader_version: str | None = None
    made_at: str = ""
    author: str | None = None
    reason: str | None = None
    outweighs: int | None = None
    position: int = 0
    reason_number: int | None = None
    places: tuple[place.Place, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        told = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("position", "reason_number", "places")}
        return told | place.to_dict(self.places)


def storable(text: str) -> str:
    """Text that every database takes: lone surrogates and NUL become U+FFFD, one for one, so that offsets hold."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def rows(event: Event) -> Iterator[dict[str, Any]]:
    """The statements that an event is written as (without ids and times)."""
    data = event.to_dict()
    first = event.mentions[0] if event.mentions else None
    reasons: dict[str, list[int]] = {}
    for number, reason in enumerate(event.reasons):
        reasons.setdefault(reason.property, []).append(number)
    for name in (*_LISTS, *_SCALARS):
        values = data[name] if name in _LISTS else [data[name]]
        said = reasons.pop(name, [])
        if not said:
            if name in _ALWAYS or values != [_DEFAULTS[name]]:
                for position, value in enumerate(values):
                    yield _row(_LISTS.get(name, name), position, value, first, event.rule, None)
            continue
        for position, value in enumerate(values or [None]):
            for number in said:
                for mention in event.reasons[number].mentions or (None,):
                    yield _row(_LISTS.get(name, name), position, value, mention, event.reasons[number].rule, number)
    for name, said in reasons.items():
        for number in said:
            for mention in event.reasons[number].mentions or (None,):
                yield _row(name, 0, None, mention, event.reasons[number].rule, number)
    for position, mention in enumerate(event.mentions):
        yield _row(MENTION, position, True, mention, event.rule, None)


def _row(name: str, position: int, value: Any, mention: Mention | None, rule: str, number: int | None) -> dict[str, Any]:
    return {
        "property": storable(name),
        "position": position,
        "value": storable(json.dumps(value, ensure_ascii=False, sort_keys=True)),
        "start": mention.start if mention else None,
        "end": mention.end if mention else None,
        "words": storable(mention.text) if mention else None,
        "rule": storable(rule),
        "reason_number": number,
    }


def event_of(statements: Iterable[Statement], event: str, document: str) -> Event:
    """The event that statements tell of; they come in the order of their ids, and a later value replaces an earlier one."""
    given: dict[str, dict[int, Any]] = {}
    mentions: list[dict[str, Any]] = []
    reasons: dict[int, dict[str, Any]] = {}
    for statement in statements:
        words = {"start": statement.start, "end": statement.end, "text": statement.words}
        if statement.property == MENTION:
            mentions.append(words)
        elif statement.reason_number is None or statement.property in _FIELDS or statement.property in _SCALARS:
            given.setdefault(statement.property, {})[statement.position] = statement.value
        if statement.reason_number is not None and statement.position == 0:
            reason = reasons.setdefault(
                statement.reason_number,
                {"property": _FIELDS.get(statement.property, statement.property), "rule": statement.rule, "mentions": []},
            )
            if statement.start is not None:
                reason["mentions"].append(words)
    data: dict[str, Any] = {"document": document, "id": event, "mentions": mentions}
    for name, values in given.items():
        ordered = [values[position] for position in sorted(values)]
        if name in _FIELDS:
            data[_FIELDS[name]] = [value for value in ordered if value is not None]
        else:
            data[name] = ordered[0]
    data["reasons"] = [reasons[number] for number in sorted(reasons)]
    return Event.from_dict({"kind": "other", **data})

"""A document with its times and acts as TimeML 1.2.1: TIMEX3 and EVENT in the text, then instances and how they lie to times.

An EVENT holds plain text only and none may cross a TIMEX3, so it marks the longest run of an act's words that has neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree

from bilat import dates
from bilat.exchange.annotated import Annotated, Time, apart
from bilat.exchange.xml import xml_file
from bilat.plain import xml_text

if TYPE_CHECKING:
    from bilat.event import Event

_CLASSES = {"position": "REPORTING", "relations.assessed": "STATE"}
_EDGE = " \t\r\n\u00a0\u202f,;:.–—-()"
_MODALITY = {"planned": "planned", "reported": "reported"}


def timeml(found: Annotated) -> str:
    """The TimeML document. Acts whose words are all taken by others have no EVENT and no instance."""
    root = etree.Element("TimeML")
    times = apart(found.times)
    events = _events(found.events, times)
    if found.about.date and dates.valid(found.about.date):
        made = etree.SubElement(root, "TIMEX3", tid="t0", type="DATE", value=_value(found.about.date), functionInDocument="CREATION_TIME")
        made.tail = "\n"
    marks: list[tuple[int, int, str, dict[str, str]]] = [
        (time.start, time.end, "TIMEX3", {"tid": f"t{number}", "type": time.type, "value": time.value})
        for number, time in enumerate(times, 1)
    ]
    marks += [(start, end, "EVENT", {"eid": f"e{n}", "class": _class(event)}) for n, (event, start, end) in enumerate(events, 1)]
    _fill(root, found.text, sorted(marks))
    for number, (event, *_) in enumerate(events, 1):
        _instance(root, number, event)
    _links(root, events, times)
    return xml_file(root)


def _value(edtf: str) -> str:
    value = dates.parse(edtf)
    return str(value).rstrip("?~%") if isinstance(value, dates.Point) else dates.of_bounds(*dates.bounds(edtf))


def _events(events: Sequence[Event], times: Sequence[Time]) -> list[tuple[Event, int, int]]:
    taken = [(time.start, time.end) for time in times]
    found = []
    # Short ones first: a long telling still has room beside the acts that it holds.
    told = sorted((m.end - m.start, m.start, n) for n, event in enumerate(events) for m in event.mentions)
    for length, first, number in told:
        start, end = _free(first, first + length, taken)
        mention = next(m for m in events[number].mentions if m.start == first and m.end == first + length)
        words = mention.text[start - first : end - first]
        start, end = start + len(words) - len(words.lstrip(_EDGE)), end - len(words) + len(words.rstrip(_EDGE))
        if end > start:
            taken.append((start, end))
            found.append((events[number], start, end))
    return sorted(found, key=lambda one: one[1])


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The longest part of a span that nothing else has taken, the first of several; an empty one where there is none."""
    best, at = (start, start), start
    for first, last in [*sorted(span for span in taken if span[1] > start and span[0] < end), (end, end)]:
        if first - at > best[1] - best[0]:
            best = (at, first)
        at = max(at, last)
    return best


def _fill(root: Any, text: str, marks: Sequence[tuple[int, int, str, dict[str, str]]]) -> None:
    at = 0
    for start, end, name, attributes in marks:
        _append(root, text[at:start])
        etree.SubElement(root, name, attributes).text = xml_text(text[start:end])
        at = end
    _append(root, text[at:] + "\n")


def _append(root: Any, words: str) -> None:
    words = xml_text(words)
    if len(root):
        root[-1].tail = (root[-1].tail or "") + words
    else:
        root.text = (root.text or "") + words


def _class(event: Event) -> str:
    return _CLASSES.get(event.kind, "OCCURRENCE")


def _instance(root: Any, number: int, event: Event) -> None:
    element = etree.SubElement(
        root, "MAKEINSTANCE", eiid=f"ei{number}", eventID=f"e{number}", pos="NONE", tense="NONE", aspect="NONE",
        polarity="NEG" if event.modality == "negated" else "POS", comment=f"{event.id} {event.kind}",
    )  # fmt: skip
    if event.modality in _MODALITY:
        element.set("modality", _MODALITY[event.modality])
    element.tail = "\n"


def _links(root: Any, events: Sequence[tuple[Event, int, int]], times: Sequence[Time]) -> None:
    """An act lies in, before or after the time that dates it; a second telling is the same as the first."""
    first: dict[str, int] = {}
    number = 0
    for instance, (event, *_) in enumerate(events, 1):
        link: dict[str, str] | None = None
        if event.id in first:
            link = {"eventInstanceID": f"ei{instance}", "relatedToEventInstance": f"ei{first[event.id]}", "relType": "IDENTITY"}
        elif event.date and (time := _dating(event, times)):
            link = {"eventInstanceID": f"ei{instance}", "relatedToTime": f"t{time[0]}", "relType": _relation(event.date, time[1])}
        first.setdefault(event.id, instance)
        if link:
            number += 1
            etree.SubElement(root, "TLINK", {"lid": f"l{number}", **link}).tail = "\n"


def _dating(event: Event, times: Sequence[Time]) -> tuple[int, Time] | None:
    """The expression that the act's date leans on: the last that the reading named."""
    said = [mention for reason in event.reasons if reason.property == "date" for mention in reason.mentions]
    for mention in said:
        for number, time in enumerate(times, 1):
            if time.edtf and time.start < mention.end and mention.start < time.end:
                return number, time
    return None


def _relation(date: str, time: Time) -> str:
    if date.startswith("../"):
        return "BEFORE"
    if date.endswith("/.."):
        return "BEGUN_BY"
    lies = dates.relation(date, time.edtf)
    return {"before": "BEFORE", "after": "AFTER", "around": "INCLUDES"}.get(lies, "IS_INCLUDED")

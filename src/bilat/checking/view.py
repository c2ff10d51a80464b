"""What was understood of a document, sentence by sentence, before any format.

Every character of a sentence stands in exactly one piece; what several mentions
cover goes to the class that is listed last in LAYERS.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from bilat.documents.document import Document
from bilat.event import Event
from bilat.events.focus import Focus
from bilat.mentions.model import Mentions, ReferenceMention
from bilat.reading import Reading

_T = TypeVar("_T")
LAYERS = ("topic", "instrument", "thing", "reference", "place", "office", "person", "state", "time")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `layer` is one of LAYERS or None, `note` what they were taken for."""

    text: str
    layer: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unused:
    """A trigger that gave no event, and why not."""

    words: str
    kind: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence as understood. `start` and `end` count characters of the document's text.

    `events` are those told here first, `again` the ids of those told before;
    `parsed` is False where the syntax was not looked at, `complete` where the sentence is cut off.
    """

    number: int
    block: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    events: tuple[Event, ...] = ()
    again: tuple[str, ...] = ()
    unused: tuple[Unused, ...] = ()
    parsed: bool = True
    complete: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document as understood: what is known of it, and its sentences."""

    document: Document
    sentences: tuple[SentenceView, ...]
    events: tuple[Event, ...]
    pair: tuple[str, ...] = ()
    pair_found: str = ""

    def text(self, colour: bool = False, width: int = 100) -> str:
        """For a terminal of `width` columns, with colours or without."""
        from bilat.checking.text import text

        return text(self, colour, width)

    def html(self) -> str:
        """One page that needs nothing else: no script, no outside resource."""
        from bilat.checking.html import html

        return html(self)

    def about(self) -> list[tuple[str, str]]:
        """What is known of the document itself, and how it was found."""
        document = self.document
        how = document.found
        parsed = sum(sentence.parsed for sentence in self.sentences)
        rows = [
            ("language", _found(document.language, how.get("language"))),
            ("publisher", _found(document.publisher, how.get("publisher"))),
            ("pair", _found(" ".join(self.pair) or None, self.pair_found)),
            ("date", _found(document.date, how.get("date"))),
            ("title", document.title or "none"),
            ("encoding", how.get("encoding", "")),
            ("size", f"{len(document.text):,} characters, {len(document.blocks)} blocks"),
            ("sentences", f"{len(self.sentences)}, {parsed} of them parsed"),
            ("events", str(len(self.events))),
            *(("warning", warning) for warning in document.warnings),
        ]
        return [row for row in rows if row[1]]


def _found(value: str | None, how: str | None) -> str:
    if value is None:
        return "not found"
    return f"{value} ({how})" if how else value


def checked(reading: Reading) -> Checked:
    """The view of what the stages gave."""
    document = reading.document
    starts = [sentence.start for sentence in reading.sentences]
    focus = Focus(document, reading.mentions)
    spans = _spans(reading.mentions, document, focus)
    parts = _by_sentence(starts, [(start, (start, end, layer, note)) for start, end, layer, note in spans])
    first: dict[int, list[Event]] = {}
    again: dict[int, list[str]] = {}
    for event in reading.events:
        places = [_sentence(starts, bisect_left(document.origin, mention.start)) for mention in event.mentions]
        for number, place in enumerate(dict.fromkeys(places)):
            if number == 0:
                first.setdefault(place, []).append(event)
            else:
                again.setdefault(place, []).append(event.id)
    unused = _by_sentence(starts, [(f.start, f) for f in reading.findings if f.event is None])
    views = []
    for number, sentence in enumerate(reading.sentences):
        whole = document.mention(sentence.start, sentence.end) if sentence.end > sentence.start else None
        seen = [Unused(document.flat[f.start : f.end], f.kind, f.rule, f.note or "no reason given") for f in unused.get(number, [])]
        block = document.blocks[sentence.block] if 0 <= sentence.block < len(document.blocks) else None
        views.append(
            SentenceView(
                number=number + 1,
                block=block.kind if block else "",
                language=block.language if block else "",
                start=whole.start if whole else 0,
                end=whole.end if whole else 0,
                pieces=tuple(_pieces(document, sentence.start, sentence.end, parts.get(number, []))),
                events=tuple(first.get(number, ())),
                again=tuple(again.get(number, ())),
                unused=tuple(dict.fromkeys(seen)),
                parsed=bool(sentence.tokens),
                complete=sentence.complete,
            )
        )
    return Checked(document, tuple(views), reading.events, focus.main, focus.how)


def _sentence(starts: list[int], at: int) -> int:
    return max(bisect_right(starts, at) - 1, 0)


def _by_sentence(starts: list[int], items: list[tuple[int, _T]]) -> dict[int, list[_T]]:
    found: dict[int, list[_T]] = {}
    for at, item in items:
        found.setdefault(_sentence(starts, at), []).append(item)
    return found


Span = tuple[int, int, int, str]


def _referred(reference: ReferenceMention, document: Document, focus: Focus) -> str | None:
    """The states that words stand for, as far as they are known without syntax."""
    if reference.refers in ("pair", "publisher-pair"):
        return " ".join(focus.both(reference.start)[0]) or None
    return document.publisher if reference.refers == "publisher" else None


def _spans(mentions: Mentions, document: Document, focus: Focus) -> Iterator[Span]:
    """Where each mention stands, the number of its layer, and what it was taken for."""
    for topic in mentions.topics:
        yield topic.start, topic.end, 0, topic.topic
    for instrument in mentions.instruments:
        about = f": {instrument.subject or instrument.title}" if instrument.subject or instrument.title else ""
        of = [" ".join(instrument.parties), (instrument.dated.edtf or "") if instrument.dated else ""]
        more = f" ({', '.join(part for part in of if part)})" if any(of) else ""
        yield instrument.start, instrument.head_end, 1, instrument.kind + about + more
        if instrument.subject_start >= 0:
            yield instrument.subject_start, instrument.subject_end, 1, f"subject of {instrument.kind}"
    for thing in mentions.things:
        yield thing.start, thing.end, 2, f"{thing.thing} {thing.level or ''}".strip()
    for reference in mentions.references:
        yield reference.start, reference.end, 3, _of(reference.refers, _referred(reference, document, focus))
    for place in mentions.places:
        yield place.start, place.end, 4, _of(place.name, place.state)
    for office in mentions.offices:
        holder = f", {office.holder}" if office.holder else ""
        yield office.start, office.end, 5, _of(" ".join([*sorted(office.marks), office.office]) + holder, office.state)
    for person in mentions.people:
        yield person.start, person.end, 6, _of(", ".join(p for p in (person.name, person.office) if p), person.state)
    for state in mentions.states:
        yield state.start, state.end, 7, f"{' '.join(state.states)} ({state.form})"
    for time in mentions.times:
        value = time.edtf or (f"{time.timex_type} {time.timex_value}" if time.timex_type in ("DURATION", "SET") else "not resolved")
        leaning = f", leans on {time.anchor}" if time.anchor else ""
        yield time.start, time.end, 8, f"{value} ({time.rule}{leaning})"


def _of(what: str, state: str | None) -> str:
    return f"{what} ({state})" if state else what


def _pieces(document: Document, start: int, end: int, spans: list[Span]) -> Iterator[Piece]:
    owner: list[int] = [-1] * (end - start)
    # The class listed last is painted last, and of one class the shortest.
    for number in sorted(range(len(spans)), key=lambda n: (spans[n][2], spans[n][0] - spans[n][1])):
        low, high = max(spans[number][0], start), min(spans[number][1], end)
        if low < high:
            owner[low - start : high - start] = [number] * (high - low)
    at = start
    for number, run in groupby(owner):
        size = len(list(run))
        words = document.flat[at : at + size]
        yield Piece(words) if number < 0 or words.isspace() else Piece(words, LAYERS[spans[number][2]], spans[number][3])
        at += size


# -- an event in words, for both formats -------------------------------------------------------------


def headline(event: Event) -> str:
    """Kind, date, who towards whom, and what else an event holds, on one line."""
    who = f"{event.source or '?'} → {event.target or '?'}" if event.source or event.target else " ".join(event.parties)
    if event.source and event.target and set(event.parties) - {event.source, event.target}:
        who += f" (with {' '.join(sorted(set(event.parties) - {event.source, event.target}))})"
    instrument = event.instrument
    more = (
        ", ".join(", ".join(part for part in (p.name, p.office, p.state) if part) for p in event.people),
        event.place or "",
        ": ".join(part for part in (instrument.kind, instrument.subject or instrument.title) if part) if instrument else "",
        ", ".join(event.topics),
        event.rank or "",
        "first" if event.first else "",
        event.modality if event.modality != "asserted" else "",
        "cut off" if event.truncated else "",
        f"thread {event.thread}" if event.thread and event.thread != event.id else "",
    )
    return "  ".join((event.kind, event.date or "undated", who, *(f"[{part}]" for part in more if part)))


def reasons(event: Event) -> list[tuple[str, str, tuple[str, ...]]]:
    """Property, rule and words of each reason, the date's first."""
    ordered = sorted(event.reasons, key=lambda reason: reason.property != "date")
    return [(reason.property, reason.rule, tuple(mention.text for mention in reason.mentions)) for reason in ordered]

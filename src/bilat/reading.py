"""Reading, whole: a file becomes events by the first four arrows of the design.

`read` keeps what each stage gave, for those who look into it; `extract` and
`times` give only the result.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.documents.document import Document
from bilat.event import Event
from bilat.events.finding import Finding
from bilat.language.model import Sentence
from bilat.mentions.model import Mentions, TimeMention

if TYPE_CHECKING:
    from bilat.documents.views import View


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the stages understood of one document."""

    document: Document
    mentions: Mentions
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]


def read(document: Document) -> Reading:
    """Mentions, syntax and events of a loaded document; parts in another language are read in it."""
    from bilat.documents.views import views

    found = views(document)
    if len(found) == 1:
        return _read(found[0].document, document)
    return _together(document, found)


def _read(seen: Document, document: Document) -> Reading:
    from bilat.events import find_events
    from bilat.events.worth import worth_parsing
    from bilat.language.pipeline import parse
    from bilat.mentions import find

    mentions = find(seen)
    sentences = parse(seen, worth_parsing(seen, mentions))
    events, findings = find_events(seen, sentences, mentions)
    return Reading(document, mentions, sentences, events, findings)


def _together(document: Document, found: Sequence[View]) -> Reading:
    """A reading of each language's parts, put together; all are about the pair that the main language's parts are about."""
    from bilat.events import combined
    from bilat.events.focus import Focus
    from bilat.mentions import united

    readings: list[Reading] = []
    pair, how = document.pair, document.found.get("pair", "")
    for view in found:
        readings.append(_read(replace(view.document, pair=pair, found={**document.found, **({"pair": how} if pair else {})}), document))
        if len(readings) == 1 and not pair:
            focus = Focus(view.document, readings[0].mentions)
            pair, how = focus.main, focus.how
    sentences = [
        replace(sentence, block=view.blocks[sentence.block])
        for view, one in zip(found, readings, strict=True)
        for sentence in one.sentences
        if view.owns(sentence.start)
    ]
    events, findings = combined(
        [([e for e in one.events if view.owns(_at(document, e))], [f for f in one.findings if view.owns(f.start)])
         for view, one in zip(found, readings, strict=True)]
    )  # fmt: skip
    return Reading(
        document,
        united([(one.mentions, view.owns) for view, one in zip(found, readings, strict=True)]),
        tuple(sorted(sentences, key=lambda sentence: sentence.start)),
        events,
        findings,
    )


def _at(document: Document, event: Event) -> int:
    """Where in `flat` an event's first words stand."""
    return bisect_left(document.origin, event.mentions[0].start)


def find_times(document: Document) -> list[TimeMention]:
    """The time expressions of a loaded document, in order."""
    from bilat.documents.views import views
    from bilat.mentions import times

    found = [time for view in views(document) for time in times.find_times(view.document) if view.owns(time.start)]
    return sorted(found, key=lambda time: (time.start, time.end))


def extract(
    path: str | Path,
    *,
    lang: str = "auto",
    document_date: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    pair: tuple[str, ...] = (),
    ocr: bool = False,
    min_confidence: float = 0.0,
) -> list[Event]:
    """The events of a file, in order of their first mention.

    `lang` is `auto`, `fr`, `en` or `es`; `document_date` is EDTF; `publisher` a
    state's code, `pair` the codes of the two states that it is about; with `ocr` scanned pages
    are recognised; events less sure than `min_confidence` (0 to 1) are left out. Raises DocumentError for what can't be read.
    """
    from bilat.documents import load

    document = load(path, lang=lang, document_date=document_date, publisher=publisher, title=title, pair=pair, ocr=ocr)
    return [event for event in read(document).events if event.confidence >= min_confidence]


def times(path: str | Path, *, lang: str = "auto", document_date: str | None = None) -> list[TimeMention]:
    """The time expressions of a file, in order (see TimeMention)."""
    from bilat.documents import load

    return find_times(load(path, lang=lang, document_date=document_date))

"""Reading, whole: a file becomes events by the first four arrows of the design.

`read` keeps what each stage gave, for those who look into it; `extract` and
`times` give only the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bilat.documents.document import Document
from bilat.event import Event
from bilat.events.finding import Finding
from bilat.language.model import Sentence
from bilat.mentions.model import Mentions, TimeMention


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the stages understood of one document."""

    document: Document
    mentions: Mentions
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]


def read(document: Document) -> Reading:
    """Mentions, syntax and events of a loaded document."""
    from bilat.events import find_events
    from bilat.events.worth import worth_parsing
    from bilat.language.pipeline import parse
    from bilat.mentions import find

    mentions = find(document)
    sentences = parse(document, worth_parsing(document, mentions))
    events, findings = find_events(document, sentences, mentions)
    return Reading(document, mentions, sentences, events, findings)


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
    from bilat.mentions.times import find_times

    return list(find_times(load(path, lang=lang, document_date=document_date)))

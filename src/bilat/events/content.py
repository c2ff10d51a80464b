"""What an instrument is about where a verb says it: *un protocole prévoit …*, *the treaty covers …*.

The subject and topics found so are added to the acts of that instrument, also when
a later sentence takes it up again (*le protocole oriente aussi …*).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilat.documents.document import Document
from bilat.events.draft import Draft
from bilat.events.scene import Scene
from bilat.mentions.lexicon import fold
from bilat.mentions.model import InstrumentMention, Mentions

_LONGEST = 90
_NEAR = 8  # drafts
_RECALL = 2  # sentences


@dataclass(frozen=True, slots=True)
class Content:
    """What one sentence says an instrument is about; `subject` is the stretch of its words, or None."""

    sentence: int
    instrument: InstrumentMention
    subject: tuple[int, int] | None
    topics: tuple[str, ...]


def contents(scene: Scene, index: int, mentions: Mentions) -> list[Content]:
    """The instruments of a sentence that are subjects of a verb of content, with what it says of them."""
    result: list[Content] = []
    if not mentions.instruments or scene.words.content.isdisjoint(scene.spelled):
        return result
    for verb in range(len(scene.tokens)):
        if scene.lemmas[verb] not in scene.words.content and scene.forms[verb] not in scene.words.content:
            continue
        subject = scene.subject(verb)
        for instrument in mentions.instruments:
            span = scene.span(instrument.start, instrument.end)
            if instrument.end > scene.tokens[verb].start:
                continue
            beside = all(scene.tokens[i].pos in ("ADV", "AUX", "PRON") for i in range(span.stop, verb))
            if not (beside or subject in span or scene.tokens[verb].head in span):
                continue
            after = scene.tokens[verb].end
            topics = tuple(dict.fromkeys(t.topic for t in mentions.topics if t.start >= after))
            result.append(Content(index, instrument, None if instrument.subject else _object(scene, verb), topics))
            break
    return result


def _object(scene: Scene, verb: int) -> tuple[int, int] | None:
    """The words right after the verb up to the end of their phrase."""
    first = verb + 1
    while first < len(scene.tokens) and scene.tokens[first].pos in ("ADP", "DET", "ADV", "SCONJ"):
        first += 1
    last = first
    while last < len(scene.tokens) and not scene.is_verb(last) and scene.tokens[last].pos not in ("PUNCT", "SCONJ", "PRON"):
        if scene.tokens[last].end - scene.tokens[first].start > _LONGEST:
            break
        last += 1
    # A phrase never ends with a word that wants another.
    while last > first and scene.tokens[last - 1].pos in ("ADP", "DET", "CCONJ", "ADV"):
        last -= 1
    return (scene.tokens[first].start, scene.tokens[last - 1].end) if last > first else None


def add(document: Document, drafts: list[Draft], found: list[Content]) -> None:
    """Give the drafts of each instrument the subject and topics found for it."""
    for content in found:
        owner = _owner(document, drafts, content)
        if owner is None or owner.instrument is None:
            continue
        if content.subject and owner.instrument.subject is None:
            start, end = content.subject
            words = document.flat[start:end]
            owner.instrument = replace(owner.instrument, subject=words, subject_start=start, subject_end=end)
            owner.note("instrument", "what it is said to hold", start, end)
        for draft in drafts:
            same = draft is owner or (draft.sentence == owner.sentence and draft.thing is not None and draft.thing.thing == "mechanism")
            if same:
                draft.topics = tuple(dict.fromkeys((*draft.topics, *content.topics)))


def of_this_kind(document: Document, drafts: list[Draft], phrases: tuple[str, ...]) -> None:
    """*Des traités de ce genre*, *treaties of this kind*: what is said of them is also about the instrument told just before."""
    for number, draft in enumerate(drafts):
        words = fold(document.flat[draft.start : draft.end])
        if not any(phrase in words for phrase in phrases):
            continue
        before = next((d for d in reversed(drafts[max(0, number - _NEAR) : number]) if d.instrument and d.sentence < draft.sentence), None)
        if before and before.topics and draft.sentence - before.sentence <= _RECALL:
            draft.topics = tuple(dict.fromkeys((*draft.topics, *before.topics)))
            draft.note("topics", "of the kind told of before", before.start, before.end)


def _owner(document: Document, drafts: list[Draft], content: Content) -> Draft | None:
    """The act of the instrument itself, or the latest one before of an instrument called by the same word."""
    start = content.instrument.start
    exact = next((d for d in drafts if d.instrument and d.instrument.start == start and d.sentence == content.sentence), None)
    if exact or not content.instrument.definite:
        return exact
    word = _head(document, content.instrument)
    before = [d for d in drafts if d.instrument and d.sentence < content.sentence and _head(document, d.instrument) == word]
    return before[-1] if before and content.sentence - before[-1].sentence <= 3 else None


def _head(document: Document, instrument: InstrumentMention) -> str:
    return fold(document.flat[instrument.start : instrument.head_end]).split(" ")[0]

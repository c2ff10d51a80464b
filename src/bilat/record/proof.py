"""Events before they are written: what they are called, and that their words are the document's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from bilat.documents.document import Document
from bilat.errors import DocumentError
from bilat.event import Event


def identified(document: Document, events: list[Event]) -> list[Event]:
    """Events with ids that stay the same when the file changes elsewhere, and threads that use them."""
    seen: dict[str, int] = {}
    ids: dict[str, str] = {}
    told = []
    for event in events:
        subject = event.instrument.subject if event.instrument else None
        words = event.mentions[0].text if event.mentions else ""
        key = json.dumps([document.name, event.kind, event.parties, event.source, event.target, subject, words])
        seen[key] = seen.get(key, 0) + 1
        identity = hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()[:16]
        ids.setdefault(event.id, identity)
        told.append(replace(event, id=identity, document=document.name))
    return [replace(event, thread=ids.get(event.thread, event.thread)) if event.thread else event for event in told]


def prove(document: Document, events: Iterable[Event]) -> None:
    """Nothing without words: every mention is the document's own."""
    for event in events:
        if not event.mentions:
            raise DocumentError(f"{document.name}: an event ({event.kind}) came without the words that state it: report this text")
        for mention in (*event.mentions, *(m for reason in event.reasons for m in reason.mentions)):
            if document.text[mention.start : mention.end] != mention.text or not mention.text:
                raise DocumentError(
                    f"{document.name}: the words of an event at {mention.start}:{mention.end} are not the document's: report this text"
                )

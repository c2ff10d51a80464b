"""An act from a person's own knowledge: kept like a document, whose text is what the person wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bilat.documents import from_text
from bilat.errors import BilatError
from bilat.event import KINDS, Event, Mention
from bilat.record import decisions
from bilat.record.acts import corrected
from bilat.record.deciding import parse

if TYPE_CHECKING:
    from bilat.record.store import Record

RULE = "a person's own knowledge"


def add(record: Record, kind: str, parties: Sequence[str], given: Sequence[str], *, author: str, reason: str, lang: str = "en") -> Event:
    """Adds an act; `given` are properties as `deciding.parse` takes them, `reason` is its source. BilatError for what makes none."""
    if kind not in KINDS:
        raise BilatError(f"{kind!r} is no kind: choose one of {', '.join(KINDS)}")
    if not reason.strip() or not author.strip():
        raise BilatError("say who knows it and how: --author NAME --because TEXT")
    values: dict[str, Any] = dict(parse(part) for part in given)
    values["parties"] = parse(f"parties={';'.join(parties)}")[1]
    if not values["parties"]:
        raise BilatError("name at least one state, by code or name")
    words = reason.strip()
    event = corrected(Event(kind, (), (Mention(0, len(words), words),), rule=RULE), values)
    made_at = decisions.now()
    name = f"{author.strip()}, {made_at[:19]}"
    document = from_text(words, name=name, lang=lang)
    key = hashlib.sha256(f"{name}\0{kind}\0{sorted(map(str, values.items()))}\0{words}".encode()).hexdigest()
    record.add(document, key, [event], reader_version=author.strip(), origin="person")
    return next(e for e in record.events(values["parties"]) if e.document == document.name)

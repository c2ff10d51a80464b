"""Nouns of the classes that frames ask for: posts, relations, property, programmes, talks …"""

from __future__ import annotations

from collections.abc import Iterator

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term
from bilat.mentions.model import ThingMention
from bilat.mentions.tables import table


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    # One layer a class, so that *consultations politiques* stays a mechanism whatever else its words may be.
    for thing, levels in table("things").items():
        for level, languages in levels.items():
            for notation in languages[lang]:
                yield notation, Term(f"thing.{thing}", (thing, level))


def find_things(document: Document, hits: dict[str, list[Hit]]) -> tuple[ThingMention, ...]:
    """The things that a document names, in order; one stretch may be of several classes."""
    found = {
        ThingMention(hit.start, hit.end, *hit.term.value) for layer, items in hits.items() if layer.startswith("thing.") for hit in items
    }
    return tuple(sorted(_outermost(found), key=lambda t: (t.start, t.end, t.thing, t.level or "")))


def _outermost(found: set[ThingMention]) -> list[ThingMention]:
    """Without those inside a longer one: the meetings of *rencontres plus régulières* are a mechanism, no meeting."""
    kept: list[ThingMention] = []
    for thing in sorted(found, key=lambda t: (t.start, -t.end)):
        if not any(k.start <= thing.start and thing.end <= k.end and k.end - k.start > thing.end - thing.start for k in kept[-4:]):
            kept.append(thing)
    return kept

"""Words that stand for states named elsewhere (*les deux pays*, *our embassy*, *su ministro*)."""

from __future__ import annotations

from collections.abc import Iterator

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term
from bilat.mentions.model import ReferenceMention
from bilat.mentions.tables import table

LAYER = "reference"


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for refers, languages in table("references").items():
        for notation in languages[lang]:
            yield notation, Term(LAYER, refers)


def find_references(document: Document, hits: dict[str, list[Hit]]) -> tuple[ReferenceMention, ...]:
    """The references of a document, in order; what they stand for is not decided here."""
    return tuple(ReferenceMention(hit.start, hit.end, hit.term.value) for hit in hits.get(LAYER, ()))

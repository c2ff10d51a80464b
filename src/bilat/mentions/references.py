"""Words that stand for states named elsewhere (*les deux pays*, *our embassy*, *su ministro*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import ReferenceMention
from bilat.mentions.tables import cached, table

LAYER = "reference"


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for refers, languages in table("references").items():
        if refers == "aside":
            continue
        for notation in languages[lang]:
            yield notation, Term(LAYER, refers)


def find_references(document: Document, hits: dict[str, list[Hit]]) -> tuple[ReferenceMention, ...]:
    """The references of a document, in order; what they stand for is not decided here."""
    return tuple(ReferenceMention(hit.start, hit.end, hit.term.value) for hit in hits.get(LAYER, ()))


@cached
def aside(lang: str) -> re.Pattern[str]:
    """Words that end right before a place which only lends its roof (on folded text)."""
    words = sorted(
        (fold(surface) for notation in table("references")["aside"][lang] for surface in expand(notation)), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))}) (?:(?:the|la|el|le|l') ?)?$")

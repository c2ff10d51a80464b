"""Time expressions: found by rules in `data/`, then resolved in the order of the text.

What stands alone has its value from its words; what leans on another expression,
on the document's date or on an act says on which. Nothing is guessed.
"""

from __future__ import annotations

from bilat.documents.document import Document
from bilat.mentions.lexicon import fold
from bilat.mentions.model import TimeMention
from bilat.mentions.times.finding import find
from bilat.mentions.times.names import without_names
from bilat.mentions.times.resolving import resolve, single

__all__ = ["find_times", "single"]


def find_times(document: Document) -> tuple[TimeMention, ...]:
    """The time expressions of a document in order, none overlapping (see TimeMention)."""
    folded = without_names(fold(document.flat), document.flat, document.language)
    return resolve(document, folded, find(document.flat, folded, document.language))

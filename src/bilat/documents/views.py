"""A mixed document as one document a language: each holds the parts that are in its language, at the same offsets.

Whatever stands in another language is blank in a view's `flat`, and its blocks are left out, so that every stage reads a view
as it reads any document. A document in one language is its own only view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilat.documents.document import Block, Document
from bilat.documents.language import LANGUAGES


@dataclass(frozen=True, slots=True)
class View:
    """A document in one language; `blocks` says which block of the whole each of its blocks is.

    `own` are the spans of `flat` that no earlier view holds: years and other lines without words are part of every view.
    """

    document: Document
    blocks: Sequence[int]
    own: Sequence[tuple[int, int]]

    def owns(self, start: int) -> bool:
        return any(begin <= start < end for begin, end in self.own)


def views(document: Document) -> tuple[View, ...]:
    """The main language's view first, then the others in the order they come in."""
    if not any(block.language for block in document.blocks):
        return (View(document, range(len(document.blocks)), ((0, len(document.flat)),)),)
    others = dict.fromkeys(block.language for block in document.blocks if block.language in LANGUAGES)
    return tuple(_view(document, lang) for lang in ("", *others))


def _view(document: Document, lang: str) -> View:
    def shown(block: Block) -> bool:
        return block.language == lang or (not block.language and not _worded(document.flat, block))

    kept = [number for number, block in enumerate(document.blocks) if shown(block)]
    flat = list(document.flat)
    for block in document.blocks:
        if not shown(block):
            flat[block.start : block.end] = " " * (block.end - block.start)
    blocks = tuple(replace(document.blocks[number], language="") for number in kept)
    own = [(block.start, block.end) for block in document.blocks if block.language == lang]
    seen = replace(document, flat="".join(flat), blocks=blocks, language=lang or document.language)
    return View(seen, kept, own)


def _worded(flat: str, block: Block) -> bool:
    return any(char.isalpha() for char in flat[block.start : block.end])

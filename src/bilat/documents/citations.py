"""Footnotes that give the words of another document: they prove what the page says and say nothing themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from bilat.documents.document import Block

# A source, a colon, its words between quotation marks to the end: *Journal officiel, p. 3 : « … »*.
_CITATION = re.compile(r"[^«»“”]{3,400}:\s?[«“].*[»”]\s*[.↩\s]*", re.DOTALL)


def cited(flat: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with such footnotes marked as citations."""
    return tuple(
        replace(block, kind="citation") if block.kind == "footnote" and _CITATION.fullmatch(flat, block.start, block.end) else block
        for block in blocks
    )

"""Footnotes that give the words of another document: they prove what the page says and say nothing themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bilat.documents.document import Block

# A source, a colon, its words between quotation marks to the end: *Journal officiel, p. 3 : « … »*.
_CITATION = re.compile(r"[^«»“”]{3,400}:\s?[«“].*[»”]\s*[.↩\s]*", re.DOTALL)


def cited(flat: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with such footnotes marked as citations; one that goes on at the foot of the next page is marked in both parts."""
    notes = [number for number, block in enumerate(blocks) if block.kind == "footnote"]
    texts = {number: flat[blocks[number].start : blocks[number].end] for number in notes}
    found = {number for number in notes if _CITATION.fullmatch(texts[number])}
    for one, rest in pairwise(notes):
        if one not in found and rest not in found and _CITATION.fullmatch(f"{texts[one]} {texts[rest]}"):
            found |= {one, rest}
    return tuple(replace(block, kind="citation") if number in found else block for number, block in enumerate(blocks))

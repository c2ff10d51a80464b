"""The value that the documents stage gives: a text as read, its parts, and what is known of it.

Two texts, one map: `text` is the document as read, and every offset that leaves
Bilat counts its characters. `flat` is the same text with each block on one line
(line breaks inside a sentence, runs of blanks and soft hyphens gone), which is
what the later stages read; `origin[i]` is where `flat[i]` stands in `text`.
Blocks are separated in `flat` by exactly one newline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bilat.event import Mention

BLOCK_KINDS: tuple[str, ...] = ("title", "heading", "paragraph", "item", "row", "caption", "footnote", "furniture")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: `start` and `end` are offsets into `flat`; `kind` is one of BLOCK_KINDS.

    `level` is a heading's depth (title 0, headings from 1); 0 for other kinds.
    """

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    `name` is the path as given; `language` is `fr`, `en` or `es`; `publisher` a
    state's code or None; `date` the document's own date (EDTF) or None; `found`
    tells for each of language, publisher and date how it was found (`option`,
    `dateline`, `letterhead` …); `warnings` are one-line remarks for the user.
    """

    name: str
    text: str
    flat: str
    origin: Sequence[int]
    blocks: tuple[Block, ...]
    language: str
    publisher: str | None = None
    date: str | None = None
    title: str | None = None
    found: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def mention(self, start: int, end: int) -> Mention:
        """The words of the text as read that `flat[start:end]` came from."""
        if end <= start:
            raise ValueError(f"a mention needs at least one character: {start}:{end}")
        begin, last = self.origin[start], self.origin[end - 1] + 1
        return Mention(begin, last, self.text[begin:last])

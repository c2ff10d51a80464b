"""The value that the documents stage gives: a text as read, its parts, and what is known of it.

Two texts, one map: `text` is the document as read, and every offset that leaves
Bilat counts its characters. `flat` is the same text with each block on one line
(line breaks inside a sentence, runs of blanks and soft hyphens gone), which is
what the later stages read; `origin[i]` is where `flat[i]` stands in `text`.
Blocks are separated in `flat` by exactly one newline.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bilat.documents.places import Place, Places
from bilat.documents.source import Source
from bilat.event import Mention

BLOCK_KINDS: tuple[str, ...] = ("title", "heading", "paragraph", "item", "row", "caption", "footnote", "citation", "furniture")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: `start` and `end` are offsets into `flat`; `kind` is one of BLOCK_KINDS.

    A `citation` is a footnote that gives the words of another document: what it quotes, this page does not say.

    `level` is a heading's depth (title 0, headings from 1), 1 for a row of column heads; 0 otherwise.
    `cells` are the spans of a row's cells in `flat`, where the file itself has a table; `language` is that
    of a paragraph in another language than the document (`fr`, `en`, `es`), else empty.
    """

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    `name` is the path as given; `language` is `fr`, `en` or `es`; `publisher` a
    state's code or None; `date` the document's own date (EDTF) or None; `pair` the
    two states it is about or empty; `found` tells for each of language, publisher,
    date, title and pair how it was found (`option`, `dateline`, `letterhead` …);
    `warnings` are one-line remarks for the user. `format` is the file's (`text`,
    `pdf`, `docx` …), `pages` how many it has, 0 where it has none. `furniture` are
    spans of `text` that are no part of what the page says (running heads, page
    numbers); `flat` has not got them. `source` is what its reader made of the file, None for plain text.
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
    pair: tuple[str, ...] = ()
    format: str = "text"
    pages: int = 0
    furniture: tuple[tuple[int, int], ...] = ()
    source: Source | None = None

    @property
    def spots(self) -> Places | None:
        return self.source.spots if self.source else None

    def mention(self, start: int, end: int) -> Mention:
        """The words of the text as read that `flat[start:end]` came from."""
        if end <= start:
            raise ValueError(f"a mention needs at least one character: {start}:{end}")
        begin, last = self.origin[start], self.origin[end - 1] + 1
        return Mention(begin, last, self.text[begin:last])

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where the characters `start` to `end` of `text` stand in the original.

        PDF: a page and a box for each line that they touch. Other formats: the path of each paragraph, cell
        or element. Plain text: its lines. The last has no `spots`: lines are counted when asked for.
        """
        if self.spots is not None:
            return self.spots.find(start, end)
        breaks = [i for i, char in enumerate(self.text) if char == "\n"]
        first, last = bisect_right(breaks, start - 1), bisect_right(breaks, max(start, end - 1) - 1)
        return tuple(Place(path=f"line {number + 1}") for number in range(first, last + 1))

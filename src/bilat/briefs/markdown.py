"""A brief as Markdown with footnotes (`[^1]`), as Pandoc, GitHub and most readers know them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilat.briefs.citing import cited, typeset
from bilat.briefs.page import Item, Page, Paragraph, Table
from bilat.briefs.pages import phrase

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$^])")


def page_markdown(page: Page, title: bool = True) -> str:
    """The page, with its title unless told otherwise; everything that comes from documents is escaped, so that it shows as written."""
    lines = [f"# {_set(page.title)}", ""] if title else []
    lines += [_set(page.lead), ""]
    for section in page.sections:
        lines += [f"## {_set(section.title)}", ""]
        for block in section.blocks:
            lines += [" ".join(_marked(item) for item in block.items)] if isinstance(block, Paragraph) else list(_table(block))
            lines.append("")
    if page.sources:
        lines += [f"## {phrase('sources', page.lang)}", ""]
        lines += [f"- {_plain(source)}" for source in page.sources]
        lines.append("")
    for note in page.notes:
        # A blank line after each: else they are one paragraph to readers that know no footnotes.
        lines += [f"[^{note.number}]: {_plain(cited(note, page))}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _marked(item: Item) -> str:
    return _set(item.text) + "".join(f"[^{number}]" for number in item.notes)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_set, table.head))} |"
    # Pandoc takes the widths of columns from these dashes: the first column holds sentences, the others a word or a date.
    yield f"|{'-' * 46}|{(('-' * 14) + '|') * (len(table.head) - 1)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_marked, row))} |"


def _set(text: str) -> str:
    return _plain(typeset(text))


def _plain(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", text)
    # A line that begins with a number and a full stop, or a dash, would become a list.
    return re.sub(r"^(\s*)([-+]|\d+[.)])(\s)", r"\1\\\2\3", text)

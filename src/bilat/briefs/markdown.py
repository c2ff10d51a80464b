"""A brief as Markdown with footnotes (`[^1]`), as Pandoc, GitHub and most readers know them."""

from __future__ import annotations

import re

from bilat.briefs.names import exact
from bilat.briefs.pages import Page, phrase

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")


def page_markdown(page: Page) -> str:
    """The page; everything that comes from documents is escaped, so that it shows as written."""
    lang = page.lang
    lines = [f"# {_plain(page.title)}", "", _plain(page.lead), ""]
    for section in page.sections:
        lines += [f"## {_plain(section.title)}", ""]
        for item in section.items:
            marks = "".join(f"[^{number}]" for number in item.notes)
            lines += [f"{_plain(item.text)}{marks}", ""]
    if page.sources:
        lines += [f"## {phrase('sources', lang)}", ""]
        lines += [f"- {_plain(source)}" for source in page.sources]
        lines.append("")
    for note in page.notes:
        span = phrase("span", lang).format(note.mention.start, note.mention.end)
        cited = phrase("cited", lang).format(document=note.document, span=span, words=exact(note.mention.text, lang))
        lines += [f"[^{note.number}]: {_plain(cited)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", text)
    # A line that begins with a number and a full stop, or a dash, would become a list.
    return re.sub(r"^(\s*)([-+]|\d+[.)])(\s)", r"\1\\\2\3", text)

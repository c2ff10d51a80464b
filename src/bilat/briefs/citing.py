"""What a note says: the document, where in it, and its very words; and the apostrophes of print."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

from bilat.briefs.names import exact
from bilat.briefs.page import Citation, Note, Page
from bilat.briefs.pages import phrase
from bilat.printing import where

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def typeset(text: str) -> str:
    """The text with the apostrophes of print; words that are quoted stay as they were written."""
    done, at = [], 0
    for quoted in _QUOTED.finditer(text):
        done += [_APOSTROPHE.sub("’", text[at : quoted.start()]), quoted[0]]
        at = quoted.end()
    return "".join([*done, _APOSTROPHE.sub("’", text[at:])])


def short_names(page: Page) -> dict[str, str]:
    """The sources as notes call them: by the last part of their path, unless two share it."""
    last = {source: PurePosixPath(source).name or source for source in page.sources}
    count = Counter(last.values())
    return {source: name if count[name] == 1 else source for source, name in last.items()}


def cited(note: Note, page: Page) -> str:
    """*report.pdf, characters 40–86: “…”; 120–131: “…”*: each document is named once in a row."""
    called = short_names(page)
    said = [
        one(citation, page.lang, None if before and before.document == citation.document else called.get(citation.document))
        for before, citation in zip((None, *note.citations), note.citations, strict=False)
    ]
    return phrase("separator", page.lang).join(said) + "."


def one(citation: Citation, lang: str, document: str | None, words: str | None = None) -> str:
    """One citation; `document` is what it is called, None where it was named just before, `words` its words as marked up."""
    span = phrase("span", lang).format(citation.mention.start, citation.mention.end)
    place = ", ".join(part for part in (document, where(citation.mention.places, lang), span) if part)
    return phrase("cited", lang).format(place=place, words=exact(citation.mention.text, lang) if words is None else words)

"""What a note says: the document, where in it, and its very words."""

from __future__ import annotations

from bilat.briefs.names import exact
from bilat.briefs.page import Citation, Note
from bilat.briefs.pages import phrase


def cited(note: Note, lang: str) -> str:
    """*report.pdf, characters 40–86: “…”*; what several places say is parted by semicolons."""
    return phrase("separator", lang).join(one(citation, lang) for citation in note.citations) + "."


def one(citation: Citation, lang: str, document: str | None = None, words: str | None = None) -> str:
    """One citation; `document` and `words` may come as a format has marked them up."""
    span = phrase("span", lang).format(citation.mention.start, citation.mention.end)
    text = phrase("cited", lang)
    return text.format(
        document=citation.document if document is None else document,
        span=span,
        words=exact(citation.mention.text, lang) if words is None else words,
    )

"""`bilat brief`, as a function: a question to the record becomes a page in a language, a style and a format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bilat import states
from bilat.briefs.page import Page
from bilat.briefs.pages import check
from bilat.errors import BilatError

FORMATS = ("md", "html", "docx", "pdf")
STYLES = ("chronology", "narrative", "factsheet")


def brief(
    record: Any,
    a: str,
    b: str,
    *,
    lang: str = "fr",
    format: str = "md",
    style: str = "chronology",
    start: str | None = None,
    end: str | None = None,
    as_of: str | None = None,
    known: str | None = None,
    reverse: bool = False,
    template: str | Path | None = None,
) -> str | bytes:
    """A readable page on what two states did with each other, every sentence with its source's words.

    `a` and `b` are codes or names of states, `format` is one of FORMATS and `style` one of STYLES. `start` and `end` (EDTF) bound
    the acts told; `as_of` and `known` are days: how things stood then, and what the record held then. With `reverse` the latest
    comes first. `template` is a DOCX whose styles are taken. Text for `md` and `html`, bytes for the others.
    BilatError for an unknown state, language, style or format, and where a format's extra is not installed.
    """
    if format not in FORMATS:
        raise BilatError(f"no briefs in the format {format!r}: choose one of {', '.join(FORMATS)}")
    if style not in STYLES:
        raise BilatError(f"no briefs in the style {style!r}: choose one of {', '.join(STYLES)}")
    if template is not None and format != "docx":
        raise BilatError(f"a template serves the format docx, not {format}: leave it out or ask for docx")
    check(lang)
    a, b = states.require(a), states.require(b)
    return rendered(_page(record, a, b, lang, style, start, end, as_of, known, reverse), format, template)


def _page(
    record: Any,
    a: str,
    b: str,
    lang: str,
    style: str,
    start: str | None,
    end: str | None,
    as_of: str | None,
    known: str | None,
    reverse: bool,
) -> Page:
    from bilat.answers import chronology

    acts = chronology(record, a, b, start, end, as_of=as_of, known=known)
    if style == "narrative":
        from bilat.briefs.narrative import narrative

        return narrative(acts, a, b, lang, reverse)
    if style == "factsheet":
        from bilat.answers import relations
        from bilat.briefs.factsheet import factsheet

        return factsheet(acts, relations(record, a, b, as_of=as_of or end, known=known), a, b, lang, as_of or end)
    from bilat.briefs.pages import page

    return page(acts, a, b, lang, reverse)


def rendered(page: Page, format: str, template: str | Path | None = None) -> str | bytes:
    """A page in a format."""
    if format == "html":
        from bilat.briefs.html import page_html

        return page_html(page)
    if format == "docx":
        from bilat.briefs.docx import page_docx

        return page_docx(page, template)
    if format == "pdf":
        from bilat.briefs.pdf import page_pdf

        return page_pdf(page)
    from bilat.briefs.markdown import page_markdown

    return page_markdown(page)

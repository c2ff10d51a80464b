"""A brief as tagged PDF with bookmarks: Pandoc writes Typst, Typst sets the pages."""

from __future__ import annotations

from importlib.resources import files

from bilat.briefs.page import Page
from bilat.briefs.pandoc import convert
from bilat.errors import BilatError


def page_pdf(page: Page) -> bytes:
    """The bytes of the file; the same page gives the same bytes. BilatError where `bilat[briefs]` is not installed."""
    try:
        import typst
    except ImportError as error:
        raise BilatError("briefs in PDF need Typst: pip install 'bilat[briefs]'") from error
    template = files("bilat.briefs").joinpath("data/page.typ")
    source = convert(page, "typst", [f"--template={template}"])
    try:
        made = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    except typst.TypstError as error:
        raise BilatError(f"Typst could not set the brief: {error}") from error
    assert isinstance(made, bytes)
    return made

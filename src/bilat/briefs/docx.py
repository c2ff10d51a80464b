"""A brief as DOCX with real footnotes, headings and styles; the styles come from a template where one is given."""

from __future__ import annotations

import zipfile
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from bilat.briefs.page import Page
from bilat.briefs.pandoc import convert
from bilat.errors import BilatError


def page_docx(page: Page, template: str | Path | None = None) -> bytes:
    """The bytes of the file. `template` is a DOCX whose styles, margins, head and foot are taken; BilatError where it is none."""
    if template is None:
        template = str(files("bilat.briefs").joinpath("data/template.docx"))
    if not zipfile.is_zipfile(template):
        raise BilatError(f"{template}: no DOCX: give a Word document whose styles are to be taken")
    # The title has a style of its own, so sections are headings of the first level.
    arguments = [f"--reference-doc={template}", "--shift-heading-level-by=-1", "--top-level-division=section"]
    with TemporaryDirectory() as folder:
        path = Path(folder, "brief.docx")
        convert(page, "docx", arguments, str(path))
        return path.read_bytes()

"""A brief as DOCX with real footnotes, headings and styles; the styles come from a template where one is given."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from bilat.briefs.page import Page
from bilat.briefs.pandoc import convert
from bilat.errors import BilatError


def page_docx(page: Page, template: str | Path | None = None) -> bytes:
    """The bytes of the file. `template` is a DOCX whose styles, margins, head and foot are taken; BilatError where it is none."""
    arguments = []
    if template is not None:
        if not zipfile.is_zipfile(template):
            raise BilatError(f"{template}: no DOCX: give a Word document whose styles are to be taken")
        arguments.append(f"--reference-doc={template}")
    with TemporaryDirectory() as folder:
        path = Path(folder, "brief.docx")
        convert(page, "docx", arguments, str(path))
        return path.read_bytes()

"""Pandoc, which carries a brief's Markdown into other formats (`bilat[briefs]`). It runs offline, on what Bilat wrote, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.briefs.markdown import page_markdown
from bilat.briefs.page import Page
from bilat.errors import BilatError

# Just what page_markdown writes: no citations, no formulas, no smart quotes.
_FROM = "markdown_strict+footnotes+pipe_tables+all_symbols_escapable+intraword_underscores"


def convert(page: Page, to: str, arguments: Sequence[str] = (), outputfile: str | None = None) -> str:
    """The page in another of Pandoc's formats, as text or, for binary ones, in `outputfile`; BilatError where it can't be done."""
    try:
        import pypandoc
    except ImportError as error:
        raise BilatError("briefs in DOCX and PDF need Pandoc and Typst: pip install 'bilat[briefs]'") from error
    meta = [f"--metadata=title:{page.title}", f"--metadata=lang:{page.lang}"]
    try:
        return str(
            pypandoc.convert_text(
                page_markdown(page, title=False),
                to,
                format=_FROM,
                # So narrow that every table takes the widths of its columns from the dashes under its head.
                extra_args=["--standalone", "--columns=20", "--wrap=none", *meta, *arguments],
                outputfile=outputfile,
            )
        )
    except (OSError, RuntimeError) as error:
        raise BilatError(f"Pandoc could not write the brief ({str(error).strip().splitlines()[-1]}): check the template") from error

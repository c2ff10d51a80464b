"""How the reader understood a document, for whoever improves reading.

`check` reads a file and gives a `Checked`, which prints itself for a terminal and
as one HTML page.
"""

from __future__ import annotations

from pathlib import Path

from bilat.checking.view import Checked, Piece, SentenceView, Unused, checked

__all__ = ["Checked", "Piece", "SentenceView", "Unused", "check", "checked"]


def check(
    path: str | Path,
    *,
    lang: str = "auto",
    document_date: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    pair: tuple[str, ...] = (),
    ocr: bool = False,
) -> Checked:
    """Reads a file and gives what was understood of it; options are those of `bilat.extract`.

    Raises DocumentError for what can't be read.
    """
    from bilat import reading
    from bilat.documents import load

    document = load(path, lang=lang, document_date=document_date, publisher=publisher, title=title, pair=pair, ocr=ocr)
    return checked(reading.read(document))

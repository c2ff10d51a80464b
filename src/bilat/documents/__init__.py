"""A file becomes a Document: bytes to text, lines to blocks, and what the page says of itself."""

from __future__ import annotations

import os
from pathlib import Path

from bilat.documents.document import Block, Document
from bilat.documents.encoding import decode
from bilat.documents.language import LANGUAGES, detect
from bilat.documents.layout import layout
from bilat.documents.metadata import dateline, letterhead
from bilat.errors import BilatError, DocumentError

__all__ = ["Block", "Document", "from_bytes", "from_text", "load", "read_bytes"]

_DEFAULT_LIMIT = 20_000_000


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or a DocumentError that says why they can't be had.

    Files larger than BILAT_MAX_BYTES (20 MB unless set) are refused.
    """
    file = Path(path)
    try:
        limit = int(os.environ.get("BILAT_MAX_BYTES", _DEFAULT_LIMIT))
    except ValueError as error:
        raise BilatError("BILAT_MAX_BYTES is no number: set it to a count of bytes, such as 50000000") from error
    try:
        if file.is_dir():
            raise DocumentError(f"{path}: this is a directory: name the files in it, such as {file / '*.txt'}")
        size = file.stat().st_size
        if size > limit:
            raise DocumentError(f"{path}: {size:,} bytes are more than the limit of {limit:,}: split it, or raise BILAT_MAX_BYTES")
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file: check the name") from error
    except OSError as error:
        raise DocumentError(f"{path}: can't be read ({error.strerror or error}): check its permissions") from error
    return data


def load(path: str | Path, *, lang: str = "auto", document_date: str | None = None, publisher: str | None = None) -> Document:
    """Read a file. Raises DocumentError (one line, with what to do) for what can't be read."""
    return from_bytes(read_bytes(path), name=str(path), lang=lang, document_date=document_date, publisher=publisher)


def from_bytes(
    data: bytes, *, name: str = "<bytes>", lang: str = "auto", document_date: str | None = None, publisher: str | None = None
) -> Document:
    """Read the bytes of a file named `name`."""
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty: nothing to read")
    text, encoding, warnings = decode(data, name)
    return _document(text, name, lang, document_date, publisher, warnings, {"encoding": encoding})


def from_text(
    text: str, *, name: str = "<text>", lang: str = "auto", document_date: str | None = None, publisher: str | None = None
) -> Document:
    """Read a text that is at hand already."""
    return _document(text, name, lang, document_date, publisher, (), {})


def _document(
    text: str,
    name: str,
    lang: str,
    document_date: str | None,
    publisher: str | None,
    warnings: tuple[str, ...],
    found: dict[str, str],
) -> Document:
    if lang != "auto" and lang not in LANGUAGES:
        raise BilatError(f"unknown language {lang!r}: choose one of auto, {', '.join(LANGUAGES)}")
    flat, origin, blocks = layout(text)
    if not blocks:
        raise DocumentError(f"{name}: the file holds only blanks: nothing to read")
    if lang == "auto":
        language, how, more = detect(flat, name)
        warnings += more
    else:
        language, how = lang, "option"
    found = {**found, "language": how}
    date = document_date
    if date is not None:
        from bilat.dates import EdtfError, parse, without_time

        date = without_time(date)
        try:
            parse(date)
        except EdtfError as error:
            raise BilatError(f"{date!r} is no EDTF date: write it as 1998-10-27, 1998-10 or 1998") from error
        found["date"] = "option"
    else:
        date = dateline(flat, blocks)
        if date:
            found["date"] = "dateline"
    if publisher is not None:
        from bilat.states import require

        publisher, found["publisher"] = require(publisher), "option"
    else:
        publisher = letterhead(flat, blocks)
        if publisher:
            found["publisher"] = "letterhead"
    title = next((flat[b.start : b.end] for b in blocks[:3] if b.kind in ("title", "heading")), None)
    return Document(name, text, flat, origin, blocks, language, publisher, date, title, found, warnings)

"""A file becomes a Document: bytes to text, its parts, and what the page says of itself."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bilat.documents.asked import Asked
from bilat.documents.document import Block, Document
from bilat.documents.encoding import decode
from bilat.documents.limits import Limits, limits
from bilat.documents.making import make
from bilat.documents.places import Place
from bilat.documents.sniffing import sniff
from bilat.documents.source import Source
from bilat.errors import DocumentError

__all__ = ["Asked", "Block", "Document", "Place", "from_bytes", "from_text", "load", "read_bytes"]

_TEXTS = ("text", "markdown")
_NO_ANSWER = {"zip": "this is a ZIP archive: its files are read by `bilat extract` and `bilat read`"}


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or a DocumentError that says why they can't be had.

    Files larger than BILAT_MAX_BYTES (unless set, 200 MB, and 20 MB of plain text) are refused.
    """
    file = Path(path)
    limit = limits().bytes
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise DocumentError(f"{path}: this is a directory: name the files in it, such as {file / '*.txt'}")
        if stat.S_ISBLK(mode):
            raise DocumentError(f"{path}: this is a device, not a file: name a document")
        with file.open("rb") as stream:
            # A pipe and some of the system's files do not say how large they are.
            size = os.fstat(stream.fileno()).st_size if stat.S_ISREG(mode) else 0
            if size > limit:
                raise _too_large(str(path), size, limit)
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file: check the name") from error
    except ValueError as error:
        raise DocumentError(f"{path}: this is no file name: check it") from error
    except OSError as error:
        raise DocumentError(f"{path}: can't be read ({error.strerror or error}): check its permissions") from error
    if len(data) > limit:
        raise _too_large(str(path), len(data), limit)
    return data


def _too_large(name: str, size: int, limit: int) -> DocumentError:
    return DocumentError(f"{name}: {size:,} bytes are more than the limit of {limit:,}: split it, or raise BILAT_MAX_BYTES")


def load(
    path: str | Path,
    *,
    lang: str = "auto",
    document_date: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    pair: tuple[str, ...] = (),
    ocr: bool = False,
) -> Document:
    """Read a file of any format (see docs/documents.md). Raises DocumentError (one line, with what to do) for what can't be read.

    What is given outweighs what the file says: its language, date (EDTF), publisher (a state), title, and the two
    states it is about. With `ocr`, scanned pages of a PDF are recognised.
    """
    asked = Asked(lang, document_date, publisher, title, tuple(pair), ocr)
    return read_document(read_bytes(path), str(path), asked.checked())


def from_bytes(
    data: bytes, *, name: str = "<bytes>", lang: str = "auto", document_date: str | None = None, publisher: str | None = None
) -> Document:
    """Read the bytes of a file named `name`."""
    return read_document(data, name, Asked(lang, document_date, publisher).checked())


def from_text(
    text: str, *, name: str = "<text>", lang: str = "auto", document_date: str | None = None, publisher: str | None = None
) -> Document:
    """Read a text that is at hand already."""
    return make(name, Source("text", text), Asked(lang, document_date, publisher).checked())


def read_document(data: bytes, name: str, asked: Asked) -> Document:
    """The document of some bytes; `asked` must have been checked. DocumentError for what can't be read."""
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty: nothing to read")
    allowed = limits()
    try:
        kind = sniff(data, name)
        if kind in _NO_ANSWER:
            raise DocumentError(_NO_ANSWER[kind])
        if kind not in _TEXTS:
            return make(name, _parse(kind, data, allowed, asked), asked)
    except DocumentError as error:
        raise DocumentError(_named(name, error)) from error
    if len(data) > allowed.text_bytes:
        raise _too_large(name, len(data), allowed.text_bytes)
    text, encoding, warnings = decode(data, name)
    source = Source("text", text)
    if kind == "markdown":
        try:
            source = _parse(kind, text.encode(), allowed, asked)
        except DocumentError as error:
            raise DocumentError(_named(name, error)) from error
    return make(name, source, asked, found={"encoding": encoding}, warnings=warnings)


def _named(name: str, error: DocumentError) -> str:
    return str(error) if str(error).startswith(f"{name}: ") else f"{name}: {error}"


def _parse(kind: str, data: bytes, allowed: Limits, asked: Asked) -> Source:
    from bilat.documents.isolated import parse

    ocr = ""
    if asked.ocr and kind == "pdf":
        from bilat.documents.formats.ocr import tesseract_languages

        ocr = tesseract_languages(asked.lang)
    return parse(kind, data, allowed, ocr)

"""Which format a file is in: its content tells; its name only where content leaves it open (plain text or Markdown)."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from bilat.documents.formats.package import FAILURES
from bilat.errors import DocumentError

# Suffixes that a folder is searched for.
_SUFFIXES = ".txt .text .md .markdown .pdf .docx .docm .dotx .odt .ott .fodt .html .htm .xhtml .mht .mhtml .xml .tei .eml .zip"
SUFFIXES: tuple[str, ...] = tuple(_SUFFIXES.split())
_MARKDOWN = (".md", ".markdown")
_MAIL = (".eml", ".mht", ".mhtml")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)\b")
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
_MAIL_FIELDS = re.compile(rb"^(?:message-id|mime-version|received|return-path)\s*:", re.IGNORECASE | re.MULTILINE)
_REMEDIES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "put it into a PDF and read that with --ocr"),
    (b"\xff\xd8\xff", "a JPEG picture", "put it into a PDF and read that with --ocr"),
    (b"II*\x00", "a TIFF picture", "put it into a PDF and read that with --ocr"),
    (b"MM\x00*", "a TIFF picture", "put it into a PDF and read that with --ocr"),
    (b"GIF8", "a GIF picture", "put it into a PDF and read that with --ocr"),
    (b"SQLite format 3", "a SQLite database", "give a text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first, or pack it as ZIP"),
    (b"Rar!", "a RAR archive", "unpack it first, or pack it as ZIP"),
    (b"\x7fELF", "a program", "give a text"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or ODT first"),
)


def sniff(data: bytes, name: str) -> str:
    """`text`, `markdown`, `pdf`, `docx`, `odt`, `html`, `xml`, `eml` or `zip`; DocumentError for what Bilat does not read."""
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # Word's encrypted files are wrapped in its old format.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError("this file is encrypted: open it with its password and save it without one")
        raise DocumentError("this is an old Word, Excel or PowerPoint file, which Bilat does not read: save it as DOCX first")
    for magic, what, remedy in _REMEDIES:
        if data.startswith(magic):
            raise DocumentError(f"this is {what}, which Bilat does not read: {remedy}")
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    if b"office:document" in head and head.lstrip().startswith(b"<"):
        return "fodt"
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        return "html" if b"<html" in head.lower() else "xml"
    if suffix in _MAIL or (_HEADER.match(head) and _MAIL_FIELDS.search(head)):
        return "eml"
    if suffix in (".html", ".htm", ".xhtml") and b"<" in head and b"\x00" not in head:
        return "html"
    return "markdown" if suffix in _MARKDOWN else "text"


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            kind = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except FAILURES as error:
        raise DocumentError("this ZIP, Word or OpenDocument file is damaged or cut off: fetch or save it again") from error
    if any(name.lower() == "word/document.xml" for name in names):
        return "docx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    for what, marks in (("an Excel workbook", "xl/"), ("a PowerPoint presentation", "ppt/"), ("an e-book", "META-INF/container.xml")):
        if ("[Content_Types].xml" in names or "mimetype" in names) and any(name.startswith(marks) for name in names):
            raise DocumentError(f"this is {what}, which Bilat does not read: save its text as DOCX, PDF or HTML first")
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise DocumentError("this is an OpenDocument file but no text: save it as ODT, DOCX or PDF first")
    return "zip"


def is_zip(data: bytes) -> bool:
    """Whether some bytes are an archive of documents, and not a document that happens to be packed."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        return _package(data) == "zip"
    except DocumentError:
        return False

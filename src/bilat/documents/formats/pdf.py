"""PDF by its text layer (PDFium): words with their boxes; columns, tables, notes and running heads from where they stand.

A page without words is reported: it is a scan, and is read where OCR is asked for.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

from bilat.documents.formats.geometry import Line, Word, stretches
from bilat.documents.formats.pages import Page, compose
from bilat.documents.source import Composer, Source
from bilat.errors import DocumentError

_HYPHENS = (0x2, 0xFFFE)  # what PDFium gives for a hyphen at a line's end
_REFERENCE = re.compile(r"(\d{1,6})([.,;:!?»”’)\]]*)$")
_NAME, _FLAGS = ctypes.create_string_buffer(64), ctypes.c_int()
_UNITS = ("km", "cm", "mm")
_LEAST_WORDS = 3  # fewer on a page with a picture: a scan with a stamp


def read(data: bytes, max_pages: int, ocr: str = "") -> Source:
    """The text of a PDF. `ocr` names Tesseract's languages (`fra+eng+spa`) where scanned pages are to be read."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError("this PDF is encrypted: open it with its password and save it without one") from error
        raise DocumentError("this PDF is damaged and can't be opened: save or print it again as PDF") from error
    if count > max_pages:
        raise DocumentError(f"{count:,} pages are more than the limit of {max_pages:,}: split it, or raise BILAT_MAX_PAGES")
    composer = Composer("pdf")
    source = composer.source
    source.pages = count
    pages: list[Page] = []
    scans: list[int] = []
    broken: list[int] = []
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            broken.append(number)
            continue
        found, words = _page(page, number)
        if words < _LEAST_WORDS and _has_picture(page):
            if ocr:
                from bilat.documents.formats.ocr import recognize

                found, ocr = recognize(page, number, ocr)
            else:
                scans.append(number)
        pages.append(found)
        page.close()
    if not any(page.stretches for page in pages):
        if scans:
            raise DocumentError("this PDF is a scan without a text layer: read it with --ocr (needs Tesseract: see docs/documents.md)")
        raise DocumentError("no page of this PDF holds words that can be read")
    if scans:
        source.warnings.append(f"{_pages(scans)} without a text layer: not read; --ocr reads scans")
    if broken:
        source.warnings.append(f"{_pages(broken)} damaged: not read")
    compose(pages, composer)
    source = composer.finish()
    unknown = source.text.count("\ufffd")
    if unknown > 0.02 * max(len(source.text), 1):
        source.warnings.append("many of its letters have no meaning in this PDF: read it with --ocr, or look for another copy")
    title = (document.get_metadata_value("Title") or "").strip()
    if title:
        source.declared["title"] = (title, "PDF properties")
    return source


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"page {shown} is" if len(numbers) == 1 else f"{len(numbers)} pages ({shown}) are"


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _page(page: Any, number: int) -> tuple[Page, int]:
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    wide, high = right - left, top - bottom
    height = wide if turn in (90, 270) else high
    width = high if turn in (90, 270) else wide
    turned = {0: lambda x, y: (x - left, top - y), 90: lambda x, y: (y - bottom, x - left)}
    turned |= {180: lambda x, y: (right - x, y - bottom), 270: lambda x, y: (top - y, right - x)}
    upright: list[Word] = []
    aside: list[Word] = []
    for word, angle in _words(page):
        a, b = turned[turn](word.left, word.top)
        c, d = turned[turn](word.right, word.bottom)
        word.left, word.right, word.top, word.bottom = min(a, c), max(a, c), min(b, d), max(b, d)
        if word.right < 0 or word.bottom < 0 or word.left > width or word.top > height:
            continue
        straight = math.cos(angle + math.radians(turn)) > 0.9
        (upright if straight else aside).append(word)
    if len(aside) > len(upright):
        upright, aside = [*upright, *aside], []
    lines = [Line(aside)] if aside else []
    return Page(number, height, stretches(upright), lines), len(upright)


def _words(page: Any) -> Iterator[tuple[Word, float]]:
    """The words of a page in the file's order, in the file's coordinates, with the angle that they are written at."""
    import pypdfium2.raw as raw

    opened = page.get_textpage()
    text_page = opened.raw  # calls through the wrapper cost twice as much, and there are thousands a page
    count = raw.FPDFText_CountChars(text_page)
    letter, size_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetFontSize
    first, letters, high = 0, [], 0
    for index in range(count + 1):
        code = letter(text_page, index) if index < count else 32
        if code in _HYPHENS:
            letters.append("-")
            code = 32
            last = index
        else:
            last = index - 1
        if code <= 32 or code == 0xA0:
            if letters:
                word = _word(raw, text_page, "".join(letters), first, last, size_of)
                if word is not None:
                    yield word, raw.FPDFText_GetCharAngle(text_page, first)
            letters = []
            continue
        if not letters:
            first = index
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        letters.append(chr(code) if code < 0x110000 else "\ufffd")
    opened.close()


def _word(raw: Any, text_page: Any, text: str, first: int, last: int, size_of: Any) -> Word | None:
    begin, end = raw.FS_RECTF(), raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, first, begin)
    raw.FPDFText_GetLooseCharBox(text_page, last, end)
    edges = (min(begin.left, end.left), max(begin.right, end.right), max(begin.top, end.top), min(begin.bottom, end.bottom))
    if not all(map(math.isfinite, edges)):
        return None
    size = size_of(text_page, first)
    text = _without_reference(text, size, lambda back: size_of(text_page, last - back))
    # Letters may be scaled by their matrix: then their box, not the nominal size, tells how large they are.
    high = abs(begin.top - begin.bottom)
    size = size if 0.5 * high < size < 1.2 * high or not high else high / 1.2
    return Word(text, edges[0], edges[2], edges[1], edges[3], round(size, 1), _is_bold(raw, text_page, first)) if text else None


def _without_reference(text: str, size: float, size_at: Any) -> str:
    """A word without the raised number of a footnote behind it: *année2*, *1944.3*."""
    found = _REFERENCE.search(text)
    if found is None or text[: found.start()].endswith(_UNITS):
        return text
    behind = len(found.group(2))
    raised = 0
    while raised < len(found.group(1)) and 0 < size_at(behind + raised) < 0.8 * size:
        raised += 1
    return text[: len(text) - behind - raised] + found.group(2) if 0 < raised < len(text) else text


def _is_bold(raw: Any, text_page: Any, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, index) >= 600:
        return True
    used = raw.FPDFText_GetFontInfo(text_page, index, _NAME, 64, _FLAGS)
    return 0 < used <= 64 and b"bold" in _NAME.raw[:used].lower()

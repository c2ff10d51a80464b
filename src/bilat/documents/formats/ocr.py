"""Scanned pages through Tesseract: its words with their boxes, its paragraphs, in points of the page.

An optional extra: `pip install 'bilat[ocr]'` and the program itself with its languages.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from statistics import median
from typing import Any

from bilat.documents.formats.geometry import Line, Stretch, Word
from bilat.documents.formats.pages import Page
from bilat.documents.language import likeliest
from bilat.errors import BilatError, DocumentError

LANGUAGES = {"fr": "fra", "en": "eng", "es": "spa"}
_DPI = 300
_LEAST_SURE = 30.0
_SECONDS = 120
_REMEDY = "install it (Debian: apt-get install tesseract-ocr tesseract-ocr-fra tesseract-ocr-spa) and pip install 'bilat[ocr]'"


def recognize(page: Any, number: int, languages: str) -> tuple[Page, str]:
    """The words that a picture of a PDF page shows, and the languages for the next page, that of this one first.

    Tesseract reads what may be of several languages by the first of them: *Peru* for *Perú* where that is not Spanish.
    """
    width, height = page.get_size()
    scale = min(_DPI / 72, 6000 / max(width, height, 1))
    picture = page.render(scale=scale, grayscale=True).to_pil()
    data = _seen(picture, number, languages)
    first = _first(languages, " ".join(map(str, data["text"])))
    if first != languages:
        data = _seen(picture, number, first)
    return Page(number, height, _stretches(data, scale)), first


def _first(languages: str, words: str) -> str:
    """The languages with the one first that the words are most likely in."""
    codes = languages.split("+")
    own = LANGUAGES[likeliest(words)] if len(codes) > 1 else codes[0]
    return "+".join(sorted(codes, key=lambda code: code != own))


def _seen(picture: Any, number: int, languages: str) -> dict[str, list[Any]]:
    import pytesseract

    try:
        made = pytesseract.Output.DICT
        found: dict[str, list[Any]] = pytesseract.image_to_data(picture, lang=languages, output_type=made, timeout=_SECONDS)
    except pytesseract.TesseractError as error:
        raise DocumentError(f"page {number}: Tesseract failed ({' '.join(str(error).split())[:120]})") from error
    except RuntimeError as error:
        raise DocumentError(f"page {number}: Tesseract took more than {_SECONDS} seconds for it: is the scan upright and clean?") from error
    return found


def _stretches(data: dict[str, list[Any]], scale: float) -> list[Stretch]:
    paragraphs: dict[tuple[int, int], dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for i, text in enumerate(data["text"]):
        if not str(text).strip() or float(data["conf"][i]) < _LEAST_SURE:
            continue
        left, top = data["left"][i] / scale, data["top"][i] / scale
        right, bottom = left + data["width"][i] / scale, top + data["height"][i] / scale
        words = paragraphs[data["block_num"][i], data["par_num"][i]][data["line_num"][i]]
        words.append(Word(str(text).strip(), left, top, right, bottom, round(bottom - top, 1)))
    # The height of a word depends on its letters; that of a page's lines tells headings only where it differs a lot.
    usual = median([w.size for lines in paragraphs.values() for words in lines.values() for w in words] or [10.0])
    found: list[Stretch] = []
    for lines in paragraphs.values():
        made = []
        for words in lines.values():
            size = median(word.size for word in words)
            for word in words:
                word.size = round(size, 1) if size > 1.6 * usual else round(usual, 1)
            made.append(Line(words))
        found.append(Stretch(made, right=max(line.right for line in made)))
    return found


@lru_cache
def tesseract_languages(lang: str) -> str:
    """What Tesseract is to be asked for: the language named, else all three that are installed. BilatError where it is missing."""
    try:
        import pytesseract
    except ImportError as error:
        raise BilatError("--ocr needs pytesseract and Tesseract: " + _REMEDY) from error
    try:
        installed = set(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError) as error:
        raise BilatError("--ocr needs the program Tesseract: " + _REMEDY) from error
    wanted = [LANGUAGES[lang]] if lang in LANGUAGES else list(LANGUAGES.values())
    found = [code for code in wanted if code in installed]
    if not found:
        raise BilatError(f"--ocr needs Tesseract's data for {', '.join(wanted)}: {_REMEDY}")
    return "+".join(found)

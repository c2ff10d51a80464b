"""What reading one file may cost, so that no file can stop the others. Each is set by an environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass

from bilat.errors import BilatError

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`text_bytes` and `bytes` are of a file as it is, `unpacked` of what a ZIP, DOCX or ODT holds; `seconds` and
    `memory` (bytes) of parsing it, `ocr_seconds` where its pages are
    recognised, `reading_seconds` of all that is done with it; `members` and `depth` of archives."""

    text_bytes: int = 20 * _MB
    bytes: int = 200 * _MB
    unpacked: int = 500 * _MB
    characters: int = 20 * _MB
    pages: int = 5000
    seconds: int = 120
    ocr_seconds: int = 3600
    reading_seconds: int = 3600
    memory: int = 2000 * _MB
    members: int = 10_000
    depth: int = 3


_NAMES = {
    "unpacked": "BILAT_MAX_UNPACKED",
    "characters": "BILAT_MAX_CHARACTERS",
    "pages": "BILAT_MAX_PAGES",
    "seconds": "BILAT_MAX_SECONDS",
    "ocr_seconds": "BILAT_MAX_OCR_SECONDS",
    "reading_seconds": "BILAT_MAX_READING_SECONDS",
    "memory": "BILAT_MAX_MEMORY",
    "members": "BILAT_MAX_MEMBERS",
    "depth": "BILAT_MAX_DEPTH",
}


def limits() -> Limits:
    """The limits in force; BilatError for a variable that is no number."""
    given = {field: value for field, name in _NAMES.items() if (value := _number(name)) is not None}
    size = _number("BILAT_MAX_BYTES")
    return Limits(**given) if size is None else Limits(text_bytes=size, bytes=size, **given)


def _number(name: str) -> int | None:
    said = os.environ.get(name, "").strip().replace("_", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and int(said) > 0):
        raise BilatError(f"{name} is no number: set it to a whole number above 0, such as {name}=500")
    return int(said)

"""Bytes become text: the encoding is told by its marks or tried in a fixed order, and said when guessed."""

from __future__ import annotations

import codecs

from bilat.errors import DocumentError


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The text, the name of its encoding, and warnings; DocumentError for what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "utf-16", ()
        except UnicodeDecodeError as error:
            raise DocumentError(f"{name}: UTF-16 text that breaks off or is damaged at byte {error.start}: save it again") from error
    if b"\x00" in data[:4096]:
        for encoding, step in (("utf-16-le", 1), ("utf-16-be", 0)):
            half = data[:4096][step::2]
            if half and half.count(0) > 0.7 * len(half):
                return data.decode(encoding, errors="replace"), encoding, (f"read as {encoding}, which it does not say it is",)
        raise DocumentError(f"{name}: this is binary data, not text: give a text file")
    try:
        return data.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    control = sum(byte < 9 or 13 < byte < 32 for byte in data[:65536])
    if control > 0.02 * min(len(data), 65536):
        raise DocumentError(f"{name}: this is binary data, not text: give a text file")
    try:
        return data.decode("cp1252"), "windows-1252", ("not UTF-8: read as Windows-1252; check its accents",)
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1", ("not UTF-8: read as Latin-1; check its accents",)

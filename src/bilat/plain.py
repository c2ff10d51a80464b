"""Words of a document on their way to a terminal or a table: one line, nothing that controls it."""

from __future__ import annotations

_BLANKS = "\u00a0\u202f"  # unprintable to Python, but part of French typography


def plain(text: str) -> str:
    """Text on one line, control and other unprintable characters replaced."""
    line = " ".join(text.split()) if not any(blank in text for blank in _BLANKS) else " ".join(_lines(text))
    return line if line.isprintable() else "".join(char if char.isprintable() or char in _BLANKS else "�" for char in line)


def _lines(text: str) -> list[str]:
    return [part for part in text.replace("\n", " ").replace("\r", " ").replace("\t", " ").split(" ") if part]

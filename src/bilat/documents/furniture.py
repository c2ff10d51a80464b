"""What is known to be no part of a document's words: menus, page numbers, links to other pages (`data/furniture.toml`)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

_LANGUAGES = ("fr", "en", "es")


@lru_cache
def table() -> dict[str, Any]:
    return tomllib.loads(files("bilat.documents").joinpath("data/furniture.toml").read_text(encoding="utf-8"))


@lru_cache
def html(name: str) -> frozenset[str]:
    """One of the lists about web pages."""
    return frozenset(table()["html"][name])


def is_page_number(line: str) -> bool:
    """Whether a line does nothing but number its page."""
    return len(line) <= 40 and bool(_page_numbers().fullmatch(_folded(line)))


def is_related(line: str) -> bool:
    """Whether a heading stands over links to other pages."""
    return len(line) <= 40 and _folded(line).rstrip(" :…") in _related()


def _folded(line: str) -> str:
    spread = unicodedata.normalize("NFD", line.lower())
    return " ".join("".join(char for char in spread if not unicodedata.combining(char)).split())


@lru_cache
def _related() -> frozenset[str]:
    return frozenset(_folded(line) for lang in _LANGUAGES for line in table()["related"][lang])


@lru_cache
def _page_numbers() -> re.Pattern[str]:
    ways = sorted({_folded(way) for lang in _LANGUAGES for way in table()["pages"][lang]})
    return re.compile("|".join(re.escape(way).replace(r"\{n\}", r"(?:\d{1,4}|[ivxlc]{1,7})") for way in ways))

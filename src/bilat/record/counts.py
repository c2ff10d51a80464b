"""Numbers that the words of an act state: how many of something, or how much money. Dates count nothing."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from bilat.mentions.lexicon import fold
from bilat.printing import MONTHS

_TOKEN = re.compile(r"[$€£]|\d+(?:[.,\u00a0\u202f  ]\d{3})*(?:[.,]\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*|\S")
_FAR = 3  # words between a sum and its currency


class Counted(NamedTuple):
    """What some words count: the only count and the only sum of money in them, or None."""

    number: float | None
    money: float | None


@lru_cache(maxsize=4096)
def counted(text: str, lang: str) -> Counted:
    """The count and the sum that words state; None where they state none or several."""
    words = [fold(token) for token in _TOKEN.findall(text)]
    tables = _tables(lang)
    counts: list[float] = []
    sums: list[float] = []
    at = 0
    while at < len(words):
        value, length = _number(words, at, tables)
        if value is None:
            at += 1
            continue
        after = at + length
        if not _dates(words, at, after, value, lang):
            near = words[max(0, at - 1) : at] + words[after : after + _FAR]
            if any(word in tables["money"] for word in near):
                sums.append(value)
            elif not (set(words[after : after + 2]) & tables["parties"]) and not _ordinal(words, after):
                counts.append(value)
        at = after
    return Counted(counts[0] if len(set(counts)) == 1 else None, sums[0] if len(set(sums)) == 1 else None)


def _number(words: list[str], at: int, tables: dict[str, Any]) -> tuple[float | None, int]:
    word = words[at]
    value: float | None = tables["words"].get(word)
    if value is None and word[0].isdigit():
        value = _digits(word)
    if value is None:
        return None, 1
    length = 1
    while at + length < len(words) and words[at + length] in tables["scales"]:
        value *= tables["scales"][words[at + length]]
        length += 1
    return value, length


def _digits(word: str) -> float:
    plain = re.sub(r"[\u00a0\u202f ]", "", word)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    whole, _, part = plain.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{part}") if whole else float(part)


def _dates(words: list[str], at: int, after: int, value: float, lang: str) -> bool:
    """A year, or a day of a month."""
    if words[at].isdigit() and len(words[at]) == 4 and 1000 <= value <= 2100:
        return True
    months = _months(lang)
    return value <= 31 and bool(months & {*words[max(0, at - 1) : at], *words[after : after + 2]})


def _ordinal(words: list[str], after: int) -> bool:
    return after < len(words) and words[after] in ("th", "st", "nd", "rd", "e", "er", "º", "ª", "o", "eme", "°")


@lru_cache
def _months(lang: str) -> frozenset[str]:
    return frozenset(fold(name) for name in MONTHS[lang])


@lru_cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("bilat.record") / "data" / "counts.toml").read_text(encoding="utf-8"))


def examples() -> list[dict[str, Any]]:
    """The examples of the table, for the tests."""
    return list(_data()["example"])


@lru_cache
def _tables(lang: str) -> dict[str, Any]:
    data = _data()
    return {
        "words": {fold(word): float(value) for word, value in data["words"][lang].items()},
        "scales": {fold(word): float(value) for word, value in data["scales"][lang].items()},
        "money": {fold(word) for word in data["money"][lang]},
        "parties": {fold(word) for word in data["parties"][lang]},
    }

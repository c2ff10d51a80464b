"""Numbers as texts write them: in digits, in words, in Roman letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_GROUPED = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3})+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
VAGUE = "X"


def plain_number(word: str) -> str:
    """The digits of a number, without separators, ordinal endings and leading zeros.

    >>> plain_number("1er"), plain_number("2,000"), plain_number("03")
    ('1', '2000', '3')
    """
    if _GROUPED.fullmatch(word):
        word = re.sub(r"[., ]", "", word)
    match = re.match(r"[0-9]+", word)
    return (match.group().lstrip("0") or "0") if match else word


def number_of(words: Sequence[str], values: Mapping[str, str]) -> str | None:
    """A number in words or digits (*twenty-one*, *quatre-vingt-dix*, *nineteen ninety-four*, *2.5*); X when vague.

    Tens and ones add up, hundreds and thousands multiply what stands before them; two
    numbers of two digits in a row are a year as English says it.
    """
    total, group, half = 0, 0, ""
    last = 0
    for word in _joined(words, values):
        if word == "1/2":
            worth = "0.5"
        elif word[0].isdigit():
            if re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", word):
                return word.replace(",", ".")
            worth = plain_number(word)
            if not worth.isdigit():
                return None
        else:
            worth = values.get(word, "")
        if worth == VAGUE:
            return VAGUE
        if worth.startswith("0."):
            half = worth[1:]
            continue
        if not worth:
            continue
        number = int(worth)
        if number == 1000:
            total, group = total + max(group, 1) * 1000, 0
        elif number == 100:
            group = max(group, 1) * 100
        elif number == 20 and last == 4:
            group += 76  # *quatre-vingt*: the four are four twenties
        elif 10 <= number < 100 and 10 <= group <= 20 and last >= 10:
            group = group * 100 + number
        else:
            group += number
        last = number
    return f"{total + group}{half}"


def _joined(words: Sequence[str], values: Mapping[str, str]) -> Iterator[str]:
    """The words, those that mean a number together (*a couple of*) as one."""
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2) if " ".join(words[at : at + n]) in values and at + n <= len(words)), 1)
        yield " ".join(words[at : at + size])
        at += size


def roman(text: str) -> int:
    """The value of a Roman number, 0 for what is none.

    >>> roman("xix"), roman("iv"), roman("hello")
    (19, 4, 0)
    """
    values = [_ROMAN.get(char, 0) for char in text]
    if not values or 0 in values:
        return 0
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))

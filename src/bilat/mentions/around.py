"""Whether a city's name stands for itself, or is part of a longer name: *Paulo Lima*, *Vienna Convention*, *accord de Paris*.

Looks at a bounded stretch on either side, so that the time stays linear in the text.
"""

from __future__ import annotations

import re

from bilat.documents.document import Document
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import cached, table

_WINDOW = 60
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*) $")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'’-]{0,40})")
_BLANK = re.compile(" ")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def with_cells(document: Document) -> str:
    """The flat text with the tabs of table rows kept: what stands in another cell is no part of a name."""
    if "\t" not in document.text:
        return document.flat
    text, origin = document.text, document.origin
    chars = list(document.flat)
    for blank in _BLANK.finditer(document.flat):
        if text[origin[blank.start()]] == "\t":
            chars[blank.start()] = "\t"
    return "".join(chars)


def inside_name(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the words beside `text[start:end]` make a longer name with it."""
    # An English genitive (London's) or a compound (Paris-based) leaves the city what it is.
    if text[end : end + 1] in ("-", "’", "'") and text[end + 1 : end + 2].isalnum() and not text[end + 1 : end + 2].islower():
        return True
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalnum():
        return True
    if _named_after(lang).search(fold(text[max(0, start - 40) : start])):
        return True
    after = _WORD_AFTER.match(text, end)
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    # *Ambassador to Ankara Mehmet Demir*: behind a locative word only a conference or a treaty takes the city's name.
    posted = locative(text, start, lang) and bool(after and after[1] not in _words("named", lang))
    follows = bool(after and after[1][0].isupper() and after[1] not in _words("follow", lang) and not posted)
    precedes = bool(before and before[1][0].isupper() and before[1].lower() not in _words("small", lang))
    return (follows or precedes) and not _titled(text, start, end)


def locative(text: str, start: int, lang: str) -> bool:
    """Whether a word that asks for a place stands before an offset."""
    return bool(_locative(lang).search(text, max(0, start - 24), start))


def _titled(text: str, start: int, end: int) -> bool:
    """Whether all words around are written with capitals, as in an English headline, so that a capital tells nothing."""
    left = text.rfind("\n", max(0, start - _WINDOW), start) + 1 or max(0, start - _WINDOW)
    right = text.find("\n", end, end + _WINDOW)
    around = text[left:start] + " " + text[end : right if right >= 0 else end + _WINDOW]
    words = _LONG_WORD.findall(around)
    return len(words) >= 3 and all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)


@cached
def _words(name: str, lang: str) -> frozenset[str]:
    return frozenset(table("places")[name][lang])


@cached
def _locative(lang: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("places")["locative"][lang])
    return re.compile(rf"\b(?:{words}) $", re.IGNORECASE)


@cached
def _named_after(lang: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for notation in table("places")["named_after"][lang] for word in expand(notation))
    return re.compile(rf"\b(?:{words}) (?:of |de |du |d')$")

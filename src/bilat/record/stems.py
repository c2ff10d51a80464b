"""Words as a search compares them: folded (no capitals, no accents), reduced to their stem in the language they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bilat.mentions.lexicon import fold

LANGUAGES = {"fr": "french", "en": "english", "es": "spanish"}
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text, folded, with the characters they stand at."""
    folded = fold(text)
    for found in _WORD.finditer(folded):
        yield found.start(), found.end(), found[0].casefold()


@lru_cache(maxsize=200_000)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word. Words of a text and of a question are both folded first, so that a missing accent changes nothing."""
    found: str = _stemmer(lang).stemWord(word)
    return found


@lru_cache
def _stemmer(lang: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(LANGUAGES.get(lang, "english"))


def stems(text: str, lang: str) -> str:
    """The stems of a text in their order, parted by blanks."""
    return " ".join(stem(word, lang) for _, _, word in words(text))

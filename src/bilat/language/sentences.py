"""Where sentences end, by rule: the same text always gives the same sentences.

A sentence never crosses a block, and the parts of a block's sentences cover all
of its words. Known abbreviations and initials do not end a sentence.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from bilat.documents.document import Document
from bilat.language.model import Sentence
from bilat.mentions.lexicon import fold

# A footnote's mark may stand between the stop and the next sentence: *en 1973.[2] En octobre*.
_END = re.compile(
    r"[.!?…]+[\"”»’')\]]*(?:\s?»)?(?:\[[^\]\s]{1,12}\])*(?=\s+[\"“«‘'(\[¿¡—–-]?\s?[A-ZÀ-ÖØ-ÞŒ0-9])|;(?=\s)|(?<=[a-zà-ÿ])[.](?=[A-ZÀ-Þ][a-zà-ÿ])"
)
_LAST_WORD = re.compile(r"[^\s(\[«“\"']+$")
_LONGEST = 1500


@lru_cache
def _abbreviations(lang: str) -> frozenset[str]:
    data = tomllib.loads(files("bilat.language").joinpath("data/sentences.toml").read_text(encoding="utf-8"))
    return frozenset(fold(a) for a in (*data["shared"]["abbreviations"], *data[lang]["abbreviations"]))


def split(text: str, lang: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of one block's text, blanks at either end left out."""
    abbreviations = _abbreviations(lang)
    cuts: list[int] = []
    last = 0
    for match in _END.finditer(text):
        if match.group() == ";":
            # A semicolon ends a sentence only where a list of acts would otherwise run on.
            if match.start() - last < 60:
                continue
        elif match.group() == ".":
            word = _LAST_WORD.search(text, max(last, match.start() - 20), match.start())
            if word and _is_abbreviation(fold(word.group()), word.group(), abbreviations):
                continue
        cuts.append(match.end())
        last = match.end()
    spans: list[tuple[int, int]] = []
    begin = 0
    for cut in (*cuts, len(text)):
        _add(spans, text, begin, cut)
        begin = cut
    return spans


def _is_abbreviation(folded: str, word: str, abbreviations: frozenset[str]) -> bool:
    return folded in abbreviations or (len(word) == 1 and word.isupper()) or (len(word) == 3 and word[1] == "." and word[2].isupper())


def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    # A run of words without any end (a table glued together) is cut, so that no sentence costs more than its length.
    while end - begin > _LONGEST:
        cut = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = begin + _LONGEST if cut < 0 else cut
        spans.append((begin, cut))
        begin = cut + 1 if text[cut : cut + 1].isspace() else cut
    if begin < end:
        spans.append((begin, end))


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a document in order, without tokens."""
    result: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if block.kind in ("citation", "furniture"):
            continue
        text = document.flat[block.start : block.end]
        spans = split(text, document.language)
        for start, end in spans:
            whole = (start, end) != spans[-1] or block.kind != "paragraph" or text[end - 1] in '.!?…:;»”")]'
            result.append(Sentence(block.start + start, block.start + end, index, complete=whole))
    return result

"""Words that stand for states named elsewhere (*les deux pays*, *our embassy*, *su ministro*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import ReferenceMention
from bilat.mentions.tables import cached, table

LAYER = "reference"


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for refers, languages in table("references").items():
        if refers in ("aside", "nature"):
            continue
        for notation in languages[lang]:
            yield notation, Term(LAYER, refers)
    for nature in table("references")["nature"]:
        for notation in nature[lang]:
            yield notation, Term(LAYER, "nature")


def find_references(document: Document, hits: dict[str, list[Hit]]) -> tuple[ReferenceMention, ...]:
    """The references of a document, in order; what they stand for is not decided here."""
    return tuple(ReferenceMention(hit.start, hit.end, hit.term.value) for hit in hits.get(LAYER, ()))


def natures(lang: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """By what a state may be called (folded: *l'ile*, *the kingdom*): the states that are such, and those that were."""
    return _by_nature(lang)[0]


def rulers(lang: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The same by the title of who reigns there (*roi*, *emperor*)."""
    return _by_nature(lang)[1]


_Called = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


@cached
def _by_nature(lang: str) -> tuple[_Called, _Called]:
    called: _Called = {}
    reigning: _Called = {}
    for nature in table("references")["nature"]:
        those = (tuple(nature["states"]), tuple(nature["then"]))
        called.update({fold(surface): those for notation in nature[lang] for surface in expand(notation)})
        titles = nature.get("rulers", {}).get(lang, ())
        reigning.update({fold(surface): those for notation in titles for surface in expand(notation)})
    return called, reigning


def stands_aside(folded: str, start: int, lang: str) -> bool:
    """Whether the place at an offset only lends its roof: *from its embassy in Athens* (on folded text)."""
    endings, whole = _aside(lang)
    begin = max(0, start - _LONGEST_ASIDE)
    stops = [start - len(article) for article in _ARTICLES if folded.endswith(article, begin, start)]
    # The last two words are looked at first: the expression has hundreds of ways to begin.
    return any(folded.endswith(endings, 0, stop) and whole.search(folded, begin, stop) for stop in stops)


_LONGEST_ASIDE = 70
_ARTICLES = (" ", *(f" {word}{blank}" for word in ("the", "la", "el", "le", "l'") for blank in ("", " ")))


@cached
def _aside(lang: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The last two words of what stands before such a place, and an expression of all of them."""
    words = sorted(
        {fold(surface) for notation in table("references")["aside"][lang] for surface in expand(notation)}, key=len, reverse=True
    )
    endings = {" ".join(word.split()[-2:]) for word in words}
    return tuple(endings), re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})$")

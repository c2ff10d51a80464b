"""Syntax: the trained pipeline of the document's language over its sentences.

One spaCy pipeline a language ships in `models/`; it is loaded on first use and
kept. Sentences come from `sentences.py` and are never split further.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.documents.document import Document
from bilat.errors import BilatError
from bilat.language.mending import mended
from bilat.language.model import Sentence, Token
from bilat.language.sentences import sentences

_BATCH = 128
_ASIDE = re.compile(r"(?<=[^\W\d_] )[-–—](?P<within> [a-zà-ÿ][^-–—.;:|]{2,80} )[-–—](?= \w)")


@lru_cache
def pipeline(lang: str) -> Any:
    """The spaCy pipeline of a language (`fr`, `en`, `es`)."""
    import spacy
    from spacy.language import BaseDefaults, Language
    from spacy.util import registry

    if lang not in registry.languages:
        # All that the language needs stands in the model; spaCy's own module for it would only cost time.
        bare = type(f"Bare_{lang}", (Language,), {"lang": lang, "Defaults": BaseDefaults})
        registry.languages.register(lang, func=bare)
    path = files("bilat.language").joinpath("models", lang)
    if not path.joinpath("config.cfg").is_file():
        raise BilatError(f"the {lang} language model is missing from this installation: reinstall bilat")
    return spacy.load(str(path))


def parse(document: Document, worth: Callable[[Sequence[Sentence]], list[int]] | None = None) -> tuple[Sentence, ...]:
    """The document's sentences with their tokens.

    Where `worth` is given it chooses, by number, the sentences to parse; the others keep no tokens and cost nothing.
    """
    found = sentences(document)
    chosen = list(range(len(found))) if worth is None else worth(found)
    if not chosen:
        return tuple(found)
    nlp = pipeline(document.language)
    begins = [found[i].start + _lead(document, found[i].start, found[i].end) for i in chosen]
    docs = (_one_sentence(nlp, document.flat[begin : found[i].end]) for i, begin in zip(chosen, begins, strict=True))
    for i, begin, doc in zip(chosen, begins, nlp.pipe(docs, batch_size=_BATCH), strict=True):
        tokens = _tokens(doc, begin)
        if begin > found[i].start:
            tokens = _behind(_tokens(nlp.make_doc(document.flat[found[i].start : begin]), found[i].start), tokens)
        found[i] = replace(found[i], tokens=mended(tokens, document.language))
    return tuple(found)


_DASHED = re.compile(
    r"\W*(?:\d{1,2}(?:er|º|°|st|nd|rd|th)?\.?\s(?:de\s)?(?:[^\W\d_]{3,12}\.?,?\s)(?:de\s)?|[^\W\d_]{3,12}\.?\s(?:\d{1,2},\s)?(?:de\s)?)?"
    r"(?:1[5-9]|20)\d\d(?:\s?\([^()]{1,30}\))?\.?\s?(?:[-–—]{1,2}|[:|])\s"
)
_SPACED = re.compile(r"(?:1[5-9]|20)\d\d\s")


def _lead(document: Document, start: int, end: int) -> int:
    """The length of the date that an entry of a chronology begins with: *1957 (8 March) – Restoration of relations*.

    It is no part of the clause behind it; a parser that meets it takes the noun behind for a verb.
    """
    found = _DASHED.match(document.flat, start, end)
    if found is None and (spaced := _SPACED.match(document.flat, start, end)):
        # Blanks in the text as read set the date apart.
        wide = spaced.end() < end and document.origin[spaced.end()] - document.origin[spaced.end() - 1] > 1
        found = spaced if wide and "\n" not in document.text[document.origin[spaced.end() - 1] : document.origin[spaced.end()]] else None
    return found.end() - start if found and found.end() < end else 0


def _behind(lead: tuple[Token, ...], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of a clause behind those of the date that is told before it, which hangs on the clause's root."""
    by = len(lead)
    root = by + next((t.i for t in tokens if t.head == t.i), 0)
    date = next((t.i for t in lead if t.text[:1].isdigit()), 0)
    before = (
        replace(t, lemma=t.text, pos="NUM" if t.text[:1].isdigit() else "PUNCT", dep="obl" if t.i == date else "dep", head=root)
        for t in lead
    )
    return (*before, *(replace(t, i=t.i + by, head=t.head + by) for t in tokens))


def _one_sentence(nlp: Any, text: str) -> Any:
    # *La visita – en mayo de 2018 – del ministro*: the parsers learned from texts that set such words between commas.
    doc = nlp.make_doc(_ASIDE.sub(r",\g<within>,", text))
    starts = doc.to_array(["SENT_START"])
    starts[:1], starts[1:] = _STARTS, _GOES_ON
    return doc.from_array(["SENT_START"], starts)


def _tokens(doc: Any, base: int) -> tuple[Token, ...]:
    # One table of numbers a sentence: asking each token for each of its attributes costs several times as much.
    named, text = _names(doc.vocab), doc.text
    table = doc.to_array(_ATTRIBUTES).astype("int64").tolist()
    return tuple(
        Token(
            i,
            base + begin,
            base + begin + length,
            text[begin : begin + length],
            named[lemma],
            named[pos],
            named[dep],
            i + head,
            "" if (features := named[morph]) == _NO_FEATURES else features,
        )
        for i, (begin, length, lemma, pos, dep, head, morph) in enumerate(table)
    )


_STARTS, _GOES_ON = 1, 2**64 - 1  # of a sentence: spaCy writes -1 so
_ATTRIBUTES = ["IDX", "LENGTH", "LEMMA", "POS", "DEP", "HEAD", "MORPH"]


_NO_FEATURES = "_"


class _Names(dict[int, str]):
    """What the numbers of a vocabulary stand for."""

    def __init__(self, vocab: Any) -> None:
        super().__init__({0: ""})
        self.strings = vocab.strings

    def __missing__(self, number: int) -> str:
        name: str = self.strings[number % 2**64]
        if len(self) < _MOST_NAMES:
            self[number] = name
        return name


_MOST_NAMES = 100_000


@lru_cache
def _names(vocab: Any) -> _Names:
    return _Names(vocab)

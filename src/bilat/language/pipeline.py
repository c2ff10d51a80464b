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

_BATCH = 64
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
    docs = (_one_sentence(nlp, document.flat[found[i].start : found[i].end]) for i in chosen)
    for i, doc in zip(chosen, nlp.pipe(docs, batch_size=_BATCH), strict=True):
        found[i] = replace(found[i], tokens=mended(_tokens(doc, found[i].start), document.language))
    return tuple(found)


def _one_sentence(nlp: Any, text: str) -> Any:
    # *La visita – en mayo de 2018 – del ministro*: the parsers learned from texts that set such words between commas.
    doc = nlp.make_doc(_ASIDE.sub(r",\g<within>,", text))
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _tokens(doc: Any, base: int) -> tuple[Token, ...]:
    return tuple(
        Token(
            i=token.i,
            start=base + token.idx,
            end=base + token.idx + len(token),
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            dep=token.dep_,
            head=token.head.i,
            morph=str(token.morph),
        )
        for token in doc
    )

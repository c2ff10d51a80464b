"""What the language stage gives: sentences of a document with their tokens and syntax.

All offsets count characters of `Document.flat`. Tags, features and relations
follow Universal Dependencies v2; `head` is an index into the same sentence's
tokens, a root's head is its own index.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`tokens` is empty where the sentence was not parsed (nothing in it could be an event).

    `block` is the index of its block in the document; `complete` is False where
    the block ends without an end of sentence though it is no heading or item.
    """

    start: int
    end: int
    block: int
    tokens: tuple[Token, ...] = ()
    complete: bool = True

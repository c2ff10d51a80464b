"""Arcs that a small parser gets wrong and the order of words puts right.

A parser trained on a hundred thousand words takes a bare name behind a verb for
almost anything (*visitó ayer Noruega*). Two facts of grammar are surer than its
guess: a verb whose subject stands before it has its bare noun behind it as object;
and no verb has two objects without a preposition, so that where Spanish puts the
subject last the last of two is the subject (*presentó sus cartas el embajador*).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bilat.language.model import Token

_GUESSES = frozenset({"nsubj", "xcomp", "obl", "advmod", "dep", "nmod", "appos", "ccomp", "parataxis"})
_BETWEEN = frozenset({"ADV", "DET", "ADJ", "NUM"})
_INVERTING = frozenset({"es"})


def mended(tokens: tuple[Token, ...], lang: str) -> tuple[Token, ...]:
    """The same tokens, with the relation of such a noun changed."""
    changed: dict[int, str] = {}
    children: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.i:
            children.setdefault(token.head, []).append(token)
    cased = {token.head for token in tokens if token.dep == "case"}
    for verb in tokens:
        if verb.pos != "VERB" or verb.dep.startswith(("aux", "cop")) or "Voice=Pass" in verb.morph:
            continue
        own = children.get(verb.i, [])
        bare = [c for c in own if c.dep == "obj" and c.i > verb.i and c.i not in cased and c.pos in ("NOUN", "PROPN")]
        subject = any(c.dep.startswith("nsubj") and c.i < verb.i for c in own)
        passive = any(c.dep in ("aux:pass", "nsubj:pass") for c in own)
        if passive:
            continue
        if subject and not any(c.dep == "obj" for c in own):
            name = _behind(tokens, verb, cased)
            if name is not None:
                changed[name.i] = "obj"
        elif lang in _INVERTING and len(bare) > 1 and not any(c.dep.startswith("nsubj") for c in own):
            changed[bare[-1].i] = "nsubj"
    joined = dict(_enumerated(tokens, cased, children))
    if not changed and not joined:
        return tokens
    return tuple(
        replace(token, dep="conj", head=joined[token.i])
        if token.i in joined
        else replace(token, dep=changed[token.i])
        if token.i in changed
        else token
        for token in tokens
    )


def _enumerated(tokens: tuple[Token, ...], cased: set[int], children: dict[int, list[Token]]) -> Iterator[tuple[int, int]]:
    """*Avec le Japon, l'Allemagne et l'Italie*: a name after a comma, joined by *and* to the next, goes with the name before the comma."""
    for name in tokens:
        if name.pos != "PROPN" or name.dep in ("conj", "appos", "flat") or name.i in cased:
            continue
        if not any(c.dep == "conj" and any(cc.dep == "cc" for cc in children.get(c.i, [])) for c in children.get(name.i, [])):
            continue
        at = name.i - 1
        while at > 0 and tokens[at].pos == "DET":
            at -= 1
        before = tokens[at - 1] if at > 0 and tokens[at].text == "," else None
        if before is not None and before.pos == "PROPN" and before.head == name.head and before.i in cased:
            yield name.i, before.i


def _behind(tokens: tuple[Token, ...], verb: Token, cased: set[int]) -> Token | None:
    """The noun that follows a verb with nothing but adverbs and its own words between, where the parser made no object of it."""
    for token in tokens[verb.i + 1 :]:
        if token.pos in ("NOUN", "PROPN"):
            guess = token.dep in _GUESSES and token.head == verb.i and token.i not in cased
            # A common noun without preposition may be a time: *llegó el lunes*.
            return token if guess and (token.pos == "PROPN" or token.dep == "nsubj") else None
        if token.pos not in _BETWEEN:
            return None
    return None

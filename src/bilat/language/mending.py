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
from itertools import pairwise

from bilat.language.model import Token

_GUESSES = frozenset({"nsubj", "xcomp", "obl", "advmod", "dep", "nmod", "appos", "ccomp", "parataxis"})
_BETWEEN = frozenset({"ADV", "DET", "ADJ", "NUM"})
_INVERTING = frozenset({"es"})
_IMPERFECT = ("ait", "aient")


def mended(tokens: tuple[Token, ...], lang: str) -> tuple[Token, ...]:
    """The same tokens, with the relation of such a noun changed."""
    if lang == "fr":
        tokens = _imperfects(tokens)
    tokens = _articles(tokens, lang)
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
    joined: dict[int, tuple[int, str]] = {}
    for names in _enumerations(tokens):
        first, *rest = (_head(tokens, name) for name in names)
        inside = {i for start, stop in names for i in range(start, stop)}
        ruling = next((t for dep in _RULING for t in (first, *rest) if t.dep == dep and t.head not in inside), None)
        if ruling is None:
            continue
        joined[first.i] = (ruling.head, ruling.dep)
        joined |= {name.i: (first.i, "conj") for name in rest}
    if not changed and not joined:
        return tokens
    result = []
    for token in tokens:
        if token.i in joined:
            head, dep = joined[token.i]
            token = replace(token, head=head, dep=dep)
        elif token.i in changed:
            token = replace(token, dep=changed[token.i])
        result.append(token)
    return tuple(result)


def _imperfects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """*Le président, M. X, rencontrait …*: no French participle ends so, but those of *faire*, *traire* and their like."""
    if not any("VerbForm=Part" in t.morph and t.text.endswith(_IMPERFECT) for t in tokens):
        return tokens
    return tuple(
        replace(t, morph="Mood=Ind|Tense=Imp|VerbForm=Fin")
        if t.pos == "VERB" and "VerbForm=Part" in t.morph and t.text.endswith(_IMPERFECT) and not t.lemma.endswith("aire")
        else t
        for t in tokens
    )


_ARTICLES = {"fr": ("le", "la", "les", "l'", "l’"), "es": ("la", "los", "las", "lo")}


def _articles(tokens: tuple[Token, ...], lang: str) -> tuple[Token, ...]:
    """*A condamné le raid*: what looks like an article, behind a verb and before a noun, is one; object pronouns stand before verbs."""
    alike = _ARTICLES.get(lang, ())
    result = list(tokens)
    for article, noun in pairwise(tokens[1:]):
        verb = tokens[article.i - 1]
        if article.pos != "PRON" or article.text.lower() not in alike or noun.pos != "NOUN" or verb.pos != "VERB":
            continue
        result[article.i] = replace(article, pos="DET", dep="det", head=noun.i)
        if noun.head == verb.i and noun.dep in _GUESSES:
            result[noun.i] = replace(noun, dep="obj")
        elif article.head == verb.i and noun.head == article.i:
            result[noun.i] = replace(noun, dep="obj", head=verb.i)
    return tuple(result)


_RULING = ("nsubj", "nsubj:pass", "obj", "obl:agent", "obl", "nmod")


def _enumerations(tokens: tuple[Token, ...]) -> Iterator[list[tuple[int, int]]]:
    """The spans of three names or more, the last behind *and*: *Chile, Iceland, Norway and Switzerland*."""
    at = 0
    while at < len(tokens):
        if tokens[at].pos != "PROPN":
            at += 1
            continue
        names, end, last = [_name(tokens, at)], 0, False
        end = names[0][1]
        while not last and end < len(tokens):
            following = end
            if tokens[following].text == ",":
                following += 1
            if following < len(tokens) and tokens[following].pos == "CCONJ":
                following, last = following + 1, True
            if following == end:
                break
            if following < len(tokens) and tokens[following].pos == "DET":
                following += 1
            if following >= len(tokens) or tokens[following].pos != "PROPN":
                last = False
                break
            names.append(_name(tokens, following))
            end = names[-1][1]
        if last and len(names) > 2:
            yield names
        at = end


def _name(tokens: tuple[Token, ...], start: int) -> tuple[int, int]:
    stop = start
    while stop < len(tokens) and tokens[stop].pos == "PROPN":
        stop += 1
    return start, stop


def _head(tokens: tuple[Token, ...], span: tuple[int, int]) -> Token:
    return next((tokens[i] for i in range(*span) if not span[0] <= tokens[i].head < span[1]), tokens[span[0]])


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

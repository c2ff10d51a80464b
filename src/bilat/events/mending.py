"""Arcs that the words of dates and pronouns show to be wrong, put right before a sentence is asked about them."""

from __future__ import annotations

from dataclasses import replace

from bilat.events.words import Words
from bilat.language.model import Token
from bilat.mentions.lexicon import fold


def mended(tokens: tuple[Token, ...], words: Words) -> tuple[Token, ...]:
    """The tokens, with a noun that the parser set beside its verb made its object: *celebraron en Oslo, en marzo, la tercera ronda*."""
    tokens = _verb_behind_pronoun(_subject_after_year(_subject_after_date(_past_after_date(tokens))), words)
    if not any(token.dep == "parataxis" and token.pos == "NOUN" for token in tokens):
        return tokens
    governing = {token.head for token in tokens if token.dep in ("obj", "ccomp", "nsubj:pass", "aux:pass", "expl:pass")}
    predicates = {token.head for token in tokens if token.dep in ("nsubj", "cop", "aux", "nsubj:pass", "aux:pass")}
    result = list(tokens)
    for token in tokens:
        verb = tokens[token.head]
        lone = token.dep == "parataxis" and token.pos == "NOUN" and token.i not in predicates and token.head not in governing
        if lone and verb.pos == "VERB" and verb.i < token.i and not any(t.text in (":", ";", "(") for t in tokens[verb.i : token.i]):
            result[token.i] = replace(token, dep="obj")
            governing.add(token.head)
    return tuple(result)


def _past_after_date(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """*On 4 May 2014 the minister called on …*: where the parser took the date for the main word, the past tense for a participle."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.i > 3 or root.pos not in ("NUM", "PROPN") or any("VerbForm=Fin" in t.morph for t in tokens):
        return tokens
    for verb in tokens:
        noun = tokens[verb.head]
        past = verb.pos == "VERB" and verb.dep == "acl" and verb.text.endswith("ed") and "VerbForm=Part" in verb.morph
        if past and noun.head == root.i and noun.i < verb.i and any(t.head == noun.i and t.dep == "det" for t in tokens):
            result = list(tokens)
            result[verb.i] = replace(verb, head=verb.i, dep="ROOT", morph="Mood=Ind|Tense=Past|VerbForm=Fin")
            result[noun.i] = replace(noun, head=verb.i, dep="nsubj")
            result[root.i] = replace(root, head=verb.i, dep="obl")
            return tuple(result)
    return tokens


def _subject_after_date(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """*Le 4 mai 2014, Accra rappelle …*: a noun that the parser set below the date that opens the sentence is the subject
    of the verb behind it, which has none."""
    opening = _opening(tokens)
    if opening is None:
        return tokens
    comma, date = opening
    below = set(range(comma))
    noun = next(
        (
            t
            for t in tokens[comma + 1 :]
            if t.pos in ("PROPN", "NOUN") and t.head in below and t.dep in ("appos", "nmod", "dep", "conj", "flat")
        ),
        None,
    )
    # Its own words only stand between the comma and it.
    if noun is None or any(t.pos not in ("DET", "ADJ", "NUM", "PROPN") for t in tokens[comma + 1 : noun.i]):
        return tokens
    # A preposition is the date's: *le 6 juin, à Madrid*.
    if any(t.head == noun.i and t.dep == "case" for t in tokens[: noun.i]):
        return tokens
    verb = next((t for t in tokens[noun.i + 1 :] if t.pos == "VERB" and _is_lost(t, tokens, noun, date)), None)
    if verb is None:
        return tokens
    result = list(tokens)
    result[noun.i] = replace(noun, head=verb.i, dep="nsubj")
    for token in tokens[noun.i + 1 : verb.i]:
        if token.head in below and token.dep in ("conj", "appos"):
            result[token.i] = replace(token, head=noun.i)  # *Latvia and Lithuania*
    if tokens[date].head == date or verb.dep != "ROOT":
        result[verb.i] = replace(verb, head=verb.i, dep="ROOT")
        root = next((t.i for t in tokens if t.head == t.i), date)
        if root != verb.i:
            result[root] = replace(tokens[root], head=verb.i, dep="obl")
    return tuple(result)


def _opening(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """The comma behind a date that opens the sentence, and the date's main word."""
    for token in tokens[:9]:
        if token.text == ",":
            before = tokens[: token.i]
            head = next((t.i for t in before if t.head not in range(token.i) or t.head == t.i), None)
            numbers = any(t.pos == "NUM" and t.text.isdigit() for t in before)
            return (token.i, head) if head is not None and numbers and not any(t.pos in ("VERB", "AUX") for t in before) else None
    return None


def _is_lost(verb: Token, tokens: tuple[Token, ...], noun: Token, date: int) -> bool:
    """A finite verb without a subject that is the main one, or that hangs on the noun or the date as if it were theirs."""
    helpers = [t for t in tokens if t.head == verb.i and t.dep.startswith(("aux", "cop"))]
    if not any("VerbForm=Fin" in t.morph.split("|") for t in (verb, *helpers)):
        return False
    if any(t.head == verb.i and t.dep.startswith(("nsubj", "csubj", "mark")) for t in tokens):
        return False
    return verb.head == verb.i or (verb.dep in ("acl", "appos", "parataxis", "dep", "advcl") and verb.head in (noun.i, date))


def _subject_after_year(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """*En 1920 Suecia se opuso …*: the name between a year and a verb without a subject is its subject."""
    for name in tokens[2:8]:
        year = tokens[name.i - 1]
        if name.pos != "PROPN" or not is_year(year.text) or tokens[name.i - 2].pos == "DET" or name.dep.startswith("nsubj"):
            continue
        i = name.i + 1
        while i < len(tokens) and tokens[i].pos in ("PROPN", "PRON", "AUX", "ADV", "PART"):
            i += 1
        if i >= len(tokens) or tokens[i].pos != "VERB" or any(t.head == i and t.dep.startswith(("nsubj", "aux:pass")) for t in tokens):
            continue
        verb = tokens[i]
        helpers = [t for t in tokens[name.i + 1 : i] if t.head == i and t.pos == "AUX"]
        if any("VerbForm=Fin" in t.morph for t in (verb, *helpers)):
            result = list(tokens)
            result[name.i] = replace(name, head=i, dep="nsubj")
            return tuple(result)
    return tokens


def _verb_behind_pronoun(tokens: tuple[Token, ...], words: Words) -> tuple[Token, ...]:
    """*Le Chili le ratifia*: a past tense that the parser took for a noun, and the pronoun before it for its article."""
    for verb in tokens[2:] if words.preterites else ():
        pronoun, before = tokens[verb.i - 1], tokens[verb.i - 2]
        if verb.pos not in ("NOUN", "PROPN", "ADJ") or not verb.text.endswith(words.preterites) or fold(pronoun.text) not in words.objects:
            continue
        if pronoun.head != verb.i or (before.pos not in ("NOUN", "PROPN", "ADJ") and fold(before.text) not in words.negation):
            continue
        result = list(tokens)
        result[verb.i] = replace(verb, pos="VERB", morph="Mood=Ind|Tense=Past|VerbForm=Fin")
        result[pronoun.i] = replace(pronoun, pos="PRON", dep="obj")
        noun = tokens[verb.head]
        if noun.i < verb.i and noun.pos in ("NOUN", "PROPN") and not any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
            root = noun.head == noun.i
            result[verb.i] = replace(result[verb.i], head=verb.i if root else noun.head, dep=noun.dep)
            result[noun.i] = replace(noun, head=verb.i, dep="nsubj")
            for t in tokens[verb.i + 1 :]:
                if t.head in (noun.i, verb.i):
                    result[t.i] = replace(t, head=verb.i, dep="obl" if t.dep == "nmod" else t.dep)
        return tuple(result)
    return tokens


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit()

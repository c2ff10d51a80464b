"""Grammar of the three languages, as far as briefs need it: articles, contraction, elision,
lists, and verbs in the past, planned and negated. Words come from `data/words.toml`;
nothing here knows an event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from bilat.briefs.words import words

_VOWELS = "aeiouàâäáéèêëíîïóôöúûüœæ"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in each of its cases (`the`, `a`, `of`, `to` …) with what verbs agree with.

    `animate`: it can have plans, which Spanish says with another verb.
    """

    forms: dict[str, str] = field(default_factory=dict)
    plural: bool = False
    feminine: bool = False
    animate: bool = False


# -- nouns ----------------------------------------------------------------------


def elides(word: str) -> bool:
    """Whether French *le*, *de* lose their vowel before a word (*h aspiré* only as far as needed)."""
    first = word[:1].lower()
    return first in _VOWELS or (first == "h" and not word.lower().startswith(("haut", "hong", "hond", "holl", "hongr", "hausse")))


def definite(noun: str, lang: str, feminine: bool = False, plural: bool = False) -> str:
    if lang == "en":
        return f"the {noun}"
    if lang == "es":
        return ({False: "el ", True: "la "} if not plural else {False: "los ", True: "las "})[feminine] + noun
    if plural:
        return f"les {noun}"
    return f"l'{noun}" if elides(noun) else f"{'la' if feminine else 'le'} {noun}"


def indefinite(noun: str, lang: str, feminine: bool = False, plural: bool = False) -> str:
    if lang == "en":
        return noun if plural else f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
    if lang == "es":
        return noun if plural else f"{'una' if feminine else 'un'} {noun}"
    return f"des {noun}" if plural else f"{'une' if feminine else 'un'} {noun}"


def first(noun: str, lang: str, feminine: bool = False) -> str:
    """*premier accord*, *first treaty*, *primera visita*."""
    word = {"fr": ("premier", "première"), "en": ("first", "first"), "es": ("primer", "primera")}[lang][feminine]
    return f"{word} {noun}"


def none(noun: str, lang: str, feminine: bool = False) -> str:
    """*aucun accord*, *no treaty*, *ninguna visita*."""
    return {"fr": ("aucun ", "aucune "), "en": ("no ", "no "), "es": ("ningún ", "ninguna ")}[lang][feminine] + noun


def de(noun: str, lang: str) -> str:
    """*de* before a noun without article: *d'accord*, *de pesca*."""
    if lang == "en":
        return f"of {noun}"
    return f"d'{noun}" if lang == "fr" and elides(noun) else f"de {noun}"


def govern(preposition: str, phrase: str, lang: str) -> str:
    """`of` or `to` before a phrase that carries its article: *du Pérou*, *aux Pays-Bas*, *al ministro*."""
    if lang == "en":
        return f"{preposition} {phrase}"
    if lang == "es":
        base = {"of": "de", "to": "a"}[preposition]
        return f"{base}l {phrase[3:]}" if phrase.startswith("el ") else f"{base} {phrase}"
    contracted = {"of": {"le ": "du ", "les ": "des "}, "to": {"le ": "au ", "les ": "aux "}}[preposition]
    for article, short in contracted.items():
        if phrase.startswith(article):
            return short + phrase[len(article) :]
    return de(phrase, "fr") if preposition == "of" else f"à {phrase}"


def joined(items: list[str], lang: str) -> str:
    """*a, b et c*; Spanish *y* is *e* before the sound of i."""
    if len(items) < 2:
        return "".join(items)
    last = items[-1]
    word = {"fr": "et", "en": "and", "es": "y"}[lang]
    if lang == "es" and (last[:1].lower() in "ií" or (last[:2].lower() in ("hi", "hí") and last[2:3].lower() not in "eaou")):
        word = "e"
    before = items[-2]
    # An apposition ends in a comma already: *le ministre, X, et …*
    head = ", ".join(item.rstrip(",") for item in items[:-2])
    return f"{head}{', ' if head else ''}{before} {word} {last}"


# -- verbs ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Subject:
    """What a verb agrees with."""

    plural: bool = False
    feminine: bool = False
    animate: bool = False


def conjugate(verb: str, lang: str, subject: Subject, modality: str = "asserted", bare_negation: bool = False) -> str:
    """A verb given by its infinitive (`signer`, `se réunir`, `être signé`, `be signed`, `ser firmado`), or two of which one is
    meant (`instituer/réunir`).

    Past unless `modality` is `planned` or `negated`. `bare_negation`: the subject
    says *no* already (*aucun accord*, *ningún acuerdo*).
    """
    verb, _, other = verb.partition("/")
    told = {"fr": _french, "en": _english, "es": _spanish}[lang](verb, subject, modality, bare_negation)
    return f"{told} {_OR[lang]} {_second(other, lang, subject, modality)}" if other else told


_OR = {"fr": "ou", "en": "or", "es": "o"}


def _second(verb: str, lang: str, subject: Subject, modality: str) -> str:
    """The other of two verbs, without what the first has said: *ont institué ou réuni*, *is to establish or convene*."""
    if modality == "planned":
        return verb
    if lang == "fr":
        return words()["verbs"]["fr"]["participles"].get(verb) or _participle(verb)
    if lang == "en":
        return verb if modality == "negated" else words()["verbs"]["en"]["pasts"].get(verb) or _past(verb)
    return _preterite(verb, subject.plural)


def agree(participle: str, subject: Subject, lang: str) -> str:
    if lang == "fr":
        return participle + ("e" if subject.feminine else "") + ("s" if subject.plural and not participle.endswith("s") else "")
    if participle.endswith("o"):
        return participle[:-1] + ("a" if subject.feminine else "o") + ("s" if subject.plural else "")
    return participle


def _french(verb: str, subject: Subject, modality: str, bare: bool) -> str:
    reflexive = ""
    for pronoun in ("se ", "s'"):
        if verb.startswith(pronoun):
            reflexive, verb = pronoun, verb[len(pronoun) :]
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if head == "être":
        rest = f" {agree(rest.strip(), subject, 'fr')}"
    if modality == "planned":
        return f"{'doivent' if subject.plural else 'doit'} {reflexive}{head}{rest}"
    table = words()["verbs"]["fr"]
    participle = "été" if head == "être" else table["participles"].get(head) or _participle(head)
    with_etre = bool(reflexive) or head in table["être"]
    if with_etre:
        participle = agree(participle, subject, "fr")
        auxiliary = "sont" if subject.plural else "est"
    else:
        auxiliary = "ont" if subject.plural else "a"
    pronoun = ("s'" if auxiliary[0] in _VOWELS else "se ") if reflexive else ""
    if modality != "negated":
        return f"{pronoun}{auxiliary} {participle}{rest}"
    ne = "ne " if pronoun or auxiliary[0] not in _VOWELS else "n'"
    return f"{ne}{pronoun}{auxiliary} {'' if bare else 'pas '}{participle}{rest}"


def _participle(infinitive: str) -> str:
    if infinitive.endswith("er"):
        return infinitive[:-2] + "é"
    return infinitive[:-1] if infinitive.endswith("ir") else infinitive[:-2] + "u"


def _english(verb: str, subject: Subject, modality: str, bare: bool) -> str:
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if modality == "planned":
        return f"{'are' if subject.plural else 'is'} to {head}{rest}"
    negated = modality == "negated" and not bare
    if head == "be":
        return f"{'were' if subject.plural else 'was'}{' not' if negated else ''}{rest}"
    if negated:
        return f"did not {head}{rest}"
    return f"{words()['verbs']['en']['pasts'].get(head) or _past(head)}{rest}"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + "ed"


def _spanish(verb: str, subject: Subject, modality: str, bare: bool) -> str:
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if head == "ser":
        rest = f" {agree(rest.strip(), subject, 'es')}"
    if modality == "planned":
        have = ("tienen previsto" if subject.plural else "tiene previsto") if subject.animate else "han de" if subject.plural else "ha de"
        return f"{have} {head}{rest}"
    reflexive = head.endswith("rse")
    stem = head[:-2] if reflexive else head
    form = ("se " if reflexive else "") + _preterite(stem, subject.plural)
    return f"{'no ' if modality == 'negated' and not bare else ''}{form}{rest}"


@lru_cache
def _preterite(infinitive: str, plural: bool) -> str:
    table = words()["verbs"]["es"]
    if infinitive in table["whole"]:
        return str(table["whole"][infinitive][plural])
    if infinitive in table["strong"]:
        return str(table["strong"][infinitive]) + ("ieron" if plural else "o")
    stem = infinitive[:-2]
    if infinitive.endswith("ar"):
        return stem + ("aron" if plural else "ó")
    # *Restituyó*, *leyó*: an i between vowels is written y.
    glide = stem[-1] in "aeou" and not stem.endswith(("gu", "qu"))
    return stem + ({True: "yeron", False: "yó"} if glide else {True: "ieron", False: "ió"})[plural]

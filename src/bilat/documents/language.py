"""Which of the languages that Bilat reads a text is in, or that it is in another.

The commonest small words of each language decide; for texts where they do not, a
trained identifier (py3langid) has the word.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bilat.documents.document import Block
from bilat.errors import DocumentError

LANGUAGES: tuple[str, ...] = ("fr", "en", "es")
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")

_SMALL_WORDS_OF: dict[str, str] = {
    "fr": "le la les des du de un une et est en dans au aux que qui pour par sur avec ce cette ont été son sa ses il elle entre à plus "
    "ne pas",
    "en": "the of and to in a is was were on by for with that as at from his her its has had between this which be are it an not",
    "es": "el la los las del de y en un una que por con para se su sus al fue es entre como lo ha más no este esta ambos",
    # Languages that are not read, but look like the ones that are.
    "pt": "o os as do da dos das e em um uma que por com para não na no nos nas ao à foi são pelo pela entre mais",
    "it": "il lo la i gli le di del della dei delle e in un una che per con non è al alla nel nella sono tra più dal",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er",
    "nl": "de het een en van in is op te dat die voor met zijn aan er niet door werd bij als ook om tot tussen",
    "ca": "el la els les del de i en un una que per amb al va ser és entre com més no aquest aquesta",
    "ro": "și în de la cu pe din a al ale este au fost pentru prin sau care nu mai între",
}
_SMALL_WORDS = {lang: frozenset(words.split()) for lang, words in _SMALL_WORDS_OF.items()}


@lru_cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # py3langid 0.4 calls it otherwise than 0.3.
    make = getattr(LanguageIdentifier, "from_model_file", None) or LanguageIdentifier.from_pickled_model
    return make(MODEL_FILE, norm_probs=True)


def detect(text: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The language, how it was found, and warnings; DocumentError where it is plainly another one."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 : len(text) // 2 + _SAMPLE // 2]
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = sum(words.values())
    shares = {lang: sum(words[w] for w in small) / max(total, 1) for lang, small in _SMALL_WORDS.items()}
    ranked = sorted(shares, key=lambda lang: (-shares[lang], lang))
    best, second = ranked[0], ranked[1]
    if total >= 8 and best in LANGUAGES and shares[best] >= 0.15 and shares[best] >= 1.25 * shares[second]:
        return best, "small words", ()
    guess, probability = _identifier().classify(sample)
    guess = str(guess)
    if guess in LANGUAGES and total >= 4:
        return guess, "language identifier", ()
    reliable = total >= 15 and (float(probability) > 0.9 or best not in LANGUAGES)
    mine = max(LANGUAGES, key=lambda lang: shares[lang])
    if reliable and shares[mine] < 0.15:
        raise DocumentError(
            f"{name}: this seems to be in another language ({guess}); Bilat reads French, English and Spanish: "
            "name one with --lang to read it all the same"
        )
    return mine, "guess", (f"too little text to tell the language: read as {mine}; name it with --lang if that is wrong",)


_LEAST_WORDS = 12  # of a paragraph, before its language is told from that of the whole
_QUOTED = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_FEW = 3  # words of a line that may be of its neighbours' language


def other_languages(flat: str, blocks: tuple[Block, ...], main: str) -> tuple[Block, ...]:
    """The blocks, those that are plainly in another language marked with it, and short ones that belong to them."""
    told = [is_other(flat[block.start : block.end], main) for block in blocks]
    if not any(told):
        return blocks
    joined = _joined(flat, blocks, told, main)
    return tuple(replace(block, language=lang) if lang else block for block, lang in zip(blocks, joined, strict=True))


def is_other(text: str, main: str) -> str:
    """The language of some words where it is plainly not `main`, else empty.

    Words between quotation marks count only where there are few others: *Loi portant approbation de la « Convention between … »* is
    French. A language that is not read needs the word of the identifier too, since what is in it is left out.
    """
    other = _other(_shares(text, _LEAST_WORDS), main)
    if other and (around := _QUOTED.sub(" ", text)) != text and (shares := _shares(around, _FEW)):
        other = _other(shares, main)
    if not other or other in LANGUAGES:
        return other
    guess, probability = _identifier().classify(text)
    return other if guess == other and float(probability) > 0.95 else ""


def likeliest(text: str) -> str:
    """The one of the three languages that has most of the small words."""
    shares = _shares(text, 0)
    return max(LANGUAGES, key=lambda lang: shares.get(lang, 0.0))


def _shares(text: str, least: int) -> dict[str, float]:
    """How many of the words are small words of each language; nothing for fewer words than `least`."""
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = sum(words.values())
    return {lang: sum(words[w] for w in small) / total for lang, small in _SMALL_WORDS.items()} if total >= max(least, 1) else {}


def _other(shares: dict[str, float], main: str) -> str:
    if not shares:
        return ""
    best = max(shares, key=lambda lang: (shares[lang], lang))
    rival = max(LANGUAGES, key=lambda lang: (shares[lang], lang))
    # Neighbours of the three (Catalan, Portuguese) share their small words: one of the three is likelier.
    best = rival if shares[rival] >= 0.8 * shares[best] else best
    return best if best != main and shares[best] >= 0.2 and shares[best] >= 1.5 * shares[main] else ""


def _joined(flat: str, blocks: tuple[Block, ...], told: list[str], main: str) -> list[str]:
    """The same with short lines: one whose small words are not the main language's is in that of the paragraph behind it where it
    is a heading, and in that of the paragraphs around it where these are of one language."""
    result = list(told)
    long = [bool(lang) or bool(_shares(flat[b.start : b.end], _LEAST_WORDS)) for b, lang in zip(blocks, told, strict=True)]
    for number, block in enumerate(blocks):
        if long[number]:
            continue
        after = next((told[n] for n in range(number + 1, len(blocks)) if long[n]), "")
        before = next((told[n] for n in range(number - 1, -1, -1) if long[n]), "")
        last = not any(long[number + 1 :])
        near = after if block.kind in ("title", "heading") else after if after == before else before if last else ""
        shares = _shares(flat[block.start : block.end], _FEW)
        if near and (not shares or shares[near if near in shares else main] >= shares[main]):
            result[number] = near
    return result

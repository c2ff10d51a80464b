"""How often something is to happen, by the words that state it: *annual*, *tous les deux ans*, *dos veces al año*."""

from __future__ import annotations

from functools import lru_cache

from bilat.answers.tables import table
from bilat.mentions.lexicon import Lexicon, Term
from bilat.record.acts import Act


def months_between(act: Act) -> int | None:
    """The months between two times, by the words of any source of an act; None where they tell no rhythm."""
    for source in act.sources:
        for mention in source.event.mentions:
            found = months_in(mention.text, source.language or "en")
            if found:
                return found
    return None


def months_in(text: str, lang: str) -> int | None:
    """The months between two times, by some words; None where they tell no rhythm."""
    hits = _lexicon(lang).find(text).get("rhythm", [])
    return int(hits[0].term.value) if hits else None


@lru_cache
def _lexicon(lang: str) -> Lexicon:
    return Lexicon((notation, Term("rhythm", entry["months"])) for entry in table("rhythms")["rhythm"] for notation in entry[lang])

"""States that a text names, by name, adjective, people, capital, organ or compound adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bilat import states
from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import StateMention

LAYER = "state"


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    """Every state's names, adjectives, capitals and organs in a language."""
    for notation, code, form in states.terms(lang):
        yield notation, Term(LAYER, (code, form), proper=form != "adjective" or lang == "en")
    for notation, code in _compounds(lang):
        yield notation, Term(LAYER, (code, "compound"))
    for position in ("before", "after"):
        for notation in states.data()["spoilers"][position]:
            yield notation, Term(f"spoiler.{position}", notation)


@lru_cache
def _compounds(lang: str) -> tuple[tuple[str, str], ...]:
    """Compound adjectives (*franco-péruvien*): every combining form with every adjective, both codes joined by `+`."""
    result: list[tuple[str, str]] = []
    firsts = [(form, code) for code, forms in states.data()["combining"].items() for form in forms.split("|")]
    for code, state in states.states().items():
        for adjective in state.adjectives[lang]:
            if " " in adjective:
                continue
            for form, first in firsts:
                if first != code:
                    result.append((f"{form}-{adjective}", f"{first}+{code}"))
    return tuple(result)


def find_states(document: Document, hits: dict[str, list[Hit]]) -> tuple[StateMention, ...]:
    """The states named in a document, in order; a spelling that several share goes to the likelier one."""
    text = document.flat
    before = {hit.end for hit in hits.get("spoiler.before", ())}
    after = {hit.start for hit in hits.get("spoiler.after", ())}
    named: dict[str, int] = {}
    spans: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for hit in hits.get(LAYER, ()):
        spans.setdefault((hit.start, hit.end), []).append(hit.term.value)
    for options in spans.values():
        for code, form in options:
            if form == "name" and len(options) == 1:
                named[code] = named.get(code, 0) + 1
    result: list[StateMention] = []
    for (start, end), options in sorted(spans.items()):
        code, form = max(options, key=lambda option: (named.get(option[0], 0), _RANK.get(option[1], 0)))
        if form in ("name", "capital") and _spoiled(text, start, end, before, after):
            continue
        if form == "adjective" and text[start].isupper() and _is_people(text, start, document.language):
            form = "people"
        result.append(StateMention(start, end, tuple(sorted(code.split("+"))) if form == "compound" else (code,), form))
    return tuple(result)


_RANK = {"name": 3, "acronym": 2, "organ": 2, "capital": 1, "adjective": 1}
_ARTICLE = re.compile(r"(?:\b(?:les|los|las|des|aux|the|le|el|la)\s|\b[ld]['’])$", re.IGNORECASE)


def _spoiled(text: str, start: int, end: int, before: set[int], after: set[int]) -> bool:
    left = start
    while left > 0 and text[left - 1] in " '’":
        left -= 1
    if left in before or start in before:
        return True
    right = end + 1 if text[end : end + 1] == " " else end
    return right in after


def _is_people(text: str, start: int, lang: str) -> bool:
    return lang != "en" and bool(_ARTICLE.search(text, max(0, start - 6), start))


def all_terms_of(code: str, lang: str) -> list[str]:
    """Every spelling of a state in a language (for tables and tests)."""
    state = states.states()[code]
    return [surface for term in (state.names[lang], *state.terms[lang], *state.adjectives[lang]) for surface in expand(term) if fold(surface)]

"""Many terms at once: finds every term of a table in a text, at word boundaries.

Terms are matched on folded text (lower case, no accents, plain apostrophes and
hyphens), which has the same length as the original, so offsets hold. A term
marked proper also asks for a capital where the term has one (an acronym, for all). Built on an
Aho-Corasick automaton: the time does not depend on the number of terms.

Notation of terms: `accord(s)` is *accord* or *accords*; `(le|la) mission` is
either; `président(|e|s)` may also stand bare; parts may nest. Everything else stands
for itself.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import ahocorasick


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for point in range(0x250):
        char = chr(point)
        base = unicodedata.normalize("NFD", char)[0].lower()
        if len(base) == 1 and base != char:
            table[point] = base
    for point in range(0x1E00, 0x1F00):
        table[point] = unicodedata.normalize("NFD", chr(point))[0].lower()[0]
    table.update({ord(c): "'" for c in "’‘ʼ´`′"})
    table.update({ord(c): "-" for c in "‐‑‒–—−"})
    table.update({ord(c): " " for c in "\u00a0\u202f\u2007\u2009\t"})
    table.update(zip(map(ord, "ᵃᵈᵉʰᵐⁿᵒʳˢᵗᵛ"), "adehmnorstv", strict=True))  # *1ᵉʳ mai*
    table.update({ord("ø"): "o", ord("Ø"): "o", ord("ł"): "l", ord("Ł"): "l", ord("đ"): "d", ord("Đ"): "d", ord("ı"): "i"})
    return {point: table.get(ord(base), base) for point, base in table.items()}


_FOLD = _fold_table()
_LONG = 5000


def fold(text: str) -> str:
    """`text` in lower case without accents, character by character: the length never changes."""
    if len(text) < _LONG:
        return text.translate(_FOLD)
    # A long text has few different characters: one pass of C for each of them is much faster.
    for char in set(text):
        if ord(char) in _FOLD:
            text = text.replace(char, _FOLD[ord(char)])
    return text


def expand(notation: str) -> list[str]:
    """The terms that a notation stands for, in order, without doubles.

    >>> expand("accord(s) (de|sur la) pêche")
    ['accord de pêche', 'accord sur la pêche', 'accords de pêche', 'accords sur la pêche']
    """
    results, rest, _ = _alternatives(notation, 0, top=True)
    if rest != len(notation):
        raise ValueError(f"unbalanced parenthesis in term: {notation!r}")
    return list(dict.fromkeys(" ".join(r.split()) for r in results))


def _alternatives(notation: str, at: int, top: bool = False) -> tuple[list[str], int, bool]:
    """The expansions from `at` to the end of the group, where it ends, and whether it had more than one alternative."""
    done: list[str] = []
    current = [""]
    choice = False
    while at < len(notation):
        char = notation[at]
        if char == "(":
            inner, at, several = _alternatives(notation, at + 1)
            if at >= len(notation) or notation[at] != ")":
                raise ValueError(f"unbalanced parenthesis in term: {notation!r}")
            if not several:
                inner = ["", *inner]
            current = [c + i for c in current for i in inner]
            at += 1
        elif char == ")" and not top:
            break
        elif char == "|" and not top:
            done += current
            current = [""]
            choice = True
            at += 1
        else:
            current = [c + char for c in current]
            at += 1
    return done + current, at, choice


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a table: what class it belongs to, what it means, and whether it needs a capital."""

    layer: str
    value: Any
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    term: Term


class Lexicon:
    """Finds the terms of all layers in one pass over a text.

    Within one layer the longest hit wins, then the leftmost; hits of different
    layers may overlap. Several terms of one layer may share a spelling: each
    gives a hit.
    """

    def __init__(self, terms: Iterable[tuple[str, Term]]):
        """`terms` are pairs of notation and term (see the module's page for the notation)."""
        table: dict[str, list[tuple[str, Term]]] = {}
        for notation, term in terms:
            for surface in expand(notation):
                folded = fold(surface)
                if folded:
                    entry = (surface if term.proper else folded, term)
                    entries = table.setdefault(folded, [])
                    if entry not in entries:
                        entries.append(entry)
        self._automaton = ahocorasick.Automaton()
        for key, entries in table.items():
            self._automaton.add_word(sys.intern(key), (len(key), tuple(entries)))
        if table:
            self._automaton.make_automaton()
        self._empty = not table

    def find(self, text: str, folded: str | None = None) -> dict[str, list[Hit]]:
        """Hits by layer, sorted by start. `folded` may be given when already computed."""
        if self._empty or not text:
            return {}
        folded = fold(text) if folded is None else folded
        size = len(folded)
        found: dict[str, list[tuple[int, int, Term]]] = {}
        for last, (length, entries) in self._automaton.iter(folded):
            end = last + 1
            start = end - length
            if (end < size and folded[end].isalnum()) or (start and folded[start - 1].isalnum()):
                continue
            for surface, term in entries:
                if term.proper and not _capitals_fit(surface, text, start):
                    continue
                found.setdefault(term.layer, []).append((start, end, term))
        return {layer: _longest(hits) for layer, hits in found.items()}


def _capitals_fit(surface: str, text: str, start: int) -> bool:
    if surface.isupper():
        return text[start : start + len(surface)].isupper()
    return all(text[start + i].isupper() for i, char in enumerate(surface) if char.isupper() and (i == 0 or not surface[i - 1].isalnum()))


def _longest(hits: list[tuple[int, int, Term]]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[Hit] = []
    for start, end, term in hits:
        if kept and start < kept[-1].end and (start, end) != (kept[-1].start, kept[-1].end):
            if end - start > kept[-1].end - kept[-1].start:
                worst = kept[-1]
                while kept and (kept[-1].start, kept[-1].end) == (worst.start, worst.end):
                    kept.pop()
            else:
                continue
        kept.append(Hit(start, end, term))
    return kept

"""Adjectives that name a language, and no state: *in Thai and English*, *traduit en chinois*, *(Persian: …)*.

Words of the table `tongues` (`data/states.toml`) lead to a row of adjectives or close it; what is such in one of a
row is in all of it. Looks at a bounded stretch on either side.
"""

from __future__ import annotations

import re

from bilat import states
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import cached

_WIDTH = 48
_LABEL = re.compile(r" ?: ?(?=\S)")  # *(Persian: …)*
_JOIN = 24  # characters between two of one row
_STOPS = '.,;:!?)]"»”'


def find_tongues(text: str, spans: list[tuple[int, int]], lang: str) -> frozenset[tuple[int, int]]:
    """Those of the adjectives at `spans` (in order) that stand for languages."""
    found: set[tuple[int, int]] = set()
    words = _words(lang)
    folded = {start: fold(text[max(0, start - _WIDTH) : start]) for start, _ in spans}
    row: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        row.append(span)
        after = spans[number + 1] if number + 1 < len(spans) else None
        if after and 0 < after[0] - span[1] <= _JOIN and words.join.fullmatch(fold(text[span[1] : after[0]])):
            continue
        first, last = row[0][0], row[-1][1]
        behind = fold(text[last : last + _WIDTH])
        lead = words.lead.search(folded[first])
        ends = not behind.strip() or behind[:1] in _STOPS or behind[:2] == " (" or bool(words.closer.match(behind))
        if words.after.match(behind) or (lead and (ends or not words.ask)) or words.sure.search(folded[first]):
            found.update(row)
        row = []
    for start, end in spans:
        if _LABEL.match(text, end) and _in_brackets(text, start) and words.labelled.search(folded[start]):
            found.add((start, end))
    return frozenset(found)


def _in_brackets(text: str, start: int) -> bool:
    left = max(text.rfind("(", max(0, start - 4 * _WIDTH), start), text.rfind("[", max(0, start - 4 * _WIDTH), start))
    return left >= 0 and text.find(")", left, start) < 0


class _Words:
    """The words around languages: those that lead to them, those that do so whatever follows, and those behind a row."""

    def __init__(self, lang: str):
        table = states.data()["tongues"]

        def either(name: str) -> str:
            forms = {fold(surface) for notation in table[name][lang] for surface in expand(notation)}
            return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)"

        self.lead = re.compile(rf"(?<!\w)(?:{either('leads')}) ?(?:\w+,? (?:{either('joins')}) ?)?$")
        self.sure = re.compile(rf"(?<!\w)(?:{either('sure')}) ?[:\t-]? ?$")
        self.after = re.compile(rf"[ -](?:{either('after')})(?!\w)")
        self.closer = re.compile(rf",? (?:{either('closers')})(?!\w)")
        # *English and in Swahili*: another that the tables don't know may stand between.
        self.join = re.compile(rf"(?:, ?\w+)?,? ?(?:{either('joins')}|,|/|-) ?")
        self.labelled = re.compile(rf"[(\[,;/] ?(?:{either('leads')})? ?$")
        self.ask = bool(table["closers"][lang])


@cached
def _words(lang: str) -> _Words:
    return _Words(lang)

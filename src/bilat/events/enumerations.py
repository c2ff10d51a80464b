"""Several instruments told of at once and then one by one: *signed two documents: an agreement on A and a memorandum on B*,
*Il s'agit d'une convention fiscale et d'un accord sur la pêche*.

Where the list stands, and what leads to it, is read from the words themselves: the sentence of the list
often states no act of its own, and the longer a list, the surer the parser loses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bilat.documents.document import Document
from bilat.events.draft import Draft
from bilat.events.words import words
from bilat.mentions.lexicon import fold
from bilat.mentions.model import InstrumentMention

_LEAD = 260  # characters between what was signed and the list of it
_POINT = 90  # of which in the sentence of the list
_BETWEEN = 220  # characters that an item may hold beside its name
_LOOK = 4  # instruments among which the first item is looked for
_BREAK = re.compile(r"[.!?][»”\"]?\s+(?=[\w«“\"])|\n")
_NUMBER = r"[-–—•*]|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]"


@lru_cache
def _grammar(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands right before the first item, right before another one, and at the head of a sentence that goes on to a list."""
    known = words(lang)

    def either(terms: tuple[str, ...]) -> str:
        return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))

    opening = rf"(?:(?:{either(known.itemize)})[\s:,]*)*"
    leads = rf"(?:(?<!\w)(?:{either(known.enumerates)})(?!\w)|:|\((?:1|a|i)\))[\s,:]*"
    first = re.compile(rf"(?:{leads})+(?:{_NUMBER})?\s*{opening}$")
    joins = rf"(?:[,;]\s*(?:{either(known.ands)})?|(?<!\w)(?:{either(known.ands)})(?!\w)|(?:{_NUMBER}))"
    return first, re.compile(rf"{joins}[\s,]*(?:{_NUMBER})?\s*{opening}$"), re.compile(rf"[«“\"\s]*(?:{either(known.points)})(?!\w)")


def enumerated(document: Document, instruments: tuple[InstrumentMention, ...], found: list[Draft]) -> list[Draft]:
    """The drafts with one for each item of such lists; the act that told of all at once is marked `spelled`."""
    result: list[Draft] = []
    known = {(d.instrument.start, d.instrument.subject_start): d for d in found if d.instrument and d.frame.kind.startswith("instrument.")}
    flat = fold(document.flat)
    for number, draft in enumerate(found):
        result.append(draft)
        whole = draft.instrument
        if whole is None or not draft.frame.kind.startswith("instrument.") or not _several(flat, whole):
            continue
        items = list(_items(flat, document.language, instruments, whole))
        for item in items:
            told = known.get((item.start, item.subject_start))
            if told is None or told.frame.kind != draft.frame.kind:
                told = replace(draft, instrument=item, people=list(draft.people), notes=list(draft.notes), topics=())
                told.start, told.end = item.start, max(item.end, item.name_end)
                told.confidence = round(draft.confidence - 0.05, 2)
                told.note("instrument", "one of those told of before", whole.start, whole.end)
                if item.whole:
                    told.parties = item.parties
                known[(item.start, item.subject_start)] = told
                result.append(told)
            told.item_of = number
        draft.spelled = bool(items)
    return result


def _several(flat: str, instrument: InstrumentMention) -> bool:
    """More than one instrument, not told apart: *huit accords de coopération*, *a number of documents*."""
    if instrument.plural:
        return True
    head = flat[instrument.start : instrument.head_end].split()[0]
    return instrument.subject_start < 0 and not instrument.title and head.endswith(("s", "x"))


def _items(flat: str, lang: str, instruments: tuple[InstrumentMention, ...], whole: InstrumentMention) -> Iterator[InstrumentMention]:
    first, further, _ = _grammar(lang)
    end = max(whole.end, whole.name_end)
    later = [i for i in instruments if i.start >= end]
    begin = next((n for n, i in enumerate(later[:_LOOK]) if _leads(flat, lang, end, i.start) and first.search(flat, end, i.start)), None)
    if begin is None:
        return
    last = later[begin]
    yield last
    for item in later[begin + 1 :]:
        edge = max(last.end, last.name_end)
        if item.start == last.start:
            last = item
            yield item
            continue
        if item.start - edge > _BETWEEN or _BREAK.search(flat, edge, item.start):
            return
        if item.start >= edge and further.search(flat, edge, item.start):
            last = item
            yield item


def _leads(flat: str, lang: str, end: int, start: int) -> bool:
    """The way from what was signed to a list: within the sentence, or the next one points back to it."""
    if start - end > _LEAD:
        return False
    breaks = list(_BREAK.finditer(flat, end, start))
    if not breaks:
        return True
    after = breaks[-1].end()
    return len({found.group().strip() for found in breaks}) <= 2 and start - after <= _POINT and bool(_grammar(lang)[2].match(flat, after))

"""Offices named again without their state: *the Minister*, *la Canciller*, *le président* are who held the office before.

Only a definite office in the singular, without a name of its own, leans on an earlier
one; when two states' holders of it were named just before, it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import takewhile

from bilat.documents.document import Document
from bilat.mentions.lexicon import fold
from bilat.mentions.model import OfficeMention, PersonMention
from bilat.mentions.tables import cached, table

_REACH = 700
_CLOSE = 350
_STOP = re.compile(r"[a-zà-ÿ]{3}[.!?] ")
_BARE = frozenset({"minister", "secretary of state", "deputy minister"})
_NEVER = frozenset({"counterpart", "representative", "mayor", "director"})


@cached
def _definite(lang: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) + ("" if word.endswith("'") else " ") for word in table("offices")["definite"][lang])
    return re.compile(rf"(?<!\w)(?:{words})$")


def linked(document: Document, offices: tuple[OfficeMention, ...], people: tuple[PersonMention, ...]) -> tuple[OfficeMention, ...]:
    """The offices, each with the state and the holder of an earlier mention where it leans on one."""
    folded = fold(document.flat)
    holders = _holders(offices, people, folded)
    result: list[OfficeMention] = []
    for number, office in enumerate(offices):
        holder = holders.get(number)
        if holder:
            # *Minister Peters* is the foreign minister told of before.
            office = replace(office, office=holder.office or office.office, holder=holder.name, state=office.state or holder.state)
        elif _leans(office, folded, document.language):
            first = _earlier(office, result)
            if first:
                office = replace(office, office=first.office, state=first.state, holder=first.holder)
        result.append(office)
    return tuple(result)


def _holders(offices: tuple[OfficeMention, ...], people: tuple[PersonMention, ...], folded: str) -> dict[int, PersonMention]:
    """The person named beside each office, by the office's number."""
    found: dict[int, PersonMention] = {}
    starts = [person.start for person in people]
    for number, office in enumerate(offices):
        following = offices[number + 1].start if number + 1 < len(offices) else office.end + 60
        # No name is longer than the reach backwards, so that only few are looked at.
        around = people[bisect_left(starts, office.start - _REACH) : bisect_right(starts, office.end + 60)]
        near = [p for p in around if p.office and _is_one(office.office, p.office) and p.end >= office.start - 25]
        after = [p for p in near if p.start - office.end >= 0 and p.start < following and office.state in (None, p.state)]
        after = [p for p in after if not _STOP.search(folded, office.end, p.start)]
        before = [p for p in near if p.end <= office.start and office.state in (None, p.state) and "." not in folded[p.end : office.start]]
        if after or before:
            found[number] = after[0] if after else before[-1]
    return found


def _leans(office: OfficeMention, folded: str, lang: str) -> bool:
    if office.state or office.office in _NEVER or office.marks & {"plural", "possessive", "former", "designate"}:
        return False
    # *Le président de la République* is the one of the page's own republic.
    own = folded[office.start : office.end].endswith(("republique", "republica", "republic"))
    return not own and bool(_definite(lang).search(folded, max(0, office.start - 14), office.start))


def _earlier(office: OfficeMention, before: list[OfficeMention]) -> OfficeMention | None:
    found = [
        o
        for o in reversed(list(takewhile(lambda o: office.start - o.end <= _REACH, reversed(before))))
        if _is_one(office.office, o.office) and (o.state or o.holder) and "plural" not in o.marks
    ]
    if not found:
        return None
    close = {o.state for o in found if found[-1].start - o.start <= _CLOSE}
    return found[-1] if len(close) == 1 else None


def _is_one(later: str, earlier: str) -> bool:
    """Whether an office may be called by another's name: *the Minister* is any minister."""
    if later == earlier:
        return True
    if later == "minister":
        return "minister" in earlier and "deputy" not in earlier and earlier != "minister plenipotentiary"
    return later in _BARE and earlier.startswith(later)

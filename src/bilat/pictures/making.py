"""From acts of a record to what pictures show: marks, years, ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from bilat import dates
from bilat.kinds.codes import coding
from bilat.pictures.bars import Year
from bilat.pictures.lanes import Mark
from bilat.pictures.ring import Tie
from bilat.pictures.words import family_of

if TYPE_CHECKING:
    from bilat.record.acts import Act
    from bilat.record.lives import Life

_RANK = {"in_force": 0, "signed": 1, "other": 2, "ended": 3}
_STATUS = {"in force": "in_force", "ratified": "signed", "signed": "signed", "ended": "ended"}


def marks(acts: Iterable[Act], lang: str) -> list[Mark]:
    """The acts that took place or are planned, by date, undated ones last."""
    from bilat.briefs.sentences import sentence

    told = [act for act in acts if act.event.modality != "negated"]
    told.sort(key=lambda act: (dates.sort_key(act.event.date), act.id))
    return [Mark(act.event.kind, act.event.date, sentence(act.event, lang), act.event.modality == "planned") for act in told]


def years(acts: Iterable[Act]) -> tuple[list[Year], int]:
    """Every year from the first to the last with acts, and how many acts have no one year."""
    counts: dict[int, Counter[str]] = {}
    scores: dict[int, tuple[list[float], list[float]]] = {}
    left = 0
    for act in acts:
        if act.event.modality != "asserted":
            continue
        year = dates.year(act.event.date)
        if year is None:
            left += 1
            continue
        counts.setdefault(year, Counter())[family_of(act.event.kind).name] += 1
        coded = coding(act.event)
        goldstein, plover = scores.setdefault(year, ([], []))
        if coded.goldstein is not None:
            goldstein.append(coded.goldstein)
        if coded.plover is not None:
            plover.append(coded.plover.score)
    if not counts:
        return [], left
    whole = range(min(counts), max(counts) + 1)
    return [Year(y, counts.get(y, Counter()), *(_mean(told) for told in scores.get(y, ([], [])))) for y in whole], left


def _mean(told: Sequence[float]) -> float | None:
    return round(sum(told) / len(told), 2) if told else None


def ties(lives: Iterable[Life], as_of: str | None = None) -> list[Tie]:
    """What ties each pair: the best status of its instruments, how many, and the year since when the best stands."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for life in lives:
        status = _STATUS.get(life.status(as_of), "other")
        for a, b in combinations(sorted(life.parties), 2):
            found.setdefault((a, b), []).append((status, _since(life)))
    return [_tie(a, b, told) for (a, b), told in sorted(found.items())]


def _tie(a: str, b: str, told: Sequence[tuple[str, str]]) -> Tie:
    best = min(told, key=lambda one: (_RANK[one[0]], one[1] or "~"))
    label = " ".join(part for part in (best[1], f"×{len(told)}" if len(told) > 1 else "") if part)
    return Tie(a, b, best[0], len(told), label)


def _since(life: Life) -> str:
    """The year of the signature, or of the first stage that has one."""
    for kind in ("instrument.signed", "instrument.in_force"):
        act = life.last(kind)
        year = dates.year(act.event.date) if act else None
        if year is not None:
            return str(year)
    return next((str(year) for act in life.stages if (year := dates.year(act.event.date)) is not None), "")

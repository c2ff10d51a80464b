"""From answers to what pictures show: marks of acts, years of a series, ties of a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bilat import dates
from bilat.answers.yearly import mean
from bilat.pictures.bars import Year
from bilat.pictures.lanes import Mark
from bilat.pictures.ring import Tie
from bilat.pictures.words import family_of

if TYPE_CHECKING:
    from bilat.answers import Network, Series
    from bilat.record.acts import Act

_STATUS = {"in force": "in_force", "ratified": "signed", "signed": "signed", "ended": "ended"}


def marks(acts: Iterable[Act], lang: str) -> list[Mark]:
    """The acts that took place or are planned, by date, undated ones last."""
    from bilat.briefs.sentences import sentence

    told = [act for act in acts if act.event.modality != "negated"]
    told.sort(key=lambda act: (dates.sort_key(act.event.date), act.id))
    return [Mark(act.event.kind, act.event.date, sentence(act.event, lang), act.event.modality == "planned") for act in told]


def years(series: Series) -> list[Year]:
    """The years of a series, their acts by family."""
    return [
        Year(year.year, _families(year.counts), mean(year.goldstein), mean(year.plover)) for year in series.years if year.year is not None
    ]


def _families(counts: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind, count in counts.items():
        found[family_of(kind).name] += count
    return found


def ties(network: Network) -> list[Tie]:
    """What ties each pair: how far the best of its instruments has come, since which year, and how many there are."""
    return [Tie(tie.a, tie.b, _STATUS.get(tie.status, "other"), len(tie.lives), _label(tie.since, len(tie.lives))) for tie in network.ties]


def _label(since: str | None, count: int) -> str:
    year = dates.year(since)
    return " ".join(part for part in (str(year) if year is not None else "", f"×{count}" if count > 1 else "") if part)

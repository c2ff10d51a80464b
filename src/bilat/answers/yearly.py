"""Intensity and tone of relations year by year: how many acts of each kind, and their scores.

Scores are those of event data (`bilat.kinds.codes`, whose tables name their sources): Goldstein's of an act's CAMEO
code, and PLOVER's. Only what is stated as having happened counts; what is dated no closer than to several years stands apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

from bilat import dates, states
from bilat.answers.questions import chronology
from bilat.kinds.codes import coding
from bilat.record.acts import Act

if TYPE_CHECKING:
    from bilat.record.store import Record


@dataclass(frozen=True, slots=True)
class Year:
    """The acts of a year (`year` None: of no single one). Scores go from -10 (conflict) to 10 (cooperation);
    means are None where no act has a score."""

    id: str
    year: int | None
    acts: tuple[Act, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many acts of each kind, in the order of kinds' names."""
        return dict(sorted(Counter(act.event.kind for act in self.acts).items()))

    @property
    def goldstein(self) -> tuple[float, ...]:
        return tuple(score for act in self.acts if (score := coding(act.event).goldstein) is not None)

    @property
    def plover(self) -> tuple[float, ...]:
        return tuple(code.score for act in self.acts if (code := coding(act.event).plover) is not None)

    @property
    def quads(self) -> dict[str, int]:
        """How many acts of verbal and material cooperation and conflict, by their CAMEO codes."""
        return dict(sorted(Counter(found[0][1].quad for act in self.acts if (found := coding(act.event).cameo)).items()))

    def by_source(self, code: str) -> int:
        return sum(act.event.source == code for act in self.acts)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "year": self.year, "acts": len(self.acts), "counts": self.counts, "quads": self.quads,
            "goldstein": {"acts": len(self.goldstein), "sum": round(sum(self.goldstein), 2), "mean": mean(self.goldstein)},
            "plover": {"acts": len(self.plover), "sum": round(sum(self.plover), 2), "mean": mean(self.plover)},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """Years in order, those without known acts too, between the first and the last that have some; `apart` holds what
    is dated to no single year. `value` draws them."""

    a: str
    b: str | None
    years: tuple[Year, ...]
    apart: Year

    def to_dict(self) -> dict[str, Any]:
        return {"a": self.a, "b": self.b, "years": [year.to_dict() for year in self.years], "apart": self.apart.to_dict()}

    def value(self) -> dict[str, list[Any]]:
        """Columns of one length to draw: `year`, `acts`, means of `goldstein` and `plover` (None where not known), a count for each kind"""
        kinds = sorted({kind for year in self.years for kind in year.counts})
        columns: dict[str, list[Any]] = {
            "year": [year.year for year in self.years],
            "acts": [len(year.acts) for year in self.years],
            "goldstein": [mean(year.goldstein) for year in self.years],
            "plover": [mean(year.plover) for year in self.years],
        }
        return columns | {kind: [year.counts.get(kind, 0) for year in self.years] for kind in kinds}


def mean(scores: Iterable[float]) -> float | None:
    """The mean, rounded to hundredths; None of nothing."""
    found = list(scores)
    return round(fmean(found), 2) if found else None


def series(
    record: Record,
    a: str,
    b: str | None = None,
    start: str | None = None,
    end: str | None = None,
    *,
    as_of: str | None = None,
    known: str | None = None,
) -> Series:
    """The acts between two states, or of one with all others, year by year (see `chronology` for the days)."""
    one, other = states.require(a), states.require(b) if b is not None else None
    acts = [act for act in chronology(record, one, other, start, end, as_of=as_of, known=known) if act.event.modality == "asserted"]
    about = ".".join(sorted(code.replace(" ", "_") for code in (one, other) if code))
    by_year: dict[int | None, list[Act]] = {}
    for act in acts:
        by_year.setdefault(year_of(act.event.date), []).append(act)
    apart = by_year.pop(None, [])
    found = sorted(year for year in by_year if year is not None)
    span = range(found[0], found[-1] + 1) if found else ()
    years = tuple(Year(f"s.{about}.{year}", year, tuple(by_year.get(year, ()))) for year in span)
    return Series(one, other, years, Year(f"s.{about}.apart", None, tuple(apart)))


def year_of(date: str | None) -> int | None:
    """The year that a date lies in as a whole; None for none, or for several."""
    if date is None:
        return None
    low, high = dates.bounds(date)
    return low[0] if low[0] == high[0] else None

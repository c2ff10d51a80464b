"""What the lines of relations are found in: the acts of two states, those that had happened by a day first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilat import dates
from bilat.answers.lines import UNKNOWN, Line, line_id
from bilat.record.acts import Act
from bilat.record.lives import Life


@dataclass(frozen=True, slots=True)
class Situation:
    """The acts of `pair` by date. `past` are those stated as having happened by `day` (EDTF); where no day was asked
    for (`as_of` None, `day` is today), undated ones come before all others."""

    pair: tuple[str, str]
    day: str
    as_of: str | None
    acts: tuple[Act, ...]
    past: tuple[Act, ...]

    @classmethod
    def of(cls, pair: tuple[str, str], acts: Sequence[Act], day: str, as_of: str | None) -> Situation:
        told = [act for act in acts if act.event.modality == "asserted"]
        undated = [act for act in told if act.event.date is None] if as_of is None else []
        dated = [act for act in told if act.event.date is not None and _by(act.event.date, day)]
        return cls(pair, day, as_of, tuple(acts), (*undated, *dated))

    @property
    def directions(self) -> tuple[tuple[str, str], ...]:
        a, b = self.pair
        return (a, b), (b, a)

    def kind(self, *kinds: str) -> list[Act]:
        """The past acts of some kinds, by date."""
        return [act for act in self.past if act.event.kind in kinds]

    def line(
        self,
        sort: str,
        status: str = UNKNOWN,
        acts: Iterable[Act] = (),
        way: tuple[str | None, str | None] = (None, None),
        label: str | None = None,
        *,
        key: str | None = None,
        life: Life | None = None,
        due: str | None = None,
    ) -> Line:
        """A line whose id depends on its sort, direction, label and key, and on nothing that may change with a new document."""
        told = tuple(dict.fromkeys(acts))
        id = line_id("r", tuple(sorted(self.pair)), sort, *way, key if key is not None else label)
        return Line(id, sort, status, told, *way, label, life, due)


def _by(date: str, day: str) -> bool:
    """Whether an act of a date may have happened by a day; of one *before 1997*, only where it surely had."""
    low, high = dates.bounds(date)
    return (high if low == dates.MIN else low) <= dates.bounds(day)[1]

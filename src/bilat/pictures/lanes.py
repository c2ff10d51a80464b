"""The timeline of a pair: a lane a family of kinds, a mark an act, and the acts told beneath by number."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat import dates
from bilat.pictures.drawing import FAINT, INK, WIDTH, foot, foot_height, foot_lines, heading, page, save
from bilat.pictures.words import Family, families, family_of, say
from bilat.plain import plain
from bilat.printing import printed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KEY = 70  # acts that are told beneath; of more, only the marks are shown
_ROW = 0.19  # inches of a row of marks
_LINE = 0.15  # inches of a line of the key
_LETTERS = 72  # in a line of the key
_LEFT, _RIGHT = 2.05, 0.45  # inches beside the lanes


@dataclass(frozen=True, slots=True)
class Mark:
    """An act on the timeline: its kind, its date (EDTF) or None, the sentence that tells it, whether it is only planned."""

    kind: str
    date: str | None
    text: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    number: int
    mark: Mark
    low: float
    high: float
    row: int

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def draw(marks: Sequence[Mark], title: str, path: str | Path, *, sources: Sequence[str], lang: str, under: str = "") -> None:
    """Draws the timeline into an SVG or PNG file. `marks` are in the order of their dates, undated ones last."""
    first, last = _years(marks)
    lanes = {family: _placed(marks, family, first, last) for family in families()}
    lanes = {family: placed for family, placed in lanes.items() if placed}
    rows = sum(max(one.row for one in placed) + 1 for placed in lanes.values()) + 0.6 * len(lanes)
    keyed = len(marks) <= KEY
    key = _key(marks, lang) if keyed else [[], []]
    lines = foot_lines(sources, lang, [say("planned", lang), "" if keyed else say("no_key", lang, n=len(marks))])
    lane_height = max(rows * _ROW, 0.4)
    height = 0.95 + lane_height + 0.45 + max(map(len, key)) * _LINE + foot_height(lines) + 0.1
    with page(height) as figure:
        heading(figure, title, under)
        box = (_LEFT / WIDTH, 1 - (0.95 + lane_height) / height, 1 - (_LEFT + _RIGHT) / WIDTH, lane_height / height)
        axes = figure.add_axes(box)
        _lanes(axes, lanes, first, last, rows, lang, keyed)
        top = 1 - (0.95 + lane_height + 0.55) / height
        for column, told in enumerate(key):
            for number, (label, line) in enumerate(told):
                y = top - number * _LINE / height
                x = 0.03 + column * 0.485
                figure.text(x + 0.022, y, label, fontsize=7.5, fontweight="bold", va="baseline", ha="right")
                figure.text(x + 0.03, y, line, fontsize=7.5, va="baseline")
        foot(figure, lines)
        save(figure, path, title, "; ".join(f"{printed(mark.date, lang)}: {mark.text}" for mark in marks[:200]))


def _years(marks: Sequence[Mark]) -> tuple[float, float]:
    """The first and last year that the picture shows, with a margin; of open dates only the end that is known."""
    ends = [at for mark in marks if mark.date for at in _span(mark.date, None, None) if at is not None]
    low, high = min(ends, default=2000.0), max(ends, default=2001.0)
    margin = max((high - low) * 0.02, 0.5)
    return low - margin, high + 2.5 * margin


def _span(date: str, first: float | None, last: float | None) -> tuple[float | None, float | None]:
    low, high = dates.bounds(date)
    return (first if low == dates.MIN else _year(low)), (last if high == dates.MAX else _year(high) + 1 / 366)


def _year(day: dates.Day) -> float:
    return day[0] + (day[1] - 1) / 12 + (day[2] - 1) / 372


def _placed(marks: Sequence[Mark], family: Family, first: float, last: float) -> list[_Placed]:
    """Marks of one family in rows, so that none stands on another or on another's number."""
    room = 0.34 * (last - first) / (WIDTH - _LEFT - _RIGHT)  # years that a mark with its number takes
    free: list[float] = []
    found = []
    for number, mark in enumerate(marks, 1):
        if mark.date is None or family_of(mark.kind) is not family:
            continue
        low, high = _span(mark.date, first, last)
        assert low is not None and high is not None
        begin = min(low, (low + high) / 2 - room / 4)
        row = next((row for row, taken in enumerate(free) if taken <= begin), len(free))
        until = max(high, (low + high) / 2 + room)
        free[row : row + 1] = [until]
        found.append(_Placed(number, mark, low, high, row))
    return found


def _lanes(axes: Axes, lanes: dict[Family, list[_Placed]], first: float, last: float, rows: float, lang: str, keyed: bool) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(first, last)
    axes.set_ylim(max(rows, 1), 0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=12, integer=True, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_yticks([])
    top = 0.0
    for number, (family, placed) in enumerate(lanes.items()):
        deep = max(one.row for one in placed) + 1.6
        if number % 2 == 0:
            axes.axhspan(top, top + deep, color="#f4f4f4", zorder=0)
        label = textwrap.fill(family.names[lang], 20)
        axes.annotate(
            label, (0, top + deep / 2), xycoords=("axes fraction", "data"), xytext=(-26, 0), textcoords="offset points",
            va="center", ha="right", fontsize=9, annotation_clip=False,
        )  # fmt: skip
        axes.plot(
            [-0.022], [top + deep / 2], family.marker, color=family.colour, markersize=8, markeredgecolor=INK, markeredgewidth=0.5,
            transform=axes.get_yaxis_transform(), clip_on=False,
        )  # fmt: skip
        for one in placed:
            _mark(axes, family, one, top + one.row + 0.8, keyed)
        top += deep


def _mark(axes: Axes, family: Family, one: _Placed, y: float, keyed: bool) -> None:
    open_low, open_high = (one.mark.date or "").startswith("../"), (one.mark.date or "").endswith("/..")
    at = one.high if open_low else one.low if open_high else one.middle
    axes.plot([one.low, one.high], [y, y], color=family.colour, linewidth=2.2, alpha=0.55, solid_capstyle="butt", zorder=2)
    axes.plot(
        [at], [y], family.marker, markersize=6.5, color="white" if one.mark.planned else family.colour,
        markeredgecolor=family.colour if one.mark.planned else INK, markeredgewidth=1.3 if one.mark.planned else 0.5, zorder=3,
    )  # fmt: skip
    if keyed:
        axes.annotate(str(one.number), (at, y), xytext=(6.5, 0), textcoords="offset points", va="center", fontsize=7, color=INK, zorder=4)


def _key(marks: Sequence[Mark], lang: str) -> list[list[tuple[str, str]]]:
    """The acts told in two columns of even length: number and first line, then lines without number."""
    told = [(str(number), textwrap.wrap(_told(mark, lang), _LETTERS)) for number, mark in enumerate(marks, 1)]
    half = (sum(len(lines) for _, lines in told) + 1) // 2
    columns: list[list[tuple[str, str]]] = [[], []]
    for number, lines in told:
        column = columns[0] if len(columns[0]) < half else columns[1]
        column += [(number if first == 0 else "", line) for first, line in enumerate(lines)]
    return columns


def _told(mark: Mark, lang: str) -> str:
    return plain(mark.text) if mark.date else f"{plain(mark.text).rstrip('.')} ({printed(None, lang)})."

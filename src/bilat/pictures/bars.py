"""A pair's relations by year: how many acts of each family, and the mean of their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.pictures.drawing import FAINT, GREY, INK, WIDTH, foot, foot_height, foot_lines, heading, page, save
from bilat.pictures.words import families, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP = 2  # years between two scores that a line joins


@dataclass(frozen=True, slots=True)
class Year:
    """One year: acts by family (`contacts` …), and the mean Goldstein and PLOVER scores of those that have one."""

    year: int
    counts: Mapping[str, int]
    goldstein: float | None = None
    plover: float | None = None


def draw(years: Sequence[Year], title: str, path: str | Path, *, sources: Sequence[str], lang: str, under: str = "", left: int = 0) -> None:
    """Draws the series into an SVG or PNG file; `left` is how many acts could not be counted in a year."""
    lines = foot_lines(sources, lang, [say("left", lang, n=left)] if left else [])
    height = 6.3 + foot_height(lines)
    with page(height) as figure:
        heading(figure, title, under)
        bottom = (foot_height(lines) + 0.4) / height
        room = 1 - bottom - 1.0 / height
        wide, side = 1 - 1.15 / WIDTH, 0.75 / WIDTH
        tones = figure.add_axes((side, bottom, wide, room * 0.32))
        counts = figure.add_axes((side, bottom + room * 0.42, wide, room * 0.58))
        span = (min((y.year for y in years), default=2000) - 0.8, max((y.year for y in years), default=2000) + 0.8)
        for axes in (counts, tones):
            _axes(axes, span)
        _counts(counts, years, lang)
        _tones(tones, years, lang)
        foot(figure, lines)
        save(figure, path, title, "; ".join(f"{y.year}: {sum(y.counts.values())}" for y in years))


def _axes(axes: Axes, span: tuple[float, float]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(*span)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=14, integer=True, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)


def _counts(axes: Axes, years: Sequence[Year], lang: str) -> None:
    from matplotlib.ticker import MaxNLocator

    below = [0] * len(years)
    for family in families():
        heights = [year.counts.get(family.name, 0) for year in years]
        if not any(heights):
            continue
        # Only bars that stand: a hundred empty ones would make the file ten times as large.
        stand = [n for n, height in enumerate(heights) if height]
        axes.bar(
            [years[n].year for n in stand], [heights[n] for n in stand], 0.8, [below[n] for n in stand], color=family.colour,
            hatch=family.hatch, edgecolor="white", linewidth=0.4, label=family.names[lang],
        )  # fmt: skip
        below = [a + b for a, b in zip(below, heights, strict=True)]
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.set_ylim(0, max(below, default=1) * 1.08 or 1)
    axes.set_ylabel(say("acts", lang))
    if any(below):
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=4, frameon=False, fontsize=8, handlelength=1.6, borderaxespad=0.1)


def _tones(axes: Axes, years: Sequence[Year], lang: str) -> None:
    axes.set_ylim(-10.5, 10.5)
    axes.set_yticks([-10, -5, 0, 5, 10], ["−10", "−5", "0", "+5", "+10"])
    axes.axhline(0, color=GREY, linewidth=0.9)
    axes.set_ylabel(say("tone", lang))
    for name, marker, line, colour in (("goldstein", "o", "-", "#0072B2"), ("plover", "s", "--", "#D55E00")):
        told = [(year.year, score) for year in years if (score := getattr(year, name)) is not None]
        for number, run in enumerate(_runs(told)):
            axes.plot(
                *zip(*run, strict=True), line, marker=marker, markersize=4.5, linewidth=1.1, color=colour, markeredgecolor=INK,
                markeredgewidth=0.4, label=say(name, lang) if number == 0 else None,
            )  # fmt: skip
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=8, borderaxespad=0.1)


def _runs(told: Sequence[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """Years that a line may join: over a longer gap it would say what nobody told."""
    runs: list[list[tuple[int, float]]] = []
    for year, score in told:
        if runs and year - runs[-1][-1][0] <= _GAP:
            runs[-1].append((year, score))
        else:
            runs.append([(year, score)])
    return runs

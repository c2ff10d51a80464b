"""The network of a topic: which states are tied by instruments, and how far those have come.

States stand on a circle, those of one group side by side; one that most others are tied to stands in the middle.
No place means anything, so that the same ties always give the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.pictures.drawing import INK, WIDTH, foot, foot_height, foot_lines, heading, page, save
from bilat.pictures.words import say
from bilat.plain import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Colour, line and width of a tie by the best status of its instruments: told apart in grey by the line.
STATUS: dict[str, tuple[str, tuple[int, tuple[float, ...]] | None, float]] = {
    "in_force": ("#0072B2", None, 2.0),
    "signed": ("#E69F00", (0, (5, 2)), 1.8),
    "other": ("#666666", (0, (1, 1.6)), 1.6),
    "ended": ("#CC79A7", (0, (5, 2, 1, 2)), 1.4),
}
_LABELLED = 40  # ties that carry their label; of more, the lines alone are shown


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states and what ties them: the best status (a key of STATUS), how many instruments, a short label such as a year."""

    a: str
    b: str
    status: str
    count: int = 1
    label: str = ""


def draw(
    ties: Sequence[Tie], names: Mapping[str, str], title: str, path: str | Path, *, sources: Sequence[str], lang: str, under: str = ""
) -> None:
    """Draws the network into an SVG or PNG file; `names` are the names of the states by code."""
    lines = foot_lines(sources, lang)
    height = 8.0 + foot_height(lines)
    with page(height) as figure:
        heading(figure, title, under)
        bottom = foot_height(lines) / height
        axes = figure.add_axes((0.02, bottom, 0.96, 1 - bottom - 0.95 / height))
        places = positions(ties)
        _extent(axes, figure, WIDTH * 0.96 / (height * (1 - bottom - 0.95 / height)))
        for tie in sorted(ties, key=lambda tie: (tie.a, tie.b)):
            _tie(axes, tie, places, len(ties) <= _LABELLED)
        degree = {code: sum(code in (tie.a, tie.b) for tie in ties) for code in places}
        for code, (x, y) in places.items():
            axes.plot(
                [x], [y], "o", markersize=7 + 2 * math.sqrt(degree[code]), color="white", markeredgecolor=INK, markeredgewidth=1.2, zorder=3
            )
            _name(axes, plain(names.get(code, code)), x, y)
        _legend(axes, ties, lang)
        foot(figure, lines)
        told = (f"{names.get(tie.a, tie.a)} – {names.get(tie.b, tie.b)} ({say(f'status.{tie.status}', lang)} {tie.label})" for tie in ties)
        save(figure, path, title, "; ".join(told))


def positions(ties: Sequence[Tie]) -> dict[str, tuple[float, float]]:
    """Where each state stands: on a circle of radius 1, groups side by side, the hub of a star in the middle."""
    import networkx

    graph: Any = networkx.Graph()
    graph.add_nodes_from(sorted({code for tie in ties for code in (tie.a, tie.b)}))
    graph.add_edges_from(sorted((tie.a, tie.b) for tie in ties))
    size = graph.number_of_nodes()
    hub = min(graph, key=lambda code: (-graph.degree(code), code), default=None)
    places: dict[str, tuple[float, float]] = {}
    if hub is not None and size >= 5 and graph.degree(hub) >= 0.6 * (size - 1):
        places[hub] = (0.0, 0.0)
    groups = sorted((sorted(group) for group in networkx.connected_components(graph)), key=lambda group: (-len(group), group))
    ring: list[str] = []
    for group in groups:
        start = min(group, key=lambda code: (-graph.degree(code), code))
        ring += [code for code in networkx.dfs_preorder_nodes(graph, start, sort_neighbors=sorted) if code not in places]
    for number, code in enumerate(ring):
        turn = math.pi / 2 - 2 * math.pi * number / max(len(ring), 1)
        places[code] = (round(math.cos(turn), 6), round(math.sin(turn), 6))
    return places


def _extent(axes: Axes, figure: Any, ratio: float) -> None:
    axes.set_axis_off()
    axes.set_ylim(-1.32, 1.22)
    axes.set_xlim(-1.27 * ratio, 1.27 * ratio)


def _tie(axes: Axes, tie: Tie, places: Mapping[str, tuple[float, float]], labelled: bool) -> None:
    colour, line, width = STATUS[tie.status]
    (x1, y1), (x2, y2) = places[tie.a], places[tie.b]
    axes.plot([x1, x2], [y1, y2], color=colour, linestyle=line, linewidth=width + min(tie.count - 1, 4) * 0.7, zorder=1)
    if labelled and tie.label:
        # Nearer the rim than the middle, where lines cross.
        at = 0.5 if abs(x1) + abs(y1) == 0 or abs(x2) + abs(y2) == 0 else 0.36
        axes.text(
            x1 + (x2 - x1) * at, y1 + (y2 - y1) * at, tie.label, fontsize=7.5, ha="center", va="center", color=INK, zorder=2,
            bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip


def _name(axes: Axes, name: str, x: float, y: float) -> None:
    if x == y == 0:
        axes.annotate(
            name, (x, y), xytext=(0, -13), textcoords="offset points", ha="center", va="top", fontsize=10, fontweight="bold", zorder=4,
            bbox={"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none", "alpha": 0.9},
        )  # fmt: skip
        return
    beside = "center" if abs(x) < 0.15 else "left" if x > 0 else "right"
    level = "center" if abs(y) < 0.9 else "bottom" if y > 0 else "top"
    axes.annotate(name, (x, y), xytext=(13 * x, 13 * y), textcoords="offset points", ha=beside, va=level, fontsize=10, zorder=4)


def _legend(axes: Axes, ties: Sequence[Tie], lang: str) -> None:
    from matplotlib.lines import Line2D

    used = [status for status in STATUS if any(tie.status == status for tie in ties)]
    handles = [
        Line2D([], [], color=STATUS[s][0], linestyle=STATUS[s][1], linewidth=STATUS[s][2], label=say(f"status.{s}", lang)) for s in used
    ]
    if handles:
        axes.legend(handles=handles, loc="lower center", ncols=4, frameon=False, fontsize=9, handlelength=3.5, labelcolor=INK)

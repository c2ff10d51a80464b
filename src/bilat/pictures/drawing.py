"""What pictures share: page, type, sources at the foot, and files that are the same bytes each time.

Text in SVG is drawn as outlines, so that every program shows the same page; title and description stand beside
it for those who listen. Nothing of the user's own settings of Matplotlib is used.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from bilat import __version__
from bilat.errors import BilatError
from bilat.pictures.words import say
from bilat.plain import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, GREY, FAINT = "#1a1a1a", "#595959", "#d0d0d0"
WIDTH = 10.0  # inches: the width of A4 on its side, with margins
DPI = 200  # of PNG: print at this size
_LINE = 0.155  # inches a line of small type
_STYLE: dict[str, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with Matplotlib, so that every machine sets the same type
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "bilat",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


@contextmanager
def page(height: float) -> Iterator[Figure]:
    """An empty page of some height in inches; BilatError where Matplotlib is missing."""
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise BilatError("pictures need Matplotlib: pip install 'bilat[pictures]'") from error
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)  # type: ignore[arg-type]  # keys are no literals here
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(figure)
        yield figure


def heading(figure: Figure, title: str, under: str = "") -> None:
    """The title at the head of the page, with a line under it."""
    height = figure.get_size_inches()[1]
    figure.text(0.03, 1 - 0.25 / height, plain(title), fontsize=14, fontweight="bold", va="top")
    if under:
        figure.text(0.03, 1 - 0.55 / height, plain(under), fontsize=9, color=GREY, va="top")


def foot_lines(sources: Sequence[str], lang: str, notes: Sequence[str] = ()) -> list[str]:
    """The lines at the foot: notes, sources (three lines of them at most), and what made the picture."""
    names = [plain(name) for name in sources]
    shown = len(names)
    while True:
        rest = [say("more", lang).format(len(names) - shown)] if shown < len(names) else []
        listed = textwrap.wrap(say("sources", lang).format("; ".join([*names[:shown], *rest])), 165, break_on_hyphens=False)
        if len(listed) <= 3 or shown <= 1:
            break
        shown -= 1
    return [*(plain(note) for note in notes if note), *listed, say("made", lang, version=__version__)]


def foot(figure: Figure, lines: Sequence[str]) -> None:
    height = figure.get_size_inches()[1]
    for number, line in enumerate(reversed(lines)):
        figure.text(0.03, (0.12 + number * _LINE) / height, line, fontsize=7.5, color=GREY, va="bottom")


def foot_height(lines: Sequence[str]) -> float:
    """Inches that the foot takes."""
    return 0.25 + len(lines) * _LINE


def save(figure: Figure, path: str | Path, title: str, description: str) -> None:
    """Writes SVG or PNG by the name of the file; BilatError for another kind of file, or where it can't be written."""
    path = Path(path)
    kind = path.suffix.lower().lstrip(".")
    if kind not in ("svg", "png"):
        raise BilatError(f"{path}: pictures are SVG or PNG: name the file .svg or .png")
    partial = path.with_name(f"{path.name}.part")
    meta = {"Date": None, "Creator": "Bilat"} if kind == "svg" else {"Software": None, "Title": title, "Description": description}
    try:
        figure.savefig(partial, format=kind, dpi=DPI, metadata=meta)
        if kind == "svg":
            _name(partial, title, description)
        partial.replace(path)
    except OSError as error:
        raise BilatError(f"{path}: can't be written ({error.strerror}): choose another place with -o") from error
    finally:
        partial.unlink(missing_ok=True)


def _name(path: Path, title: str, description: str) -> None:
    """Gives an SVG the name and description that a screen reader says."""
    text = path.read_text(encoding="utf-8")
    at = text.index(">", text.index("<svg")) + 1
    opened = text[:at].replace("<svg", '<svg role="img" aria-labelledby="title desc"', 1)
    named = f'\n <title id="title">{escape(plain(title))}</title>\n <desc id="desc">{escape(plain(description))}</desc>'
    path.write_text(opened + named + text[at:], encoding="utf-8")

"""What was understood of a document, for a terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilat.checking.view import LAYERS, Checked, SentenceView, headline, reasons
from bilat.plain import plain

STYLES = {
    "topic": "cyan",
    "instrument": "bold magenta",
    "thing": "magenta",
    "reference": "underline",
    "place": "green",
    "office": "yellow",
    "person": "bold yellow",
    "state": "bold blue",
    "time": "bold red",
}


def text(checked: Checked, colour: bool, width: int) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=colour, no_color=not colour, width=width, highlight=False, emoji=False, markup=False)
    console.print(Text(plain(checked.document.name), style="bold"))
    about = Table.grid(padding=(0, 2))
    for key, value in checked.about():
        about.add_row(Text(key, style="dim"), Text(plain(value)))
    console.print(Padding(about, (0, 0, 0, 2)))
    if colour:
        legend = Text("  ")
        for layer in LAYERS:
            legend.append(layer, STYLES[layer]).append("  ")
        console.print(legend)
    console.print()
    for sentence in checked.sentences:
        _sentence(console, sentence, colour)
    # Without colours nobody sees the blanks that fill the lines.
    return out.getvalue() if colour else "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _sentence(console: Console, sentence: SentenceView, colour: bool) -> None:
    line = Text(style="" if sentence.parsed else "dim")
    for piece in sentence.pieces:
        words = plain(piece.text) if piece.text.strip() else " "
        lead = " " if piece.text[:1].isspace() and piece.text.strip() else ""
        tail = " " if piece.text[-1:].isspace() and piece.text.strip() else ""
        line.append(lead)
        if piece.layer and not colour:
            line.append(f"[{words}]")
        else:
            line.append(words, STYLES[piece.layer] if piece.layer else None)
        line.append(tail)
    if sentence.block not in ("paragraph", ""):
        line.append(f"  ({sentence.block})", "dim")
    if not sentence.complete:
        line.append("  (cut off)", "dim")
    if not sentence.parsed:
        line.append("  (not parsed)", "dim")
    row = Table.grid(padding=(0, 1))
    row.add_column(width=4, justify="right", style="dim")
    row.add_column()
    row.add_row(str(sentence.number), line)
    console.print(row)
    for event in sentence.events:
        console.print(_indented(Text(f"{event.id}  {plain(headline(event))}", style="green"), 6))
        console.print(_indented(Text(f"{plain(event.rule)}, {event.confidence:.2f}", style="dim"), 10))
        for name, rule, leant in reasons(event):
            said = Text(f"{plain(name)}: {plain(rule)}", style="dim")
            if leant:
                said.append(" – " + ", ".join(f"“{plain(word)}”" for word in leant))
            console.print(_indented(said, 10))
    if sentence.again:
        console.print(_indented(Text(f"again: {', '.join(sentence.again)}", style="green"), 6))
    for unused in sentence.unused:
        said = Text("✗ ", style="red").append(f"“{plain(unused.words)}” {plain(unused.rule)}: ", "dim").append(plain(unused.why))
        console.print(_indented(said, 6))
    if not colour:
        _named(console, sentence)


def _named(console: Console, sentence: SentenceView) -> None:
    """Without colours, a line says what the words in brackets were taken for."""
    named = [f"{plain(piece.text)} = {piece.layer} {plain(piece.note)}" for piece in sentence.pieces if piece.layer]
    if named and sentence.parsed:
        console.print(_indented(Text("; ".join(named)), 6))


def _indented(said: Text, by: int) -> Padding:
    return Padding(said, (0, 0, 0, by))

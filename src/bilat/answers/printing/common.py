"""What all printed answers share: sentences, quotes, wrapping, values, cells.

Control characters of a document never reach the terminal, and no cell of a
table is a formula to a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from bilat.event import Event, Mention
from bilat.plain import cell, plain
from bilat.printing import where
from bilat.record.acts import Act

SHORT = 8  # characters of an id that are printed
_PARTS = ("kind", "name", "office", "state", "subject", "title")


def sentence(event: Event, lang: str) -> str:
    from bilat.briefs.sentences import sentence as written

    return plain(written(event, lang))


def quoted(text: str, lang: str) -> str:
    text = plain(text)
    return f"“{text}”" if lang == "en" else f"«\u00a0{text}\u00a0»" if lang == "fr" else f"«{text}»"


def wrapped(text: str, head: str, margin: int, width: int) -> str:
    return (
        head.rstrip()
        if not text
        else textwrap.fill(
            text,
            max(width, margin + 30),
            initial_indent=head,
            subsequent_indent=" " * margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def said(act: Act, lang: str, margin: int, width: int) -> Iterator[str]:
    """A line for each source of an act: its first words, with document and offsets."""
    for source in act.sources:
        mention = source.event.mentions[0]
        more = f" (+{len(source.event.mentions) - 1})" if len(source.event.mentions) > 1 else ""
        text = f"{quoted(mention.text, lang)} – {located(source.document, mention, lang)}{more}"
        yield wrapped(text, " " * margin, margin + 2, width)


def located(document: str, words: Mention, lang: str) -> str:
    """*notes/report.pdf:40-86, page 2*: the characters of the text as read, and where they stand in the file."""
    place = where(words.places, lang)
    return f"{plain(document)}:{words.start}-{words.end}{f', {plain(place)}' if place else ''}"


def shown_value(value: object) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, dict):
        return ", ".join(plain(str(part)) for part in (value.get(key) for key in _PARTS) if part is not None)
    if isinstance(value, list):
        return "; ".join(shown_value(part) for part in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(str(value))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A header and rows; texts are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell(value) if isinstance(value, str) else "" if value is None else value for value in row] for row in rows)
    return out.getvalue()


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """A plain table: a line a row, columns as wide as they must be; those in `right` stand flush right."""
    whole = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[n]) for row in whole) for n in range(len(header))]
    flush = set(right)
    return [
        "  ".join(f"{c:>{w}}" if n in flush else f"{c:<{w}}" for n, (c, w) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in whole
    ]

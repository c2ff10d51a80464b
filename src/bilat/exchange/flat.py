"""Acts as a flat table: a row an act, the same columns and names in CSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from bilat.exchange.selection import Selection, days, precision
from bilat.kinds.codes import coding
from bilat.plain import cell
from bilat.printing import where

if TYPE_CHECKING:
    from bilat.record.acts import Act

# Name, type and meaning of every column; `docs/reference/formats.md` prints this table.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("id", "text", "id of the act in the record"),
    ("kind", "text", "kind of act (docs/reference/kinds.md)"),
    ("date", "text", "EDTF, as precise as the sources"),
    ("date_from", "day", "first day that the date may mean; empty where open"),
    ("date_to", "day", "last day that the date may mean; empty where open"),
    ("date_precision", "text", "day, month, season, year, decade, century, millennium, interval, set"),
    ("parties", "list", "codes of the states, sorted"),
    ("source", "text", "code of the state that acts"),
    ("target", "text", "code of the state acted towards"),
    ("people", "list", "name, office and state of each person"),
    ("place", "text", "where, as the document names it"),
    ("instrument_kind", "text", "treaty, agreement, convention …"),
    ("instrument_subject", "text", "what the instrument is about, in the document's words"),
    ("instrument_title", "text", "its title, where the document gives it"),
    ("topics", "list", "terms of the closed list of topics"),
    ("modality", "text", "asserted, planned, negated or reported"),
    ("rank", "text", "level of a visit, post …"),
    ("first", "truth", "called the first of its sort"),
    ("truncated", "truth", "the sentence that states it is cut off"),
    ("confidence", "number", "0 to 1, of the rule that read it"),
    ("cameo", "list", "SOURCE CODE TARGET, one for each direction"),
    ("goldstein", "number", "Goldstein score of the first CAMEO code"),
    ("plover", "text", "PLOVER type and mode"),
    ("plover_score", "number", "score of that type and mode"),
    ("contexts", "list", "PLOVER contexts of the topics"),
    ("sentence", "text", "the act in a sentence"),
    ("documents", "list", "documents that tell the act"),
    ("words", "list", "the words of each document"),
    ("offsets", "list", "where these words stand, START-END in characters"),
    ("places", "list", "where they stand in the file: page, paragraph, element; empty for plain text"),
)


def rows(selection: Selection, lang: str = "en") -> Iterator[dict[str, Any]]:
    """A row an act: lists are lists, days are dates, None is unknown."""
    for act in selection.acts:
        yield _row(act, lang)


def _row(act: Act, lang: str) -> dict[str, Any]:
    from bilat.briefs.sentences import sentence

    event, coded = act.event, coding(act.event)
    low, high = days(event.date)
    instrument = event.instrument
    mentions = [source.event.mentions[0] for source in act.sources]
    return {
        "id": act.id,
        "kind": event.kind,
        "date": event.date,
        "date_from": low,
        "date_to": high,
        "date_precision": precision(event.date) or None,
        "parties": list(event.parties),
        "source": event.source,
        "target": event.target,
        "people": [", ".join(part for part in (p.name, p.office, p.state) if part) for p in event.people],
        "place": event.place,
        "instrument_kind": instrument.kind if instrument else None,
        "instrument_subject": instrument.subject if instrument else None,
        "instrument_title": instrument.title if instrument else None,
        "topics": list(event.topics),
        "modality": event.modality,
        "rank": event.rank,
        "first": event.first,
        "truncated": event.truncated,
        "confidence": event.confidence,
        "cameo": [f"{a} {code.code} {b}" for a, code, b in coded.cameo],
        "goldstein": coded.goldstein,
        "plover": coded.plover.code if coded.plover else None,
        "plover_score": coded.plover.score if coded.plover else None,
        "contexts": list(coded.contexts),
        "sentence": sentence(event, lang),
        "documents": [source.document for source in act.sources],
        "words": [mention.text for mention in mentions],
        "offsets": [f"{mention.start}-{mention.end}" for mention in mentions],
        "places": [where(mention.places, "en", exact=True) for mention in mentions],
    }


def csv_lines(selection: Selection, lang: str = "en") -> Iterator[str]:
    """CSV (RFC 4180, UTF-8) with a header: members of a list are joined by ` | `, no cell is a formula to a spreadsheet."""
    yield from lines([name for name, _, _ in COLUMNS], ([_text(value) for value in row.values()] for row in rows(selection, lang)))


def lines(header: Sequence[str], body: Iterable[Sequence[str]], delimiter: str = ",") -> Iterator[str]:
    """The lines of a delimited table."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    for cells in chain([header] if header else [], body):
        writer.writerow(cells)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return cell(" | ".join(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return cell(value) if isinstance(value, str) else str(value)

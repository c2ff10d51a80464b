"""The formats of others that a record goes out in: what each is called, what it is for, and the module that writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BilatError

if TYPE_CHECKING:
    from bilat.exchange.selection import Selection
    from bilat.record.store import Record


@dataclass(frozen=True, slots=True)
class Format:
    """`of` is what it holds: `record` (everything), `acts` (a selection) or `document` (one). `suffix` is of its files' names."""

    name: str
    of: str
    suffix: str
    what: str


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("record", "record", ".jsonl", "everything, for `bilat import` (JSON Lines)"),
        Format("csv", "acts", ".csv", "a row an act, for spreadsheets and statistics"),
        Format("parquet", "acts", ".parquet", "the same columns with their types, for data frames"),
        Format("plover", "acts", ".tsv", "PLOVER events in the columns of POLECAT"),
        Format("cameo", "acts", ".tsv", "CAMEO events in the columns of ICEWS"),
        Format("gdelt", "acts", ".tsv", "CAMEO events in the columns of GDELT 1.0, without header"),
        Format("jsonld", "acts", ".jsonld", "schema.org Events with PROV-O provenance"),
        Format("ical", "acts", ".ics", "acts dated to the day, for calendars"),
        Format("graphml", "acts", ".graphml", "states and the acts between them, for Gephi, Cytoscape, NetworkX"),
        Format("tei", "document", ".xml", "a document with its annotations, TEI P5"),
        Format("timeml", "document", ".tml", "a document with its times and acts, TimeML 1.2.1"),
    )
}
# Suffixes that say which format is meant where nothing else does.
BY_SUFFIX = {format.suffix: name for name, format in FORMATS.items() if format.suffix not in (".tsv", ".xml")}


def acts(name: str, record: Record, selection: Selection, lang: str, left: Counter[str], known: str | None = None) -> Iterator[str]:
    """The text of a selection of a record in a format of acts, piece by piece; `left` counts acts that the format can't hold, by reason."""
    if name == "csv":
        from bilat.exchange.flat import csv_lines

        return csv_lines(selection, lang)
    if name in ("plover", "cameo", "gdelt"):
        from bilat.exchange import eventdata

        return {"plover": eventdata.polecat, "cameo": eventdata.icews, "gdelt": eventdata.gdelt}[name](selection, left)
    if name == "jsonld":
        from bilat.exchange import jsonld

        return jsonld.lines(selection, lang)
    if name == "graphml":
        from bilat.exchange import graphml

        return graphml.lines(selection, lang)
    if name == "ical":
        from bilat.exchange import calendar

        return iter([calendar.write(selection, lang, calendar.due(record, selection, lang, known), left)])
    raise BilatError(f"{name!r} is no format of acts: use one of {', '.join(f.name for f in FORMATS.values() if f.of == 'acts')}")


def document(name: str, record: Record, which: str, lang: str) -> str:
    """One document of a record, with its annotations, as TEI or TimeML."""
    from bilat.exchange.annotated import annotated

    found = annotated(record, which)
    if name == "tei":
        from bilat.exchange.tei import tei

        return tei(found, lang)
    from bilat.exchange.timeml import timeml

    return timeml(found)


def save(pieces: Iterable[str], path: str | Path) -> int:
    """Writes a file whole or not at all, in UTF-8; gives the number of pieces. BilatError where that fails."""
    partial = Path(f"{path}.part")
    try:
        with partial.open("w", encoding="utf-8", errors="replace", newline="") as file:
            count = sum(1 for piece in pieces if file.write(piece))
        partial.replace(path)
    except OSError as error:
        raise BilatError(f"{path}: can't be written ({error.strerror}): choose another place with -o") from error
    finally:
        partial.unlink(missing_ok=True)
    return count

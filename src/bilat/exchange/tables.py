"""Rows of a register become statements: each row is a document whose text is its cells, and each property points to its cell.

What a column means stands in a map (TOML, see docs/record.md). A row that can't be understood is
reported and left out; it stops no other.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import lzma
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from bilat.documents import from_text
from bilat.errors import BilatError
from bilat.event import Event
from bilat.exchange.mapping import Map, RowError
from bilat.record import current, schema, writing
from bilat.record.chunks import chunks
from bilat.record.proof import identified, prove

if TYPE_CHECKING:
    from bilat.record.store import Record

_C = schema.current_events
_AT_ONCE = 200  # rows in one transaction


@dataclass
class Filled:
    """What became of a table: rows and events, new or known already (told by another document too), and rows left out, with why.

    `matches` are rows taken for an act that is known: the row's document and the others that tell it.
    """

    rows: int = 0
    events: int = 0
    unchanged: int = 0
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    matches: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        parts = [f"{self.rows:,} rows", f"{self.events:,} events"]
        left = sum(self.left_out.values())
        more = ((self.unchanged, "rows unchanged"), (self.known, "known already from other rows or documents"), (left, "rows left out"))
        parts += [f"{number:,} {what}" for number, what in more if number]
        return ", ".join(parts)


def rows_of(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a table: CSV or TSV with a header, or JSON Lines; each also packed with gzip or xz. BilatError for what is none."""
    file = Path(path)
    suffixes = [suffix.lower() for suffix in file.suffixes]
    try:
        with _opened(file, suffixes) as lines:
            if any(suffix in (".jsonl", ".ndjson") for suffix in suffixes):
                yield from _json_rows(lines, path)
                return
            reader = csv.DictReader(lines, delimiter="\t" if ".tsv" in suffixes else ",")
            if not reader.fieldnames:
                raise BilatError(f"{path}: the table is empty: it needs a header and rows")
            for row in reader:
                yield {key: value for key, value in row.items() if key is not None}
    except FileNotFoundError as error:
        raise BilatError(f"{path}: no such file: check the name") from error
    except UnicodeDecodeError as error:
        raise BilatError(f"{path}: not in UTF-8: save it in UTF-8") from error
    except (OSError, EOFError, lzma.LZMAError, csv.Error) as error:
        raise BilatError(f"{path}: can't be read ({error}): check the file") from error


def _opened(file: Path, suffixes: Sequence[str]) -> IO[str]:
    if suffixes[-1:] == [".xz"]:
        return lzma.open(file, "rt", encoding="utf-8-sig", newline="")
    if suffixes[-1:] == [".gz"]:
        return gzip.open(file, "rt", encoding="utf-8-sig", newline="")
    return file.open(encoding="utf-8-sig", newline="")


def _json_rows(lines: Iterable[str], path: str) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except ValueError as error:
            raise BilatError(f"{path}, line {number}: no JSON: check the file") from error
        if not isinstance(row, dict):
            raise BilatError(f"{path}, line {number}: no row: each line must be an object")
        yield row


def load_map(path: str) -> Map:
    try:
        return Map.of(tomllib.loads(Path(path).read_text(encoding="utf-8")), path)
    except FileNotFoundError as error:
        raise BilatError(f"{path}: no such file: write a map as docs/record.md describes") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BilatError(f"{path}: no map ({error}): write it as docs/record.md describes") from error


class _Undo(Exception):
    """Takes back a dry run."""


def fill(
    record: Record,
    table: Iterable[dict[str, Any]],
    map: Map,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Filled:
    """Brings the rows of a table into a record, a few hundred at once; a dry run writes nothing and tells the same.

    A row that is there unchanged is left alone, a changed one is a new version.
    """
    done = Filled()
    if dry_run:

        def all_of_it(connection: Connection) -> None:
            for part in chunks(table, _AT_ONCE):
                _some(connection, part, map, done)
                if progress:
                    progress(len(part))
            raise _Undo

        try:
            record.write(all_of_it)
        except _Undo:
            return done
    for part in chunks(table, _AT_ONCE):
        before = _copy(done)

        def some(connection: Connection, part: list[dict[str, Any]] = part, before: Filled = before) -> Filled:
            again = _copy(before)  # a transaction may be done twice
            _some(connection, part, map, again)
            return again

        done = record.write(some)
        if progress:
            progress(len(part))
    return done


def _copy(done: Filled) -> Filled:
    from copy import deepcopy

    return deepcopy(done)


def _some(connection: Connection, rows: Sequence[dict[str, Any]], map: Map, done: Filled) -> None:
    stale: set[int] = set()
    names: list[str] = []
    for row in rows:
        done.rows += 1
        try:
            name, text, events = map.read(row)
        except RowError as error:
            done.left_out[error.why] += 1
            done.examples.setdefault(error.why, error.row)
            continue
        document = from_text(text, name=name, lang=map.language, publisher=map.publisher)
        told: list[Event] = identified(document, list(events))
        prove(document, told)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        added = writing.add(connection, document, sha256, told, map.version, {"map": map.name}, "row", stale)
        done.events += added.events
        done.kinds.update(event.kind for event in told)
        if added.status == "unchanged":
            done.unchanged += 1
        names.append(name)
    if stale:
        current.refresh(connection, stale)
    _matched(connection, names, done)


def _matched(connection: Connection, names: Sequence[str], done: Filled) -> None:
    """Which acts of these rows other documents tell too."""
    documents = schema.documents
    other, mine = _C.alias(), _C.alias()
    mine_document, other_document = documents.alias(), documents.alias()
    query = (
        select(mine_document.c.name, mine.c.id, func.min(other_document.c.name).label("known"))
        .select_from(mine)
        .join(mine_document, mine_document.c.id == mine.c.document)
        .join(other, (other.c.act == mine.c.act) & (other.c.document != mine.c.document))
        .join(other_document, other_document.c.id == other.c.document)
        .group_by(mine_document.c.name, mine.c.id)
        .order_by(mine_document.c.name)
    )
    for part in chunks(names):
        for row in connection.execute(query.where(mine_document.c.name.in_(part))):
            done.known += 1
            done.matches.append((row.name, (row.known,)))

"""The form of an exported record: JSON Lines, one object a line with one key that says what it is (see docs/record.md).

The first line is the header. Documents come with all they tell and are known by their digest, which is
checked when they come in; what else is in the record refers to documents and decisions by digest.
"""

from __future__ import annotations

import json
from typing import Any

from bilat.errors import BilatError

SCHEMA = 2  # raised when a reader of the last one would misunderstand
READ = (1, 2)  # 1 had no originals
DOCUMENT = (
    "name", "version", "sha256", "language", "publisher", "date", "title", "read_at", "reader_version", "origin", "text",
)  # fmt: skip
STATEMENT = (
    "event", "property", "position", "value", "start", "end", "words", "rule", "reason_number", "reader_version", "made_at",
    "author", "reason",
)  # fmt: skip
READING = ("sha256", "reader_version", "options", "read_at")
PURGE = ("digest", "name", "events", "statements", "author", "reason", "made_at")
KINDS = ("bilat", "document", "supersession", "lineage", "decision", "purge")


def header() -> dict[str, Any]:
    from bilat import __version__

    return {"bilat": {"form": "record", "schema": SCHEMA, "version": __version__}}


def line(kind: str, data: dict[str, Any]) -> str:
    return json.dumps({kind: data}, ensure_ascii=False, separators=(",", ":")) + "\n"


def parsed(text: str, number: int, where: str) -> tuple[str, dict[str, Any]]:
    """What a line is and what it holds; BilatError, with the line's number, for what is no line of this form."""
    try:
        data = json.loads(text)
        ((kind, found),) = data.items()
    except (ValueError, AttributeError) as error:
        raise BilatError(f"{where}, line {number}: no line of an exported record: export it again") from error
    if kind not in KINDS or not isinstance(found, dict):
        raise BilatError(f"{where}, line {number}: {kind!r} is unknown: update Bilat, or export it again")
    return kind, found


def check_header(kind: str, data: dict[str, Any], where: str) -> None:
    if kind != "bilat" or data.get("form") != "record":
        raise BilatError(f"{where}: not an exported record: make one with `bilat export -o FILE`")
    if data.get("schema") not in READ:
        raise BilatError(f"{where}: schema {data.get('schema')} of a newer Bilat (this one knows {SCHEMA}): update Bilat to import it")

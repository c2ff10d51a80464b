"""Files into the record: each is read and added for itself, and what fails stops no other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from os.path import normpath
from pathlib import Path
from typing import Any

from bilat.errors import BilatError, RecordError
from bilat.faults import FAULTS, explain
from bilat.record.store import Record
from bilat.record.writing import Added

_UNREAD = ("record", "answers", "briefs", "checking", "cli", "exchange", "__pycache__")  # what no reading depends on


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and the one line that says why."""

    path: str
    message: str


@dataclass
class Summary:
    """What became of some files: how many were added, …, with how many events; what failed; remarks for the user."""

    added: int = 0
    unchanged: int = 0
    new_versions: int = 0
    events: int = 0
    failures: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def documents(self) -> int:
        return self.added + self.unchanged + self.new_versions

    def count(self, added: Added) -> None:
        self.events += added.events
        if added.status == "added":
            self.added += 1
        elif added.status == "unchanged":
            self.unchanged += 1
        else:
            self.new_versions += 1

    def __str__(self) -> str:
        parts = [f"{self.documents} {'document' if self.documents == 1 else 'documents'}"]
        parts += [f"{n} {what}" for n, what in ((self.added, "added"), (self.new_versions, "changed"), (self.unchanged, "unchanged")) if n]
        parts.append(f"{self.events} {'event' if self.events == 1 else 'events'}")
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        return ", ".join(parts)


Progress = Callable[[str, Added | Failure], None]


def read(
    paths: Iterable[str | Path],
    record: Record,
    *,
    lang: str = "auto",
    document_date: str | None = None,
    publisher: str | None = None,
    progress: Progress | None = None,
    summary: Summary | None = None,
) -> Summary:
    """Reads files into a record; options are those of `bilat.extract`.

    `progress` is called after each file with its path and what became of it. `summary`
    is filled as files are done, for those who stop in between. A file that this reader has read
    already is not read again. RecordError when the record itself fails; what is wrong
    with a file is a failure in the summary.
    """
    total = Summary() if summary is None else summary
    _check(lang, document_date, publisher)
    options = {"lang": lang, "document_date": document_date, "publisher": publisher}
    for path in paths:
        outcome: Added | Failure
        try:
            outcome, warnings = _one(normpath(path), record, options)
            total.count(outcome)
            total.warnings += warnings
        except RecordError:
            raise
        except BilatError as error:
            outcome = Failure(str(path), str(error))
        except FAULTS as error:
            outcome = Failure(str(path), explain(str(path), error))
        if isinstance(outcome, Failure):
            total.failures.append(outcome)
        if progress:
            progress(str(path), outcome)
    return total


def _check(lang: str, document_date: str | None, publisher: str | None) -> None:
    """What is wrong with the options is said once, not for every file."""
    from bilat import dates, states
    from bilat.documents.language import LANGUAGES

    if lang != "auto" and lang not in LANGUAGES:
        raise BilatError(f"unknown language {lang!r}: choose one of auto, {', '.join(LANGUAGES)}")
    if document_date is not None:
        dates.parse(document_date)
    if publisher is not None:
        states.require(publisher)


def _one(path: str, record: Record, options: dict[str, Any]) -> tuple[Added, Sequence[str]]:
    from bilat import reading
    from bilat.documents import from_bytes, read_bytes

    data = read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    version = reader_version()
    if record.has(path, sha256, version, options):
        return Added("unchanged", record.count(path)), ()
    document = from_bytes(data, name=path, **options)
    events = reading.read(document).events
    return record.add(document, sha256, events, reader_version=version, options=options), document.warnings


@lru_cache
def reader_version() -> str:
    """Bilat's version and a digest of everything that reading depends on: rules, tables, models."""
    from bilat import __version__

    digest = hashlib.sha256()
    for name, content in _parts(files("bilat"), ""):
        digest.update(name.encode() + b"\0" + content)
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _parts(folder: Traversable, under: str) -> Iterable[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{under}{item.name}"
        if name in _UNREAD or item.name == "__pycache__":
            continue
        if item.is_dir():
            yield from _parts(item, f"{name}/")
        elif item.name.endswith((".py", ".toml", ".csv", ".cfg", ".json")):
            yield name, item.read_bytes()

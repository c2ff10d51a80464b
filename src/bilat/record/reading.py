"""What becomes of files that go into the record, and which reader read them (`bilat.batch` reads them)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

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

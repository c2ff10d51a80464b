"""Many files at once: each is read for itself, by several processes, and what fails stops no other.

The results come in the order of the files, so what is printed or recorded does not
depend on how many processes read. A file goes into a record whole or not at all;
one that is in it already is not read again, so a run that was stopped goes on
where it was.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from os.path import normpath
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from bilat.documents import Asked, Document, read_bytes, read_document
from bilat.documents.gathering import STDIN, Item, gather
from bilat.documents.limits import limits
from bilat.errors import BilatError
from bilat.event import Event
from bilat.faults import FAULTS, explain
from bilat.workers import Pool, cores

if TYPE_CHECKING:
    from bilat.record import Record, Summary

_WORTH_A_POOL = 4  # files; below, starting processes takes longer than it saves


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: it and its events, or the one line that says why there are none.

    `passed` marks a file that is no document; `seconds` is what reading took.
    """

    name: str
    document: Document | None = None
    events: tuple[Event, ...] = ()
    sha256: str = ""
    problem: str | None = None
    passed: bool = False
    seconds: float = 0.0


def read_one(item: Item, asked: Asked, events: bool = True) -> Outcome:
    """Reads one document, and its events unless they are not wanted; never raises for what is wrong with it."""
    from bilat import reading

    if item.problem or item.passed:
        return Outcome(item.name, problem=item.problem, passed=item.passed)
    start = time.perf_counter()
    try:
        data = read_bytes(item.name) if item.data is None else item.data
        document = read_document(data, item.name, asked)
        found = reading.read(document).events if events else ()
    except BilatError as error:
        return Outcome(item.name, problem=str(error))
    except MemoryError:
        return Outcome(item.name, problem=f"{item.name}: there is not enough memory to read it: split it")
    except FAULTS as error:
        return Outcome(item.name, problem=explain(item.name, error))
    return Outcome(item.name, document, found, hashlib.sha256(data).hexdigest(), seconds=time.perf_counter() - start)


def outcomes(items: Iterable[Item], asked: Asked, workers: int | None = None) -> Iterator[Outcome]:
    """What becomes of each document, in order, read by `workers` processes (one a core unless said; 1 is this process)."""
    count = cores() if workers is None else workers
    rest = iter(items)
    first = list(islice(rest, _WORTH_A_POOL))
    if count < 2 or len(first) < _WORTH_A_POOL:
        yield from (read_one(item, asked) for item in chain(first, rest))
        return
    pool: Pool[Item, Outcome] = Pool(partial(read_one, asked=asked), _lost, count, limits().reading_seconds)
    yield from pool.run(chain(first, rest))


def _lost(item: Item, why: str) -> Outcome:
    if why == "time":
        said = f"it took more than {limits().reading_seconds:,} seconds to read: split it, or raise BILAT_MAX_READING_SECONDS"
    else:
        said = "the process that read it died, of too little memory or a fault: split it, or report it"
    return Outcome(item.name, problem=f"{item.name}: {said}")


def loaded(items: Iterable[Item], asked: Asked) -> Iterator[Outcome]:
    """The same without events."""
    for item in items:
        yield read_one(item, asked, events=False)


def placed(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """The events as JSON has them, each mention with its page, box or path where the file is no plain text."""
    spots = outcome.document.spots if outcome.document else None
    for event in outcome.events:
        yield (spots.placed(event) if spots else event).to_dict()


def passed_over(names: Sequence[str]) -> str:
    """*3 files passed over, no documents by their names: .jpg 2, .css 1*."""
    kinds = Counter(PurePath(name).suffix.lower() or "no suffix" for name in names)
    told = ", ".join(f"{suffix} {n}" for suffix, n in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])))
    return f"{len(names)} {'file' if len(names) == 1 else 'files'} passed over, no documents by their names: {told}"


# -- into a record -------------------------------------------------------------------------------


@dataclass
class Run:
    """How far a run has come: `files` done, `pages` and `events` in them; what was `passed` over, by suffix."""

    summary: Summary
    files: int = 0
    pages: int = 0
    passed: list[str] = field(default_factory=list)

    def passed_over(self) -> str:
        return passed_over(self.passed)


def record_files(
    given: Iterable[str | Path],
    record: Record,
    asked: Asked,
    *,
    workers: int | None = None,
    run: Run | None = None,
    progress: Callable[[Run], None] | None = None,
) -> Run:
    """Reads files, folders, patterns, archives, mails or standard input (`-`) into a record.

    `run` is filled as files are done, for those who stop in between; `progress` is called after each.
    RecordError when the record itself fails; what is wrong with a file is a failure in the summary.
    """
    from bilat.record import Added
    from bilat.record.reading import Failure, Summary, reader_version

    run = Run(Summary()) if run is None else run
    asked, version = asked.checked(), reader_version()
    options = asked.options()
    known: dict[str, str] = {}

    def wanted() -> Iterator[Item]:
        """Documents that the record has not got yet; it is told what becomes of the others."""
        for item in gather(given):
            yield _settled(item, record, version, options, known)

    for outcome in outcomes(wanted(), asked, workers):
        if outcome.passed:
            run.passed.append(outcome.name)
            continue
        run.files += 1
        if outcome.name in known:
            run.summary.count(Added("unchanged", record.count(outcome.name)))
        elif outcome.document is None:
            run.summary.failures.append(Failure(outcome.name, outcome.problem or "not read"))
        else:
            _add(outcome, record, version, options, run)
        if progress:
            progress(run)
    return run


def _settled(item: Item, record: Record, version: str, options: dict[str, object], known: dict[str, str]) -> Item:
    """The item under the name that the record keeps it by; one that the record has is marked, and not read."""
    if item.problem or item.passed:
        return item
    try:
        data = read_bytes(item.name) if item.data is None else item.data
    except BilatError as error:
        return replace(item, problem=str(error))
    sha256 = hashlib.sha256(data).hexdigest()
    # What comes by standard input has no name of its own: one made of its content keeps two of them apart.
    name = f"stdin-{sha256[:12]}" if item.name == STDIN else normpath(item.name)
    if record.has(name, sha256, version, options):
        known[name] = sha256
        return Item(name, problem="unchanged")
    return Item(name, item.data)


def _add(outcome: Outcome, record: Record, version: str, options: dict[str, object], run: Run) -> None:
    from bilat.errors import RecordError
    from bilat.record.reading import Failure

    assert outcome.document is not None
    try:
        added = record.add(outcome.document, outcome.sha256, outcome.events, reader_version=version, options=options)
    except RecordError:
        raise
    except BilatError as error:
        run.summary.failures.append(Failure(outcome.name, str(error)))
        return
    except FAULTS as error:
        run.summary.failures.append(Failure(outcome.name, explain(outcome.name, error)))
        return
    run.summary.count(added)
    run.pages += max(outcome.document.pages, 1)
    run.summary.warnings += [f"{outcome.name}: {warning}" for warning in outcome.document.warnings]

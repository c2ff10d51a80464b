"""Kills a writer at random moments, again and again, and verifies the record each time.

usage: python benchmarks/soak.py [--kills 300] [--rounds 30] [--seed N] [--postgres]

A third of the kills each during reading, during decisions (as in a review), and during migration of a record
of the first release. After each the record must open, hold every document and decision whose writing had been
acknowledged, none in part, and `verify` must find nothing. Then rounds of several writers at once, two on SQLite and eight
on PostgreSQL, one of whom is killed: the others must finish. On PostgreSQL then rounds in which the server restarts
at a random moment: all must finish. Exits with 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.record.making import SIGNED, VISIT, sha, signed, visit  # noqa: E402
from tests.record.old import make_first  # noqa: E402

from bilat import reading  # noqa: E402
from bilat.documents import from_text  # noqa: E402
from bilat.record import Record  # noqa: E402
from bilat.record.verifying import verify  # noqa: E402

LONGEST = {"reading": 0.6, "deciding": 0.3, "migrating": 0.3}  # seconds that a writer lives at most once it is ready
PAGES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]


def pace() -> float:
    """How many times slower than a quiet machine this one is now: writers live longer by it."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "pace.db") as record:
        start = time.monotonic()
        for number, page in enumerate(PAGES):
            document = from_text(page, name=f"{number}.txt")
            record.add(document, sha(page), reading.read(document).events)
        return max(1.0, (time.monotonic() - start) / len(PAGES) / 0.07)


def killed(work: Callable[[Callable[[str], None]], None], longest: float, draw: random.Random) -> tuple[list[str], bool]:
    """What a forked writer had acknowledged when it was killed, and whether it was (it may have finished before)."""
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ends[0])
        try:
            work(lambda done: os.write(ends[1], f"{done}\n".encode()) and None)
            os._exit(0)
        except BaseException as error:
            os.write(2, f"soak: the writer failed: {error!r}\n".encode())
            os._exit(3)
    os.close(ends[1])
    with os.fdopen(ends[0], encoding="utf-8") as said:
        said.readline()  # it is ready
        time.sleep(draw.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines = said.read().splitlines()
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("the writer failed by itself")
    return lines, os.WIFSIGNALED(status)


def crowd(place: str, turn: int, count: int, draw: random.Random, restart: Callable[[], None] | None) -> tuple[list[str], int]:
    """What writers at once had acknowledged, and how many failed; one is killed, or the server restarts, at a random moment."""
    running: list[tuple[int, Any]] = []
    for number in range(count):
        ends = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                with Record.open(place) as record, os.fdopen(ends[1], "w", encoding="utf-8", buffering=1) as said:
                    print("ready", file=said)
                    for each in range(6):
                        # One document of their own, and a version of one that all write.
                        for name in (f"{turn}-{number}-{each}.txt", "shared.txt"):
                            text = f"{VISIT} Version {turn} {number} {each} of {name}.\n"
                            told = visit(date=f"{1000 + turn * 50 + number * 6 + each}-10")
                            record.add(from_text(text, name=name, lang="en"), sha(text), [told])
                            print(name, sha(text), file=said)
                os._exit(0)
            except BaseException as error:
                os.write(2, f"soak: a writer failed: {error!r}\n".encode())
                os._exit(3)
        os.close(ends[1])
        running.append((child, os.fdopen(ends[0], encoding="utf-8")))
    for _, said in running:
        said.readline()
    time.sleep(draw.uniform(0, 0.4 * count))
    victim = None if restart else draw.choice(running)[0]
    if restart:
        restart()
    elif victim is not None:
        os.kill(victim, signal.SIGKILL)
    lines: list[str] = []
    failed = 0
    for child, said in running:
        with said:
            lines += said.read().splitlines()
        _, status = os.waitpid(child, 0)
        failed += child != victim and status != 0
    return lines, failed


def read_pages(place: str, turn: int) -> Callable[[Callable[[str], None]], None]:
    def work(done: Callable[[str], None]) -> None:
        with Record.open(place) as record:
            done("ready")
            for number in range(10_000):
                name = f"{turn}-{number % 20}.txt"
                text = f"{PAGES[number % len(PAGES)]}\n\nVersion {number}.\n"
                document = from_text(text, name=name)
                record.add(document, sha(text), reading.read(document).events)
                done(f"{name} {sha(text)}")

    return work


def decide(place: str, turn: int) -> Callable[[Callable[[str], None]], None]:
    def work(done: Callable[[str], None]) -> None:
        draw = random.Random(turn)
        with Record.open(place) as record:
            events = [event.id for event in record.events()]
            done("ready")
            for number in range(10_000):
                action = draw.choice(("same", "different", "correct", "reject", "undo"))
                about = {"author": "Soak", "reason": f"{turn}-{number}"}
                if action == "undo":
                    open_ = [d for d in record.decisions() if not d.undone]
                    made = (record.undo(draw.choice(open_).digest, **about),) if open_ else ()
                elif action in ("same", "different"):
                    try:
                        made = record.decide(action, *draw.sample(events, 2), **about)
                    except Exception:
                        continue  # one act already
                else:
                    changes = {"place": f"Town {number}"} if action == "correct" else None
                    made = record.decide(action, draw.choice(events), changes=changes, **about)
                for decision in made:
                    done(decision.digest)

    return work


def migrate(place: str, _: int) -> Callable[[Callable[[str], None]], None]:
    def work(done: Callable[[str], None]) -> None:
        done("ready")
        Record.open(place).close()
        done("migrated")

    return work


def seed(place: str) -> None:
    with Record.open(place) as record:
        for number, page in enumerate(PAGES):
            document = from_text(page, name=f"seed-{number}.txt")
            record.add(document, sha(page), reading.read(document).events)


def old(place: str) -> None:
    documents = [(f"{n}.txt", f"{VISIT} {n}", [visit(date=f"{1900 + n}")]) for n in range(30)]
    documents += [(f"s{n}.txt", f"{SIGNED} {n}", [signed(date=f"{1900 + n}")]) for n in range(30)]
    make_first(place, documents)


def check(place: str, kind: str, acknowledged: list[str], report: Counter[str]) -> None:
    with Record.open(place, create=False) as record:
        problems = list(verify(record).problems)
        if kind in ("reading", "writing at once", "restarting"):
            there = {(d.name, d.sha256) for d in record.documents(history=True)}
            problems += [f"lost: {line}" for line in acknowledged if tuple(line.rsplit(" ", 1)) not in there]
        elif kind == "deciding":
            made = {decision.digest for decision in record.decisions()}
            problems += [f"lost: decision {line}" for line in acknowledged if line not in made]
        elif len(record.events()) != 60:
            problems.append("migration lost events")
    report["acknowledged"] += len(acknowledged)
    report["problems"] += len(problems)
    for problem in problems:
        print(f"{kind}: {problem}", flush=True)


def soak(kind: str, kills: int, draw: random.Random, new_place: Callable[[], str]) -> Counter[str]:
    report: Counter[str] = Counter()
    place, slow = "", pace()
    while report["kills"] < kills:
        if not place or kind == "migrating" or report["kills"] % 25 == 0:
            place = new_place()
            if kind == "deciding":
                seed(place)
            elif kind == "reading":
                Record.open(place).close()
            else:
                old(place)
        work = {"reading": read_pages, "deciding": decide, "migrating": migrate}[kind](place, report["kills"])
        acknowledged, was = killed(work, LONGEST[kind] * slow, draw)
        report["kills" if was else "finished before"] += 1
        check(place, kind, acknowledged, report)
    return report


def together(kind: str, rounds: int, draw: random.Random, place: str, server: Any) -> Counter[str]:
    """Rounds of several writers at once on one record."""
    report: Counter[str] = Counter()
    Record.open(place).close()
    for turn in range(rounds):
        acknowledged, failed = crowd(place, turn, 8 if server else 2, draw, server.restart if kind == "restarting" else None)
        report["rounds"] += 1
        report["problems"] += failed
        check(place, kind, acknowledged, report)
    return report


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300, help="kills in all (300)")
    parser.add_argument("--rounds", type=int, help="rounds of several writers at once (a tenth of the kills)")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own")
    options = parser.parse_args(arguments)
    reading.read(from_text(PAGES[0]))
    folder = Path(tempfile.mkdtemp(prefix="bilat-soak-"))
    server: Any = None
    if options.postgres:
        from tests.postgres import Server, binaries

        found = binaries()
        if found is None:
            parser.error("no PostgreSQL on this machine: apt-get install postgresql")
        server = Server(found)
    wrong = 0
    try:
        for number, kind in enumerate(LONGEST):
            draw = random.Random(options.seed * 10 + number)
            names = (str(folder / f"{kind}-{n}.db") for n in range(100_000))
            start = time.monotonic()
            report = soak(kind, max(1, options.kills // 3), draw, server.bare if server else lambda names=names: next(names))  # type: ignore[misc]
            wrong += report["problems"]
            more = f", {report['finished before']} writers had finished before" if report["finished before"] else ""
            print(
                f"{kind}: {report['kills']} kills{more}, {report['acknowledged']} writes acknowledged, {report['problems']} problems, "
                f"{time.monotonic() - start:.0f} s",
                flush=True,
            )
        for number, kind in enumerate(("writing at once", *(("restarting",) if server else ()))):
            start = time.monotonic()
            place = server.bare() if server else str(folder / "together.db")
            report = together(
                kind, options.rounds or max(1, options.kills // 10), random.Random(options.seed * 10 + 5 + number), place, server
            )
            wrong += report["problems"]
            print(
                f"{kind}: {report['rounds']} rounds of {8 if server else 2} writers, {report['acknowledged']} writes acknowledged, "
                f"{report['problems']} problems, {time.monotonic() - start:.0f} s",
                flush=True,
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if server:
            server.remove()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

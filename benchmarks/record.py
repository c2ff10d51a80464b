"""A record of 200,000 documents and 1,000,000 events: how long the questions take, and writing beside an empty record.

usage: python benchmarks/record.py [--documents N] [--file PATH] [--keep] [--plans]

The record is synthetic: pairs of states are drawn by weight, so that a few have thousands of acts
and most have few; a third of the acts are told by two documents; a tenth of the documents came later than
the others. Times are of the library, on SQLite, in one process: by the clock, and in brackets what the processor worked, which other
work on the machine lengthens less.
Reading another document is measured in turn on this record and on an empty one: only the ratio counts.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bilat import answers, states
from bilat.answers import printing
from bilat.event import Event, Instrument, Mention, Person
from bilat.record import Record, current, indexing, schema
from bilat.record.identity import Telling
from bilat.record.statements import rows
from bilat.record.writing import digest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EACH = 5  # events in a document
KINDS = ("visit", "meeting", "instrument.signed", "instrument.in_force", "appointment", "consultation", "post.opened", "announcement",
         "position", "instrument.ratified")  # fmt: skip
SUBJECTS = ("fisheries", "extradition", "air services", "trade", "taxation", "investment", "culture", "energy", "defence", "science")
TABLES = ("documents", "readings", "events", "statements", "current_events", "event_parties")
KNOWN_THEN = (
    "SELECT events.id FROM events JOIN documents ON documents.id = events.document"
    " WHERE document % 997 = 5 AND read_at <= :day ORDER BY events.id LIMIT 200"
)
KNOWN = "2026-01-02"  # a day on which nine tenths of the documents were known
READ_AT = ("2026-01-01T00:00:00.000000+00:00", "2026-03-01T00:00:00.000000+00:00")


def codes() -> tuple[list[str], list[float]]:
    found = sorted(code for code in states.states() if len(code) == 3)
    random.Random(7).shuffle(found)
    return found, [1 / (rank + 2) ** 0.7 for rank in range(len(found))]


def date_of(draw: random.Random) -> str:
    year = min(2025, max(1850, round(2025 - draw.expovariate(1 / 35))))
    day = f"{year}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    return draw.choices((day, day[:7], day[:4]), (6, 2, 2))[0]


def act_of(draw: random.Random, pair: tuple[str, str]) -> dict[str, Any]:
    kind = draw.choice(KINDS)
    source, target = draw.sample(pair, 2)
    act: dict[str, Any] = {"kind": kind, "parties": tuple(sorted(pair)), "date": date_of(draw)}
    if kind.startswith("instrument."):
        act["instrument"] = Instrument("agreement", subject := draw.choice(SUBJECTS))
        act["topics"] = (subject,)
    elif kind in ("visit", "appointment", "post.opened", "announcement", "position"):
        act |= {"source": source, "target": target}
    if kind in ("visit", "appointment"):
        office = "ambassador" if kind == "appointment" else draw.choice(("head of state", "foreign minister"))
        act["people"] = (Person(f"Person {draw.randrange(10**6)}", office, source),)
    if kind in ("visit", "meeting"):
        act["place"] = f"Town {draw.randrange(300)}"
    return act


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str, list[Event]]]:
    """Names, texts and events of documents, each about one pair."""
    draw = random.Random(seed)
    found, weights = codes()
    told: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number in range(count):
        a, b = draw.choices(found, weights, k=2)
        while a == b:
            b = draw.choices(found, weights)[0]
        pair = (min(a, b), max(a, b))
        known = told.setdefault(pair, [])
        words, events = "", []
        for place in range(EACH):
            if known and draw.random() < 0.3:
                act = dict(draw.choice(known))
                act["date"] = act["date"][: draw.choice((10, 10, 7))]
            else:
                act = act_of(draw, pair)
                known.append(act)
            line = f"In {act['date']} {a} and {b}: {act['kind']} number {place}, as this document of the archive says."
            start = len(words)
            words += line + "\n"
            id = hashlib.sha256(f"{number}/{place}".encode()).hexdigest()[:16]
            events.append(Event(mentions=(Mention(start, start + len(line), line),), id=id, confidence=0.9, rule=act["kind"], **act))
        yield f"archive/{number:06d}.txt", words, events


def fill(record: Record, count: int) -> None:
    """Writes documents by the thousand, with the rows that `Record.add` would write, and makes the cache."""
    indexes = [index for name in TABLES for index in schema.metadata.tables[name].indexes]

    def work(connection: Any) -> None:
        for index in indexes:
            index.drop(connection)
        batch: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        for key, (name, words, events) in enumerate(documents(count), 1):
            said_at = {"read_at": READ_AT[key > count * 0.9], "reader_version": "synthetic"}
            sha256 = hashlib.sha256(words.encode()).hexdigest()
            about = {"id": key, "name": name, "version": 1, "sha256": sha256, "text": words, "language": "en", "publisher": None,
                     "date": None, "title": None, "origin": "file", **said_at}  # fmt: skip
            said = [{"event": event.id, **row} for event in events for row in rows(event)]
            order = [(event.id, n) for n, event in enumerate(events)]
            batch["documents"].append({**about, "digest": digest(about, order, said)})
            batch["events"] += [{"id": id, "document": key, "number": n} for id, n in order]
            made = {"document": key, "reader_version": "synthetic", "made_at": said_at["read_at"]}
            batch["statements"] += [{**row, **made} for row in said]
            batch["readings"].append({"document": key, "sha256": sha256, "options": "{}", **said_at})
            for n, event in enumerate(events):
                row, found = current.entry(Telling(event, None, "en"), key, n)
                batch["current_events"].append(row)
                batch["event_parties"] += found
            if key % 2000 == 0 or key == count:
                for table, values in batch.items():
                    names = ", ".join(f'"{column}"' for column in values[0])
                    sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values[0]))})"
                    connection.exec_driver_sql(sql, [tuple(row.values()) for row in values])
                    values.clear()
        for index in indexes:
            index.create(connection)
        current.group_all(connection)
        indexing.rebuild(connection)
        connection.execute(text("ANALYZE"))

    record.write(work)


Took = tuple[float, float]  # by the clock and of the processor, in milliseconds


def timed(work: Callable[[], Any]) -> Took:
    start, worked = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def told(name: str, times: list[Took], more: str = "") -> None:
    if not times:
        return
    clock, processor = (sorted(side) for side in zip(*times, strict=True))
    at = int(len(times) * 0.95)
    parts = (
        ("median", [statistics.median(side) for side in (clock, processor)]),
        ("p95", (clock[at], processor[at])),
        ("max", (clock[-1], processor[-1])),
    )
    print(f"{name:<48}" + "".join(f"  {what} {a:7.1f} ({b:.1f}) ms" for what, (a, b) in parts) + more, flush=True)


def questions(record: Record, asked: int) -> None:
    draw = random.Random(3)
    with record.reading() as connection:
        counts = [tuple(row) for row in connection.execute(text("SELECT parties, count(*) FROM current_events GROUP BY parties"))]
        known_events = [row[0] for row in connection.execute(text(KNOWN_THEN), {"day": KNOWN})]
        events = [row[0] for row in connection.execute(text("SELECT id FROM current_events ORDER BY random() LIMIT 2000"))]
    pairs = [(key.split("\t"), n) for key, n in counts if "\t" in key]
    sizes = sorted(n for _, n in pairs)
    print(f"{len(pairs):,} pairs; events a pair: median {sizes[len(sizes) // 2]}, p95 {sizes[int(len(sizes) * 0.95)]}, most {sizes[-1]:,}")
    any_pair = [draw.choice(pairs)[0] for _ in range(asked)]
    by_events = [pair for pair, _ in draw.choices(pairs, [n for _, n in pairs], k=asked)]
    days = [f"{draw.randint(1950, 2025)}-{draw.randint(1, 12):02d}-15" for _ in range(asked)]
    for sort, chosen in (("any pair", any_pair), ("pairs by their events", by_events)):
        told(f"chronology, {sort}", [timed(lambda p=p: answers.chronology(record, *p)) for p in chosen])
        years = [(p, str(int(d[:4]) - 5), d[:4]) for p, d in zip(chosen, days, strict=True)]
        told(f"chronology of five years, {sort}", [timed(lambda y=y: answers.chronology(record, *y[0], y[1], y[2])) for y in years])
        asked_days = list(zip(chosen, days, strict=True))
        told(f"relations as of a day, {sort}", [timed(lambda y=y: answers.relations(record, *y[0], as_of=y[1])) for y in asked_days])
    shown = draw.sample(events, min(asked, len(events)))
    told("one event's page, any event", [timed(lambda e=e: printing.show_text(answers.show(record, e))) for e in shown])
    for sort, chosen in (("any pair", any_pair), ("pairs by their events", by_events)):
        told(f"chronology as known on a day, {sort}", [timed(lambda p=p: answers.chronology(record, *p, known=KNOWN)) for p in chosen])
    told("one event's page as known on a day", [timed(lambda e=e: answers.show(record, e, known=KNOWN)) for e in known_events])
    told("visits, pairs by their events", [timed(lambda p=p: answers.visits(record, *p)) for p in by_events])
    told("series by year, pairs by their events", [timed(lambda p=p: answers.series(record, *p)) for p in by_events])
    told("instruments, pairs by their events", [timed(lambda p=p: answers.instruments(record, *p)) for p in by_events])
    whole(record, draw, by_events)


def whole(record: Record, draw: random.Random, pairs: Sequence[Sequence[str]]) -> None:
    """Questions that go over all states, and full text."""
    chosen = draw.sample(SUBJECTS, 4)
    months = [(topic, f"{draw.randint(1950, 2025)}") for topic in chosen]
    told(
        "chronology of a topic in one year, all states",
        [timed(lambda m=m: answers.chronology(record, None, None, m[1], m[1], topic=m[0])) for m in months],
    )
    told("network of a topic as of a day", [timed(lambda t=t: answers.network(record, t, as_of="1990")) for t in chosen])
    names = [" ".join(states.name(code, "fr") for code in pair) for pair in pairs[:50]]
    told(
        "search for a topic and two states by name",
        [timed(lambda n=n: answers.search(record, f"{draw.choice(SUBJECTS)} {n}")) for n in names],
    )
    told("search for a person", [timed(lambda: answers.search(record, f'"person {draw.randrange(10**6)}"')) for _ in range(50)])
    told("search for words that all documents have", [timed(lambda: answers.search(record, "document archive")) for _ in range(5)])


def writing(record: Record, folder: Path, count: int) -> None:
    """Reading and adding the same pages to this record and to an empty one, in turn."""
    from bilat import reading
    from bilat.documents import from_text

    told_events: list[Any] = []
    pages = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    langs = {"big": record, "empty": Record.open(folder / "empty.db")}
    times: dict[str, list[Took]] = {"big": [], "empty": []}
    added: dict[str, list[float]] = {"big": [], "empty": []}
    for page in pages:
        reading.read(from_text(page))
    for number in range(count):
        # Other years, so that each page tells other acts.
        page = re.sub(r"\b(?:19|20)\d\d\b", lambda found, n=number: str(int(found[0]) - 2 * n), pages[number % len(pages)])
        for name in ("big", "empty") if number % 2 else ("empty", "big"):
            document = from_text(page, name=f"new/{number}.txt")
            read = timed(lambda document=document: told_events.append(reading.read(document).events))
            digest_of = hashlib.sha256(page.encode()).hexdigest()
            wrote = timed(lambda name=name, document=document, key=digest_of: langs[name].add(document, key, told_events[-1]))
            times[name].append((read[0] + wrote[0], read[1] + wrote[1]))
            added[name].append(wrote[1])
    langs["empty"].close()
    for name in ("empty", "big"):
        told(
            f"reading and adding a page, {name} record",
            times[name],
            f"   of which adding {statistics.median(added[name]):.1f} ms of the processor",
        )
    ratios = [statistics.median(t[side] for t in times["big"]) / statistics.median(t[side] for t in times["empty"]) for side in (0, 1)]
    print(f"ratio of medians, this record to an empty one: {ratios[0]:.3f} by the clock, {ratios[1]:.3f} of the processor")


def plans(record: Record) -> None:
    """The plans of the questions' main queries."""
    from sqlalchemy import event as hooks

    seen: dict[str, Any] = {}
    hooks.listen(record._engine, "before_cursor_execute", lambda c, cu, sql, values, *_: seen.setdefault(sql, values))
    answers.chronology(record, "USA", "FRA", start="1990", end="1995")
    one = record.acts(["USA", "FRA"])[0].id
    answers.show(record, one)
    with record.reading() as connection:
        for sql, values in list(seen.items()):
            if sql.lstrip().startswith("SELECT"):
                print("\n" + " ".join(sql.split())[-300:])
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values):
                    print("   ", row[3])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000, help=f"documents, of {EACH} events each (200,000)")
    parser.add_argument("--file", type=Path, help="where the record is; one that is there is asked as it is")
    parser.add_argument("--asked", type=int, default=200, help="questions of each sort (200)")
    parser.add_argument("--plans", action="store_true", help="print query plans too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        place = options.file or folder / "big.db"
        there = place.exists()
        with Record.open(place) as record:
            if not there:
                start = time.perf_counter()
                fill(record, options.documents)
                print(
                    f"{options.documents:,} documents, {options.documents * EACH:,} events made in {time.perf_counter() - start:.0f} s",
                    end=", ",
                )
            print(f"{place.stat().st_size / 1e9:.2f} GB")
            questions(record, options.asked)
            writing(record, folder, 60)
            if options.plans:
                plans(record)


if __name__ == "__main__":
    main()

"""Which tellings of the acts in acts.toml Bilat joins: `python -m evaluation.identity [--acts FILE] [--pages] [--show] [--gold-only]`.

Twice: with the events as gold has them, and with the events that Bilat reads, which may be wrong or missing. Precision is
the share of joined pairs that are one act; recall the share of gold's pairs that are joined: of those whose
two events were read, and of all. An event read that gold has not makes every pair it is in a wrong one.
With `--pages`, all that is told of a pair of states in one language stands on one page, act after act.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from bilat.documents import from_text
from bilat.event import Event, Instrument, Mention, Person
from bilat.reading import read
from bilat.record.identity import Telling, clusters, fits
from evaluation.score import match

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: the number of its act, the name, language and text of its document, and gold's event."""

    act: int
    name: str
    lang: str
    text: str
    event: Event


def tellings(path: Path = HERE / "acts.toml") -> Iterator[Told]:
    for number, act in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["act"], 1):
        for place, said in enumerate(act["told"], 1):
            name = f"{number:02d}-{place}.{said['lang']}.txt"
            yield Told(number, name, said["lang"], said["text"], _event(act, said, name))


def paged(told: Sequence[Told]) -> Iterator[Told]:
    """The same tellings, those of a pair and a language on one page; a second telling of an act there goes on a second page."""
    seen: Counter[tuple[int, str]] = Counter()
    for one in told:
        seen[one.act, one.lang] += 1
        page = f"{'-'.join(one.event.parties)}-{seen[one.act, one.lang]}.{one.lang}.txt"
        yield replace(one, name=page, event=replace(one.event, document=page))


def _event(act: dict[str, Any], said: dict[str, Any], name: str) -> Event:
    people = [Person(*(part or None for part in given.split("|"))) for given in said.get("people", "").split(";") if given]
    kind, _, subject = said.get("instrument", "").partition("|")
    return Event(
        kind=act["kind"], parties=tuple(act["parties"].split()), mentions=(Mention(0, len(said["text"]), said["text"]),), document=name,
        id=name, date=said.get("date"), source=act.get("source"), target=act.get("target"), people=tuple(people), place=said.get("place"),
        instrument=Instrument(kind, subject or None) if kind else None, rank=said.get("rank"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """Joined pairs and how many are right, gold's pairs, and those of gold's whose events are there to be joined."""

    joined: int
    right: int
    gold: int
    possible: int
    wrong: tuple[tuple[Event, Event], ...]
    missed: tuple[tuple[Event, Event], ...]
    points: Counter[tuple[int, bool]]

    def __str__(self) -> str:
        precision = self.right / self.joined if self.joined else 1.0
        of_possible, of_all = self.right / self.possible, self.right / self.gold
        return (
            f"joined {self.joined}, right {self.right}: precision {precision:.3f}; recall {of_possible:.3f} of {self.possible} pairs "
            f"that were read, {of_all:.3f} of all {self.gold}"
        )


def score(events: Sequence[tuple[int, Telling]], gold: int) -> Result:
    """Joins tellings, each given with the number of its act (0 for none), and counts pairs."""
    told = [telling for _, telling in events]
    act = [number for number, _ in events]
    pairs = {pair for cluster in clusters(told) for pair in combinations(sorted(cluster), 2)}
    wanted = {(a, b) for a, b in combinations(range(len(told)), 2) if act[a] and act[a] == act[b]}
    points: Counter[tuple[int, bool]] = Counter()
    for a, b in combinations(range(len(told)), 2):
        if told[a].event.document != told[b].event.document and (found := fits(told[a], told[b])):
            points[found, (a, b) in wanted] += 1

    def pair(found: tuple[int, int]) -> tuple[Event, Event]:
        return told[found[0]].event, told[found[1]].event

    wrong = tuple(map(pair, sorted(pairs - wanted)))
    return Result(len(pairs), len(pairs & wanted), gold, len(wanted), wrong, tuple(map(pair, sorted(wanted - pairs))), points)


def gold_events(told: Sequence[Told]) -> list[tuple[int, Telling]]:
    return [(one.act, Telling(one.event, None, one.lang)) for one in told]


def read_events(told: Sequence[Told]) -> list[tuple[int, Telling]]:
    """What Bilat reads in each document, with the act of gold's event that it matches."""
    found = []
    pages: dict[str, list[Told]] = {}
    for one in told:
        pages.setdefault(one.name, []).append(one)
    for name, on_page in pages.items():
        text, lang = "\n".join(one.text for one in on_page) + "\n", on_page[0].lang
        given = read(from_text(text, name=name, lang=lang)).events
        right = {p.given: on_page[p.gold].act for p in match([one.event.to_dict() for one in on_page], [e.to_dict() for e in given])}
        found += [(right.get(number, 0), Telling(event, None, lang)) for number, event in enumerate(given)]
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.identity", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", action="store_true", help="all of a pair and language on one page")
    parser.add_argument("--show", action="store_true", help="list wrong and missed pairs")
    parser.add_argument("--acts", type=Path, default=HERE / "acts.toml", help="the acts (acts.toml)")
    parser.add_argument("--gold-only", action="store_true", help="without reading")
    options = parser.parse_args(arguments)
    told = list(tellings(options.acts))
    if options.pages:
        told = list(paged(told))
    sizes = Counter(one.act for one in told)
    gold = sum(n * (n - 1) // 2 for n in sizes.values())
    print(f"{len(sizes)} acts, {len({one.name for one in told})} documents, {gold} pairs of tellings that are one act")
    for name, events in (("gold events", gold_events), *((("events as read", read_events),) if not options.gold_only else ())):
        result = score(events(told), gold)
        print(f"{name}: {result}")
        by = sorted({points for points, _ in result.points})
        counts = ((p, result.points[p, True], result.points[p, False]) for p in by)
        print("    right of all pairs by points: " + ", ".join(f"{p}: {right}/{right + wrong}" for p, right, wrong in counts))
        if options.show:
            for title, pairs in (("WRONG", result.wrong), ("MISSED", result.missed)):
                for a, b in pairs:
                    print(f"    {title} {a.document} {b.document} {a.kind} {a.date} {b.date}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

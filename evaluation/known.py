"""Recall on two outside sets of known acts, where `../shared` is present: short official texts and U.S. diplomatic history.

`acts-dev.jsonl`: an act is found when an event has its kind and its parties, and dated when the date is the same too.
`rdcr-dev.jsonl`: a heading's kind is found when such an event has USA and another party and lies in the heading's year.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bilat.dates import bounds
from bilat.documents import from_text
from bilat.event import Event
from bilat.reading import read

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def tables() -> Iterator[str]:
    """One table a set that is there."""
    if (GOLD / "acts-dev.jsonl").is_file():
        yield acts(GOLD / "acts-dev.jsonl")
    if (GOLD / "rdcr-dev.jsonl").is_file():
        yield history(GOLD / "rdcr-dev.jsonl")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def acts(path: Path) -> str:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    dated: Counter[str] = Counter()
    for gold in _lines(path):
        document = from_text(f"{gold['text']}\n", lang=gold["lang"], publisher=gold["publisher"])
        events = read(document).events
        for act in gold["events"]:
            same = [e for e in events if e.kind == act["kind"] and set(act["parties"]) <= set(e.parties)]
            exact = any(_same_date(e.date, act["date"]) for e in same)
            for key in (gold["set"], act["kind"], "all"):
                total[key] += 1
                found[key] += bool(same)
                dated[key] += exact
    rows = [f"{key:26}{total[key]:6}{found[key] / total[key]:9.3f}{dated[key] / total[key]:9.3f}" for key in _order(total)]
    return "\n".join([f"{'known acts, recall':26}{'gold':>6}{'found':>9}{'dated':>9}", *rows])


def history(path: Path) -> str:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for gold in _lines(path):
        text = f"{gold['country']} and the United States\n\n{gold['text']}\n"
        events = read(from_text(text, lang="en", publisher="USA")).events
        for kind in gold["kinds"]:
            for key in (kind, "all"):
                total[key] += 1
                found[key] += any(e.kind == kind and _ours(e, int(gold["year"])) for e in events)
    rows = [f"{key:26}{total[key]:6}{found[key] / total[key]:9.3f}" for key in _order(total)]
    return "\n".join([f"{'U.S. history, recall':26}{'gold':>6}{'found':>9}", *rows])


def _ours(event: Event, year: int) -> bool:
    if "USA" not in event.parties or len(event.parties) < 2 or event.date is None or event.modality != "asserted":
        return False
    low, high = bounds(event.date)
    return low[0] == high[0] == year


def _same_date(a: str | None, b: str | None) -> bool:
    return a == b if a is None or b is None else bounds(a) == bounds(b)


def _order(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda key: (key == "all", key))

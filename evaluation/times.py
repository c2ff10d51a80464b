"""Scores time expressions against the gold of ../shared/timex, in the manner of TempEval-3.

Strict asks for the same characters, relaxed for any in common; type and value are
counted over the relaxed matches. HeidelTime's figures on the same files (2.2 with
TreeTagger, from its published jar) stand beside ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Timex = Mapping[str, Any]
MEASURES = ("strict", "relaxed", "type", "value")
LANGUAGES = ("fr", "es", "en")
HEIDELTIME = {
    "fr": {"strict": 0.875, "relaxed": 0.905, "type": 0.810},
    "es": {"strict": 0.868, "relaxed": 0.910, "type": 0.896},
    "en": {"strict": 0.853, "relaxed": 0.919, "type": 0.897, "value": 0.795},
}


@dataclass(slots=True)
class Count:
    """Sums over documents; `hits` by measure, `valued` how many of gold have a value."""

    gold: int = 0
    given: int = 0
    valued: int = 0
    hits: dict[str, int] | None = None

    def add(self, gold: Sequence[Timex], given: Sequence[Timex]) -> None:
        self.hits = self.hits or dict.fromkeys(MEASURES, 0)
        self.gold += len(gold)
        self.given += len(given)
        self.valued += sum(timex.get("value") is not None for timex in gold)
        for wanted, found in pairs(gold, given):
            self.hits["relaxed"] += 1
            self.hits["strict"] += (wanted["start"], wanted["end"]) == (found["start"], found["end"])
            self.hits["type"] += wanted["type"] == found["type"]
            self.hits["value"] += wanted.get("value") is not None and wanted["value"] == found["value"]

    def scores(self, measure: str) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        hits = (self.hits or {}).get(measure, 0)
        precision, recall = hits / max(self.given, 1), hits / max(self.gold, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _common(a: Timex, b: Timex) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def pairs(gold: Iterable[Timex], given: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Each expression of gold with the free one given out that shares most characters with it."""
    free = set(range(len(given)))
    for wanted in gold:
        best = max(free, default=None, key=lambda i: (_common(wanted, given[i]), -i))
        if best is not None and _common(wanted, given[best]) > 0:
            free.discard(best)
            yield wanted, given[best]


def tag(text: str, lang: str, date: str | None) -> list[Timex]:
    """The expressions as `bilat times` prints them, with their type and value."""
    from bilat.documents import from_text
    from bilat.mentions.times import find_times, single

    document = from_text(text, lang=lang, document_date=date)
    given = []
    for time, _ in single(find_times(document)):
        mention = document.mention(time.start, time.end)
        given.append({"start": mention.start, "end": mention.end, "type": time.timex_type, "value": time.timex_value, "rule": time.rule})
    return given


def documents(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def score(path: Path) -> Count:
    """The count over one file of gold."""
    count = Count()
    for document in documents(path):
        count.add(document["timex"], tag(document["text"], document["lang"], document.get("dct")))
    return count


def table(counts: Mapping[str, Count]) -> str:
    """Ours and HeidelTime's F1, a line a language and measure."""
    lines = [f"{'times':24}{'gold':>6}{'given':>7}{'P':>10}{'R':>7}{'F1':>7}{'HeidelTime':>13}"]
    for lang, count in counts.items():
        for measure in MEASURES:
            if measure == "value" and not count.valued:
                continue
            cells = "".join(f"{figure:7.3f}" for figure in count.scores(measure))
            lines.append(f"{lang + ' ' + measure:24}{count.gold:6}{count.given:7}   {cells}{HEIDELTIME[lang][measure]:13.3f}")
    return "\n".join(lines)


def errors(path: Path, measure: str) -> Iterator[str]:
    """The expressions that a measure does not count, in their words: `missed`, `extra`, or what was given instead."""
    for document in documents(path):
        text, gold = document["text"], document["timex"]
        given = tag(text, document["lang"], document.get("dct"))
        matched = list(pairs(gold, given))
        for wanted, found in matched:
            if measure == "strict" and (wanted["start"], wanted["end"]) != (found["start"], found["end"]):
                yield f"{text[found['start'] : found['end']]!r} ({found['rule']}): {_context(text, wanted)}"
            if measure in ("type", "value") and wanted.get(measure) not in (None, found[measure]):
                yield f"{found[measure]} for {wanted[measure]} ({found['rule']}): {_context(text, wanted)}"
        if measure in ("strict", "relaxed"):
            yield from (f"missed {w['type']}: {_context(text, w)}" for w in gold if not any(w is m for m, _ in matched))
            yield from (f"extra {f['type']} ({f['rule']}): {_context(text, f)}" for f in given if not any(f is m for _, m in matched))


def _context(text: str, timex: Timex) -> str:
    start, end = timex["start"], timex["end"]
    return " ".join(f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".split())


def main(folder: Path, show: str | None = None) -> None:
    """Print the table for the gold of a folder; or, `show` being `fr strict`, what is not right there."""
    files = {lang: folder / f"{lang}-timebank.jsonl" for lang in LANGUAGES}
    if show:
        lang, _, measure = show.partition(" ")
        for line in errors(files[lang], measure or "strict"):
            print(line)
        return
    print(table({lang: score(path) for lang, path in files.items() if path.is_file()}))

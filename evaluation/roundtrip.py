"""Writes briefs of known events and reads them back with Bilat: `python -m evaluation.roundtrip [--lang fr] [--show 20]`.

The events are the gold of the pages in this folder and of `../shared/seed`, and a draw of 1,500 with a fixed
seed from the registers of `../shared/gold` (visits, journeys, appointments), through the maps of
`samples/registers`. One brief is written for each pair of states and read back as the file that it is. An event is
exact when kind, modality, parties, date, source and target are all the same, unknown ones included; each event
of a brief and each event read from it counts once; a narrative tells a vaguer date with the finer one that implies it.
`other` and `relations.assessed` neither help nor hurt.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bilat.briefs.markdown import page_markdown
from bilat.briefs.narrative import narrative, told_once
from bilat.briefs.pages import page
from bilat.briefs.sentences import sentence
from bilat.documents import from_bytes, load
from bilat.event import Event, Mention
from bilat.exchange.mapping import Map, RowError
from bilat.exchange.tables import load_map, rows_of
from bilat.reading import read
from bilat.record.acts import Act, Source
from evaluation.__main__ import SAMPLES, SEED, pages
from evaluation.score import match

GOLD = Path(__file__).parents[2] / "shared" / "gold"
REGISTERS = Path(__file__).parents[1] / "samples" / "registers"
LANGUAGES = ("fr", "en", "es")
DRAWN = 1500
FREE = ("other", "relations.assessed")


@dataclass
class Score:
    """Events written and read, and how many of those read are the same in kind and parties, in date too, in roles too."""

    written: int = 0
    read: int = 0
    found: int = 0
    dated: int = 0
    exact: int = 0

    def f1(self, reached: int) -> float:
        return 2 * reached / (self.written + self.read) if self.written + self.read else 1.0


# -- the events ------------------------------------------------------------------------------


def gold_events() -> Iterator[tuple[str, list[Event]]]:
    """The gold of each page, under its name."""
    folders = [tuple(pages())] + ([tuple(pages(SEED, SEED, "fr"))] if SEED.is_dir() else [])
    for listed in folders:
        for gold in listed:
            yield gold.name, [_event(data, gold.name) for data in gold.gold]


def _event(data: Mapping[str, Any], document: str) -> Event:
    words = data.get("evidence") or [data["kind"]]
    mentions = [Mention(0, len(text), text) for text in ([words] if isinstance(words, str) else words)]
    return replace(Event.from_dict(dict(data)), mentions=tuple(mentions), document=document)


def drawn_events(number: int = DRAWN, seed: int = 8) -> list[Event]:
    """A draw from the registers, each as often as it has events; none where they are absent."""
    found: list[Event] = []
    for name in ("visits", "travels", "appointments"):
        table = GOLD / f"us-{name}-dev.jsonl.xz"
        if table.is_file():
            found += _register(str(table), load_map(str(REGISTERS / f"us-{name}.toml")))
    return random.Random(seed).sample(found, min(number, len(found)))


def _register(table: str, by: Map) -> Iterator[Event]:
    for row in rows_of(table):
        try:
            name, _, events = by.read(row)
        except RowError:
            continue
        for event in events:
            yield replace(event, document=name)


def record_acts() -> Iterator[tuple[str, str, Sequence[Act]]]:
    """The acts of each pair in a record of the samples and the seed, as `bilat brief` gets them."""
    from bilat.answers import chronology
    from bilat.record import Record

    paths = [*sorted(SAMPLES.glob("*.txt")), *sorted(SEED.glob("*.txt"))]
    with TemporaryDirectory() as folder, Record.open(Path(folder, "bilat.db")) as record:
        pairs: set[tuple[str, str]] = set()
        for path in paths:
            document = load(path)
            events = read(document).events
            record.add(document, hashlib.sha256(path.read_bytes()).hexdigest(), events)
            pairs |= {(a, b) for event in events for a in event.parties for b in event.parties if a < b}
        known: set[str] = set()  # an act of five states is told in one brief
        for a, b in sorted(pairs):
            acts = [act for act in chronology(record, a, b) if act.id not in known]
            known |= {act.id for act in acts}
            yield a, b, acts  # type: ignore[misc]


# -- there and back --------------------------------------------------------------------------


def briefs(groups: Iterable[tuple[str, Sequence[Event]]]) -> Iterator[tuple[str, str, Sequence[Act]]]:
    """The acts of each pair of states: the two and what they did. What one state did alone is left out: no brief tells it."""
    by_pair: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    for name, events in groups:
        for n, event in enumerate(events):
            roles = sorted({code for code in (event.source, event.target) if code})
            two = roles if len(roles) == 2 else list(event.parties[:2])
            if len(two) == 2:
                by_pair[name, two[0], two[1]].append(Act(f"a{n}", event, (Source(event.document, event),)))
    for (_, a, b), acts in sorted(by_pair.items()):
        yield a, b, acts


def written(acts: Sequence[Act], a: str, b: str, lang: str, style: str = "chronology") -> str:
    """The brief of some acts as Markdown."""
    return page_markdown(narrative(acts, a, b, lang) if style == "narrative" else page(acts, a, b, lang))


def read_back(text: str, lang: str) -> list[Event]:
    return list(read(from_bytes(text.encode(), name="brief.md", lang=lang)).events)


def compare(told: Sequence[Event], given: Sequence[Event], lang: str) -> tuple[Score, list[str]]:
    """The score of one brief, and a line for whatever is not exact. What would be told in the same words counts once."""
    events = list({sentence(event, lang): event for event in told}.values())
    gold = [{**event.to_dict(), "evidence": [sentence(event, lang)]} for event in events]
    back = [event.to_dict() for event in given]
    pairs = match(gold, back)
    free = {pair.given for pair in pairs if events[pair.gold].kind in FREE}
    counted = [n for n, event in enumerate(events) if event.kind not in FREE]
    loose = [n for n, event in enumerate(given) if n not in free and event.kind not in FREE]
    score = Score(len(counted), len(loose))
    wrong: list[str] = []
    depths = {pair.gold: pair for pair in pairs}
    for number in counted:
        pair = depths.get(number)
        reached = pair.depth if pair else 0
        if pair and reached == 3 and not _same_roles(events[number], given[pair.given]):
            reached = 2
        score.found += reached >= 1
        score.dated += reached >= 2
        score.exact += reached == 3
        if reached < 3:
            got = _line(given[pair.given]) if pair else "nothing"
            wrong.append(f"{lang} {_line(events[number])}\n     {sentence(events[number], lang)}\n     read: {got}")
    used = {pair.given for pair in pairs}
    wrong += [f"{lang} read besides: {_line(given[n])}\n     {given[n].mentions[0].text[:200]}" for n in loose if n not in used]
    return score, wrong


def _same_roles(a: Event, b: Event) -> bool:
    return (a.source, a.target) == (b.source, b.target)


def _line(event: Event) -> str:
    return f"{event.kind} {event.date} {'+'.join(event.parties)} {event.source or '-'}>{event.target or '-'} {event.modality}"


def measure(groups: Iterable[tuple[str, str, Sequence[Act]]], lang: str, style: str = "chronology") -> tuple[Score, list[str]]:
    """The score of all briefs of a set in a language, and what is not exact."""
    total: Score = Score()
    wrong: list[str] = []
    for a, b, acts in groups:
        told = told_once(acts, lang) if style == "narrative" else acts
        score, lines = compare([act.event for act in told], read_back(written(acts, a, b, lang, style), lang), lang)
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(score, name))
        wrong += lines
    return total, wrong


def row(title: str, score: Score) -> str:
    cells = "".join(f"{score.f1(reached):8.3f}" for reached in (score.found, score.dated, score.exact))
    return f"{title:28}{score.written:8}{score.read:7}{cells}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.roundtrip", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    parser.add_argument("--set", choices=("gold", "record", "registers"), help="one set of events only")
    parser.add_argument("--style", choices=("chronology", "narrative"), help="one style only")
    parser.add_argument("--number", type=int, default=DRAWN, help="how many events to draw from the registers")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N events that did not come back exactly")
    options = parser.parse_args(arguments)
    sets: dict[str, list[tuple[str, str, Sequence[Act]]]] = {}
    if options.set in (None, "gold"):
        sets["gold"] = list(briefs(gold_events()))
    if options.set in (None, "record"):
        sets["record"] = list(record_acts())
    if options.set in (None, "registers"):
        sets["registers"] = list(briefs([("registers", drawn_events(options.number))]))
    print(f"{'written and read back':28}{'written':>8}{'read':>7}{'found':>8}{'dated':>8}{'exact':>8}  (F1)")
    shown: list[str] = []
    for name, groups in sets.items():
        for style in (options.style,) if options.style else ("chronology", "narrative"):
            for lang in (options.lang,) if options.lang else LANGUAGES:
                score, wrong = measure(groups, lang, style)
                print(row(f"{name}, {style}, {lang}", score), flush=True)
                shown += random.Random(1).sample(wrong, min(options.show, len(wrong)))
    if shown:
        print("\n" + "\n".join(shown))
        print(Counter(line.split()[1] for line in shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())

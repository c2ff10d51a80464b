"""Scores events against gold at three nested levels, as the event contract defines them.

found: same kind, modality and parties, and dates that can be the same day;
dated: found, and dates of the same bounds; exact: dated, and the source and
target that gold names. An event given out matches at most one of gold; an
optional one of gold costs nothing, found or missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilat.dates import EdtfError, bounds

Event = Mapping[str, Any]
LEVELS = ("found", "dated", "exact")
_WORDS_IN_COMMON = 0.3  # of the shorter quote, before an event without a date may match


@dataclass(slots=True)
class Count:
    """Sums over documents; `reached[n]` counts gold events matched at level n or deeper."""

    gold: int = 0
    given: int = 0
    reached: tuple[int, int, int] = (0, 0, 0)

    def precision(self, level: int) -> float:
        return self.reached[level] / self.given if self.given else 0.0

    def recall(self, level: int) -> float:
        return self.reached[level] / self.gold if self.gold else 0.0

    def f1(self, level: int) -> float:
        precision, recall = self.precision(level), self.recall(level)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def add(self, depth: int) -> None:
        found, dated, exact = self.reached
        self.reached = (found + (depth >= 1), dated + (depth >= 2), exact + (depth >= 3))


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event and an event given out that match, with the depth they reach (1 found, 2 dated, 3 exact)."""

    gold: int
    given: int
    depth: int


def quotes(event: Event) -> list[set[str]]:
    """The words of each quote: gold's `evidence`, or the `mentions` of an event given out."""
    evidence = event.get("evidence") or [mention.get("text", "") for mention in event.get("mentions") or ()]
    evidence = [evidence] if isinstance(evidence, str) else evidence
    return [set(text.lower().split()) for text in evidence if text and text.strip()]


def overlap(gold: Event, given: Event) -> float:
    """The largest share of the shorter of two quotes that the other has too, from 0 to 1."""
    theirs = quotes(given)
    return max((len(a & b) / min(len(a), len(b)) for a in quotes(gold) for b in theirs), default=0.0)


def depth(gold: Event, given: Event) -> int:
    """0 for no match, else 1 found, 2 dated, 3 exact."""
    if given.get("kind") not in (gold["kind"], *gold.get("alt_kinds", ())):
        return 0
    if (gold.get("modality") or "asserted") != (given.get("modality") or "asserted"):
        return 0
    if set(gold.get("parties") or ()) != set(given.get("parties") or ()):
        return 0
    day, other = gold.get("date") or None, given.get("date") or None
    try:
        (low, high), (first, last) = bounds(day), bounds(other)
    except EdtfError:
        return 0
    if low > last or first > high:
        return 0
    if (day is None or other is None) and overlap(gold, given) < _WORDS_IN_COMMON:
        return 0
    if (day is None) != (other is None) or (low, high) != (first, last):
        return 1
    return 3 if all(gold.get(role) in (None, given.get(role)) for role in ("source", "target")) else 2


def match(gold: Sequence[Event], given: Sequence[Event]) -> list[Pair]:
    """The pairs of one document, best first: by depth, then by the words they share."""
    candidates = []
    for g, wanted in enumerate(gold):
        for s, event in enumerate(given):
            reached = depth(wanted, event)
            if reached:
                candidates.append((reached + overlap(wanted, event), reached, g, s))
    taken_gold: set[int] = set()
    taken_given: set[int] = set()
    pairs: list[Pair] = []
    for _, reached, g, s in sorted(candidates, reverse=True):
        if g not in taken_gold and s not in taken_given:
            taken_gold.add(g)
            taken_given.add(s)
            pairs.append(Pair(g, s, reached))
    return pairs


def tally(documents: Iterable[tuple[str, Sequence[Event], Sequence[Event]]], by: str = "group") -> dict[str, Count]:
    """Counts of documents `(group, gold, given)`, by group (a language) or by `kind`; the sum under `all`, last."""
    counts: dict[str, Count] = {}
    total = Count()
    for group, gold, given in documents:
        depths = {pair.gold: pair.depth for pair in match(gold, given)}
        free = {pair.given for pair in match(gold, given) if gold[pair.gold].get("optional")}
        for number, wanted in enumerate(gold):
            if wanted.get("optional"):
                continue
            for count in (total, counts.setdefault(wanted["kind"] if by == "kind" else group, Count())):
                count.gold += 1
                count.add(depths.get(number, 0))
        for number, event in enumerate(given):
            if number in free:
                continue
            for count in (total, counts.setdefault(event["kind"] if by == "kind" else group, Count())):
                count.given += 1
    return {key: counts[key] for key in sorted(counts)} | {"all": total}


def table(counts: Mapping[str, Count], title: str) -> str:
    """The counts as plain text: precision, recall and F1 of each level."""
    width = max(24, *(len(key) + 2 for key in counts), len(title) + 2)
    lines = [f"{title:{width}}{'gold':>6}{'given':>7}" + "".join(f"{name + ' P':>10}{'R':>7}{'F1':>7}" for name in LEVELS)]
    for key, count in counts.items():
        cells = "".join(f"{count.precision(n):10.3f}{count.recall(n):7.3f}{count.f1(n):7.3f}" for n in range(len(LEVELS)))
        lines.append(f"{key:{width}}{count.gold:6}{count.given:7}{cells}")
    return "\n".join(lines)


def explain(gold: Sequence[Event], given: Sequence[Event]) -> str:
    """What was matched, missed and given out without need, a line each."""
    pairs = {pair.gold: pair for pair in match(gold, given)}
    used = {pair.given for pair in pairs.values()}
    lines = []
    for number, wanted in enumerate(gold):
        pair = pairs.get(number)
        state = LEVELS[pair.depth - 1] if pair else "optional" if wanted.get("optional") else "MISSED"
        lines.append(_line(state, wanted) + (f"  <- {given[pair.given].get('date')}" if pair and pair.depth == 1 else ""))
    lines += [_line("EXTRA", event) for number, event in enumerate(given) if number not in used]
    return "\n".join(lines)


def _line(state: str, event: Event) -> str:
    evidence = event.get("evidence") or [mention.get("text", "") for mention in event.get("mentions") or ()]
    words = " ".join(str(evidence[0]).split())[:80] if evidence else ""
    arrow = f"{event.get('source') or '?'}→{event.get('target') or '?'}" if event.get("source") or event.get("target") else ""
    return f"{state:9}{event['kind']:25}{event.get('date')!s:24}{'+'.join(event.get('parties') or ()):10} {arrow:9} {words}"

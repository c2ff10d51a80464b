"""What event data calls an act: its CAMEO codes with their Goldstein scores, its PLOVER type, mode and contexts.

The `[codes]` of each kind's file say which; `data/` holds the labels and scores of the codes, and the context of each topic.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.event import Event
from bilat.kinds import kinds


@dataclass(frozen=True, slots=True)
class Code:
    """A code of CAMEO or PLOVER. `score` is Goldstein's (−10 to 10) or PLOVER's; `quad` one of QUADS."""

    code: str
    label: str
    score: float
    quad: str


QUADS: tuple[str, ...] = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)  # 1 to 4 in GDELT and POLECAT


@dataclass(frozen=True, slots=True)
class Coding:
    """How one act is coded. `cameo` holds who does what to whom, in both directions where the act is mutual.

    `plover` is None where PLOVER has no such type (it dropped CAMEO's statements).
    """

    cameo: tuple[tuple[str, Code, str], ...] = ()
    plover: Code | None = None
    contexts: tuple[str, ...] = ()

    @property
    def goldstein(self) -> float | None:
        """The score of the act's first code; None where it has no code."""
        return self.cameo[0][1].score if self.cameo else None


def coding(event: Event) -> Coding:
    """The codes of an act. None for what did not happen (negated), or whose direction is needed and not told."""
    contexts = contexts_of(event)
    found = _entry(event, contexts)
    if found is None:
        return Coding(contexts=contexts)
    plover = plover_codes()[found["plover"]] if found["plover"] else None
    return Coding(tuple(_directed(event, found)), plover, contexts)


def contexts_of(event: Event) -> tuple[str, ...]:
    """The PLOVER contexts of an act's topics, in the order of the topics."""
    return tuple(dict.fromkeys(context for topic in event.topics if (context := _contexts().get(topic))))


def _entry(event: Event, contexts: tuple[str, ...]) -> dict[str, Any] | None:
    codes = kinds()[event.kind].codes
    if not codes or event.modality == "negated":
        return None
    facts: dict[str, set[str]] = {
        "modality": {event.modality},
        "rank": {event.rank} if event.rank else set(),
        "topic": set(event.topics),
        "context": set(contexts),
        "direction": {"told" if event.source or event.target else "untold"},
    }
    usual = {"undirected": codes.get("undirected", False)}
    for case in codes.get("case", ()):
        if all(facts[name] & ({value} if isinstance(value, str) else set(value)) for name, value in case["when"].items()):
            return {**usual, **case}
    # What is only planned is no act yet: a kind without a code for planning has none.
    return None if event.modality == "planned" else {**usual, **codes}


def _directed(event: Event, found: dict[str, Any]) -> list[tuple[str, Code, str]]:
    numbers = [cameo_codes()[number] for number in found["cameo"]]
    if not numbers:
        return []
    sources, targets = _ends(event)
    if not sources:
        if len(numbers) == 1 and not found["undirected"]:
            return []
        one = numbers[0]
        if len(numbers) == 2 and numbers[1] != one:
            return []
        return [(a, one, b) for a in event.parties for b in event.parties if a != b]
    pairs = [(a, b) for a in sources for b in targets if a != b]
    there = [(a, numbers[0], b) for a, b in pairs]
    return there + [(b, numbers[1], a) for a, b in pairs if len(numbers) == 2]


def _ends(event: Event) -> tuple[list[str], list[str]]:
    """Who acts and towards whom; where one is told, the other parties are the other end."""
    if event.source:
        return [event.source], [event.target] if event.target else [code for code in event.parties if code != event.source]
    if event.target:
        return [code for code in event.parties if code != event.target], [event.target]
    return [], []


@lru_cache
def cameo_codes() -> dict[str, Code]:
    """The CAMEO codes that kinds are coded as."""
    return {row["code"]: Code(row["code"], row["label"], float(row["goldstein"]), row["quad"]) for row in _rows("cameo")}


@lru_cache
def plover_codes() -> dict[str, Code]:
    """The PLOVER types, and types with a mode (`CONSULT-visit`), that kinds are coded as."""
    return {row["code"]: Code(row["code"], row["code"], float(row["score"]), row["quad"]) for row in _rows("plover")}


@lru_cache
def _contexts() -> dict[str, str]:
    return {row["topic"]: row["context"] for row in _rows("contexts")}


def _rows(table: str) -> list[dict[str, str]]:
    lines = files("bilat.kinds").joinpath(f"data/{table}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))

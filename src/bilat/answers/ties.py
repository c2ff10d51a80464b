"""Which states are tied by instruments on a topic, as of a day: a graph of states, an edge for each pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from bilat import states
from bilat.answers import filters
from bilat.answers.graphs import graphml
from bilat.answers.lines import line_id
from bilat.answers.treaties import instruments, since
from bilat.record.acts import Act
from bilat.record.lives import Life

if TYPE_CHECKING:
    from networkx import Graph

    from bilat.record.store import Record

TIES = ("in force", "ratified", "signed")


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states and the instruments that tie them; `status` and `since` (EDTF) are of the one that is furthest."""

    id: str
    a: str
    b: str
    status: str
    since: str | None
    lives: tuple[Life, ...]

    @property
    def acts(self) -> tuple[Act, ...]:
        return tuple(act for life in self.lives for act in life.stages)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "a": self.a, "b": self.b, "status": self.status, "since": self.since,
            "instruments": [life.to_dict() for life in self.lives],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Network:
    """The ties on a topic as of a day (EDTF; by all that is known where None), sorted by their states."""

    topic: str
    as_of: str | None
    ties: tuple[Tie, ...]

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(sorted({code for tie in self.ties for code in (tie.a, tie.b)}))

    def to_dict(self) -> dict[str, Any]:
        return {"topic": self.topic, "as_of": self.as_of, "states": list(self.states), "ties": [tie.to_dict() for tie in self.ties]}

    def graph(self, lang: str = "en") -> Graph[str]:
        """The network as a networkx graph: nodes are codes with `label` (name in a language) and `ties`; edges have `status`,
        `since` (EDTF, empty where not known), `weight` (how many instruments) and `instruments` (their ids)."""
        from networkx import Graph

        found: Graph[str] = Graph(topic=self.topic, as_of=self.as_of or "")
        for code in self.states:
            ties = sum(code in (tie.a, tie.b) for tie in self.ties)
            found.add_node(code, label=states.name(code, lang), ties=ties)
        for tie in self.ties:
            ids = " ".join(f"i.{life.id[:8]}" for life in tie.lives)
            found.add_edge(tie.a, tie.b, id=tie.id, status=tie.status, since=tie.since or "", weight=len(tie.lives), instruments=ids)
        return found

    def graphml(self, lang: str = "en") -> str:
        """The network as GraphML."""
        return graphml(self.graph(lang))


def network(
    record: Record,
    topic: str,
    *,
    statuses: Iterable[str] = TIES,
    as_of: str | None = None,
    known: str | None = None,
) -> Network:
    """The states tied by instruments on a topic (its name in any language) that have one of `statuses` on a day.

    An instrument of several parties ties each pair of them. BilatError for what is no topic.
    """
    on = filters.topic(topic)
    pairs: dict[tuple[str, str], list[Life]] = {}
    for life in instruments(record, topic=on, statuses=statuses, as_of=as_of, known=known):
        for a, b in combinations(sorted(set(life.parties)), 2):
            pairs.setdefault((a, b), []).append(life)
    return Network(on, as_of, tuple(_tie(on, pair, found, as_of) for pair, found in sorted(pairs.items())))


def _tie(topic: str, pair: tuple[str, str], found: list[Life], as_of: str | None) -> Tie:
    order = [*TIES, "negotiated", "planned", "ended"]
    best = min(found, key=lambda life: order.index(life.status(as_of)))
    act = since(best, as_of)
    return Tie(line_id("n", (topic,), *pair), *pair, best.status(as_of), act.event.date if act else None, tuple(found))

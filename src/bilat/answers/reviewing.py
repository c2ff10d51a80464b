"""A review: what waits for a person, one case after the other, each decided with one key.

Cases are taken from the record when the review begins; what two acts contradict each other in once they are joined is
asked at the end. Each decision is written at once, so that nothing is lost by leaving in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat.errors import BilatError
from bilat.record.conflicts import Conflict, Doubtful

if TYPE_CHECKING:
    from bilat.record.decisions import Decision
    from bilat.record.store import Record

Case = Doubtful | Conflict
_SETTLED = ("date", "place", "source", "target", "count", "sum")  # what choosing a source settles


def cases(record: Record, parties: Sequence[str] = (), known: str | None = None) -> tuple[Case, ...]:
    """Doubtful pairs, surest first, then contradictions within acts."""
    within = [c for c in record.conflicts(parties, known) if c.joined and c.settled is None]
    return (*record.doubtful(parties, known), *within)


@dataclass
class Session:
    """A review under way. `press` takes a key; `open` is False when there is nothing more to do."""

    record: Record
    parties: Sequence[str]
    author: str
    reason: str = ""
    at: int = 0
    done: dict[int, tuple[Decision, ...]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    left: bool = False
    raised: dict[int, int] = field(default_factory=dict)  # how many contradictions joining two acts brought up, at the end

    def __post_init__(self) -> None:
        self.cases = list(cases(self.record, self.parties))

    @property
    def open(self) -> bool:
        return not self.left

    @property
    def case(self) -> Case | None:
        """The case to decide; None after the last."""
        return self.cases[self.at] if self.at < len(self.cases) else None

    def keys(self) -> dict[str, str]:
        """The keys that do something for this case, and what."""
        case = self.case
        found: dict[str, str] = {}
        if isinstance(case, Doubtful):
            found = {"s": "same act", "d": "different acts"}
        elif case and case.property in _SETTLED:
            found = {str(n): f"source {n} is right" for n in range(1, min(len(case.sides), 9) + 1)}
            found["d"] = "different acts"
        elif case:
            found = {"d": "different acts"}
        if case:
            found["n"] = "next"
        return {**found, "b": "back", **({"u": "undo the last"} if self.order else {}), "q": "quit"}

    def press(self, key: str) -> None:
        """Does what a key says; others do nothing. BilatError when the record refuses."""
        key = key.lower()
        if key in ("\x03", "\x04", "\x1b", "q"):
            self.left = True
        elif key not in self.keys():
            return
        elif key == "n":
            self.at += 1
        elif key == "b":
            self.at = max(0, self.at - 1)
        elif key == "u":
            self._undo()
        else:
            if self.at in self.done:
                raise BilatError("this was decided just now: undo it first (u)")
            case = self.cases[self.at]
            self.done[self.at] = self._decide(case, key)
            self.order.append(self.at)
            self.at += 1

    def _decide(self, case: Case, key: str) -> tuple[Decision, ...]:
        reason = self.reason or "decided in review"
        if isinstance(case, Doubtful):
            one, other = case.one.event.id, case.other.event.id
            made = self.record.decide("same" if key == "s" else "different", one, other, author=self.author, reason=reason)
            if key == "s":
                new = [c for c in self.record.differing(self.record.act(one)) if c.settled is None and c not in self.cases]
                self.raised[self.at] = len(new)
                self.cases += new
            return made
        if key == "d":
            one, other = case.sides[0].event, case.sides[-1].event
            return self.record.decide("different", one, other, author=self.author, reason=reason)
        side = case.sides[int(key) - 1]
        reason = self.reason or f"{side.document} is right, decided in review"
        return self.record.decide("correct", side.event, author=self.author, reason=reason, changes={case.property: side.value})

    def _undo(self) -> None:
        last = self.order.pop()
        for decision in self.done.pop(last):
            self.record.undo(decision.digest, author=self.author, reason="undone in review")
        self.at = last
        if raised := self.raised.pop(last, 0):
            del self.cases[-raised:]

    def summary(self) -> str:
        count = len(self.done)
        left = len(self.cases) - count
        return f"{count} decided, {left} left open"

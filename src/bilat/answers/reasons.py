"""Why an answer says what it says: the statements behind one of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.answers.lines import QUESTIONS, no_line, parse_id
from bilat.answers.questions import Told
from bilat.answers.standing import relations
from bilat.answers.ties import network
from bilat.answers.treaties import instrument
from bilat.answers.visiting import visits
from bilat.answers.yearly import series
from bilat.errors import BilatError
from bilat.record.acts import Act

if TYPE_CHECKING:
    from bilat.record.store import Record

_INSTRUMENT = re.compile(r"i\.[0-9a-f]{4,16}")
# The kinds of acts that would have been an answer, by the sort of a line that found none.
SOUGHT = {
    "relations": ("relations.recognized", "relations.established", "relations.severed", "relations.resumed"),
    "level": ("post.opened", "post.upgraded"),
    "post": ("post.opened", "post.upgraded", "post.closed"),
    "head of mission": ("appointment", "recall"),
    "instrument": ("instrument.signed", "instrument.ratified", "instrument.in_force"),
    "programme": ("programme",),
    "last visit": ("visit",),
    "next visit": ("visit",),
    "consultation": ("consultation",),
    "position": ("position",),
    "dispute": ("sanction", "property.seized"),
}


@dataclass(frozen=True, slots=True)
class Because:
    """An act that a line rests on, and what each document states of it."""

    act: Act
    told: tuple[Told, ...]

    def to_dict(self) -> dict[str, Any]:
        told = [
            {"document": t.source.document, "event": t.source.event.id, "statements": [s.to_dict() for s in t.statements]}
            for t in self.told
        ]
        return {**self.act.to_dict(), "told": told}


@dataclass(frozen=True, slots=True)
class Why:
    """A line of the answer to `question` (`act` where it is an act's own id) and the acts it rests on, with their statements.

    Where a line says that something is not known, `because` is empty, and `sought` names the kinds of acts of which the
    record holds none.
    """

    line: str
    question: str
    because: tuple[Because, ...]
    sought: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"line": self.line, "question": self.question, "sought": list(self.sought), "acts": [one.to_dict() for one in self.because]}


def why(record: Record, line: str, *, as_of: str | None = None, known: str | None = None) -> Why:
    """The statements behind a line, by its id as answers print it in brackets: of an act, an instrument, or any other line.

    `as_of` and `known` must be those that the answer was asked with. BilatError for what is no line of that answer.
    """
    line = line.strip().strip("[]")
    if _INSTRUMENT.fullmatch(line):
        return _because(record, line, "instrument", instrument(record, line, as_of=as_of, known=known).life.stages, known)
    asked = parse_id(line)
    if asked is None:
        if "." in line:
            raise BilatError(f"{line!r} is no line: copy the id that an answer prints in brackets, such as 3f2a91c4 or r.CAN.PER.0dd9d")
        return _because(record, line, "act", (record.act(line, known),), known)
    question, about = asked
    acts, sought = _line(record, line, question, about, as_of, known)
    return _because(record, line, QUESTIONS[question], acts, known, sought)


def _line(
    record: Record, line: str, question: str, about: tuple[str, ...], as_of: str | None, known: str | None
) -> tuple[tuple[Act, ...], tuple[str, ...]]:
    """The acts of a line, found by asking again."""
    if len(about) not in {"r": (2,), "v": (2,), "s": (1, 2), "n": (1,)}[question]:
        raise no_line(line)
    if question == "r":
        for one in relations(record, about[0], about[1], as_of=as_of, known=known):
            if one.id == line:
                return one.acts, SOUGHT[one.sort]
    elif question == "v":
        for tally in visits(record, about[0], about[1], as_of=as_of, known=known).tallies:
            if tally.id == line:
                return tally.acts, ("visit",)
    elif question == "s":
        found = series(record, *about, as_of=as_of, known=known)
        for year in (*found.years, found.apart):
            if year.id == line:
                return year.acts, ()
    else:
        for tie in network(record, about[0], as_of=as_of, known=known).ties:
            if tie.id == line:
                return tie.acts, ()
    raise no_line(line)


def _because(record: Record, line: str, question: str, acts: tuple[Act, ...], known: str | None, sought: tuple[str, ...] = ()) -> Why:
    because = tuple(
        Because(act, tuple(Told(source, record.statements(source.event.id, known=known)) for source in act.sources)) for act in acts
    )
    return Why(line, question, because, () if because else sought)

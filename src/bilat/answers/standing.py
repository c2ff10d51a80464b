"""How relations between two states stood on a day: what held then, since when, and by which acts.

Where the record is silent, so is the answer: a line says `not known`, never that there was none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bilat import states
from bilat.answers.contacts import consultations, instruments, programmes, visits
from bilat.answers.disputes import disputes, positions
from bilat.answers.lines import Line
from bilat.answers.questions import chronology
from bilat.answers.representation import representation
from bilat.answers.situation import Situation

if TYPE_CHECKING:
    from bilat.record.store import Record

SORTS = (
    "relations", "level", "post", "head of mission", "instrument", "programme", "last visit", "next visit", "consultation", "position",
    "dispute",
)  # fmt: skip
_PARTS = (representation, instruments, programmes, visits, consultations, positions, disputes)


def relations(record: Record, a: str, b: str, *, as_of: str | None = None, known: str | None = None) -> tuple[Line, ...]:
    """The lines of how two states (codes or names) stood at the end of a day (EDTF), today where none is given.

    With a day, nothing undated counts. Lines come in the order of SORTS, visits by direction and level.
    """
    pair = (states.require(a), states.require(b))
    now = Situation.of(pair, chronology(record, *pair, known=known), as_of or date.today().isoformat(), as_of)
    return tuple(line for part in _PARTS for line in part(now))

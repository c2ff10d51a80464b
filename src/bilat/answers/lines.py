"""Lines of answers, each with a short id that stays the same, and the acts that it rests on.

An id says which question the line answers (`r.CAN.PER.3f2a9`: of the relations of Canada and Peru), so that `why`
finds it again: by asking the same question, never by anything kept.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from bilat.errors import BilatError
from bilat.record.acts import Act
from bilat.record.lives import Life

UNKNOWN = "not known"
_DIGITS = 5  # of a digest: an answer has some hundred lines at most
QUESTIONS = {"r": "relations", "v": "visits", "s": "series", "n": "network"}
_ID = re.compile(rf"([{''.join(QUESTIONS)}])((?:\.[^.]+)+)\.([^.]+)")


def line_id(question: str, about: tuple[str, ...], *key: object) -> str:
    """`question` is one of QUESTIONS, `about` what it was asked of, `key` what tells its lines apart."""
    digest = hashlib.sha256("\t".join("" if part is None else str(part) for part in key).encode()).hexdigest()
    return ".".join((question, *(_slug(part) for part in about), digest[:_DIGITS]))


def parse_id(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The question and what it was asked of; None for what is no line's id."""
    found = _ID.fullmatch(text.strip())
    return (found[1], tuple(part.replace("_", " ") for part in found[2][1:].split("."))) if found else None


def _slug(text: str) -> str:
    return text.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: `sort` is what it is about, `status` how that stands (`not known` where the record is silent).

    `acts` are those it rests on, first the one since which it holds. `source` and `target` give its direction,
    `label` a rank, level or topic; `life` the instrument; `due` the day (EDTF) something is due; `since` is EDTF.
    """

    id: str
    sort: str
    status: str = UNKNOWN
    acts: tuple[Act, ...] = ()
    source: str | None = None
    target: str | None = None
    label: str | None = None
    life: Life | None = None
    due: str | None = None

    @property
    def act(self) -> Act | None:
        """The act since which the line holds."""
        return self.acts[0] if self.acts else None

    @property
    def since(self) -> str | None:
        return self.act.event.date if self.act else None

    @property
    def known(self) -> bool:
        return bool(self.acts)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "sort": self.sort, "status": self.status, "source": self.source, "target": self.target, "label": self.label,
            "since": self.since, "due": self.due, "act": self.act.to_dict() if self.act else None,
            "rests_on": [act.id for act in self.acts], "instrument": self.life.to_dict() if self.life else None,
        }  # fmt: skip


def no_line(text: str) -> BilatError:
    return BilatError(f"{text!r} is no line of that answer any more: ask the question again and copy the id from it")

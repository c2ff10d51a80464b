"""Contradictions, doubtful pairs and reviews as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bilat import printing
from bilat.answers.printing.common import SHORT, located, quoted, sentence, shown_value, wrapped
from bilat.answers.printing.shown import decided
from bilat.answers.reviewing import Case, Session
from bilat.event import Event
from bilat.plain import json_text, plain
from bilat.record.conflicts import Conflict
from bilat.record.rereading import Changes

_NAMES = {
    "date": "dates", "place": "places", "people": "persons", "source": "who acted", "target": "towards whom",
    "count": "counts", "sum": "sums",
}  # fmt: skip


def conflicts_text(found: Sequence[Conflict], lang: str = "en", width: int = 100) -> str:
    if not found:
        return "No contradictions.\n"
    return "\n".join(line for conflict in found for line in (*_conflict(conflict, lang, width), "")) + "\n"


def conflicts_json(found: Sequence[Conflict]) -> str:
    return json_text([conflict.to_dict() for conflict in found], indent=1) + "\n"


def cases_text(found: Sequence[Case], lang: str = "en", width: int = 100) -> str:
    if not found:
        return "Nothing to decide.\n"
    return "\n".join(line for case in found for line in (*_case(case, lang, width), "")) + "\n"


def cases_json(found: Sequence[Case]) -> str:
    return json_text([{"case": "conflict" if isinstance(c, Conflict) else "doubt", **c.to_dict()} for c in found], indent=1) + "\n"


def case_text(session: Session, lang: str = "en", width: int = 100) -> str:
    """The case of a review and the keys that decide it."""
    if session.case is None:
        lines = [session.summary(), ""]
    else:
        lines = [f"{session.at + 1} of {len(session.cases)}", "", *_case(session.case, lang, width), ""]
    if session.at in session.done:
        lines += [decided(d) for d in session.done[session.at]] + [""]
    keys = "   ".join(f"{key} {what}" for key, what in session.keys().items())
    return "\n".join([*lines, keys, ""])


def _case(case: Case, lang: str, width: int) -> Iterator[str]:
    if isinstance(case, Conflict):
        yield from _conflict(case, lang, width)
        return
    why = f"two {_NAMES.get(case.against[0], case.against[0])}" if case.against else "little speaks for it"
    yield f"One act? {why}"
    for source in (case.one, case.other):
        event = source.event
        head = f"{printing.printed(event.date, lang):<18}"
        yield wrapped(f"{sentence(event, lang)}  [{event.id[:SHORT]}]", f"  {head}", 4, width)
        mention = event.mentions[0]
        yield wrapped(f"{quoted(mention.text, lang)} – {located(source.document, mention, lang)}", "      ", 8, width)


def _conflict(conflict: Conflict, lang: str, width: int) -> Iterator[str]:
    what = f"Two {_NAMES[conflict.property]}" if conflict.joined else f"Two {_NAMES[conflict.property]}, if it is one act"
    yield wrapped(f"{what}: {sentence(conflict.event, lang)}", "", 2, width)
    for number, side in enumerate(conflict.sides, 1):
        yield wrapped(f"{_printed(conflict.property, side.value, lang)}  [{side.event[:SHORT]}]", f"  {number} ", 4, width)
        words = f"{quoted(side.words.text, lang)} – {located(side.document, side.words, lang)}"
        yield wrapped(words, "      ", 8, width)
    if conflict.settled:
        yield wrapped(decided(conflict.settled), "  settled ", 4, width)


def _printed(name: str, value: Any, lang: str) -> str:
    if name == "date":
        return printing.printed(value, lang)
    if name == "count" or name == "sum":
        return f"{value:,}"
    return shown_value(value)


# -- what a newer reader would change --------------------------------------------------------


def changes_text(found: Sequence[Changes], lang: str = "en", width: int = 100) -> str:
    """Document by document: `+` an event gained, `-` one lost, `~` one that changed, and how."""
    lines: list[str] = []
    for changes in found:
        lines.append(plain(changes.document))
        lines += [wrapped(f"{_dated(event, lang)}", "  + ", 4, width) for event in changes.gained]
        lines += [wrapped(f"{_dated(event, lang)}", "  - ", 4, width) for event in changes.lost]
        for before, after, names in changes.changed:
            one, other = before.to_dict(), after.to_dict()
            how = "; ".join(f"{name} {shown_value(one[name])} → {shown_value(other[name])}" for name in names)
            lines.append(wrapped(f"{_dated(before, lang)}: {how}", "  ~ ", 4, width))
    return "\n".join(lines) + ("\n" if lines else "")


def _dated(event: Event, lang: str) -> str:
    return f"{printing.printed(event.date, lang)}: {sentence(event, lang)} [{event.id[:SHORT]}]"

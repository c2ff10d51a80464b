"""Making decisions: what may be decided, of which events, and what the cache must do then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from bilat import dates, states
from bilat.errors import BilatError
from bilat.event import INSTRUMENT_KINDS, KINDS, MODALITIES
from bilat.record import current, decisions, schema
from bilat.record.decisions import Decision, sealed

_C = schema.current_events
PROPERTIES = ("date", "kind", "parties", "source", "target", "place", "people", "rank", "modality", "topics", "first",
              "instrument.kind", "instrument.subject", "instrument.title", "count", "sum")  # fmt: skip


def decide(
    connection: Connection, action: str, events: Sequence[str], *, author: str, reason: str, changes: Mapping[str, Any], only: bool
) -> tuple[Decision, ...]:
    """Writes a decision about one event or two, and refreshes what stands."""
    who, why = _signed(author, reason)
    about = [events[0]] if only else tellings(connection, events[0])
    other: list[str] = []
    if action in ("same", "different"):
        if len(set(events)) < 2:
            raise BilatError("name two different events: copy their ids from `bilat chronology` or `bilat review`")
        other = [events[1]] if only else tellings(connection, events[1])
        if set(about) & set(other):
            if action == "same":
                raise BilatError("these two are one act already: `bilat show` lists its sources")
            about, other = [events[0]], [events[1]]
    made_at = decisions.now()
    if action == "correct":
        if not changes:
            raise BilatError("nothing to correct: write PROPERTY=VALUE, such as date=1998-10-27")
        drafts = [Decision("correct", tuple(about), who, why, made_at, name=name, value=value) for name, value in changes.items()]
    else:
        drafts = [Decision(action, tuple(about), who, why, made_at, other=tuple(other))]
    written = tuple(decisions.write(connection, sealed(draft)) for draft in drafts)
    current.touch(connection, {*about, *other})
    return written


def undo(connection: Connection, given: str, *, author: str, reason: str) -> Decision:
    who, why = _signed(author, reason)
    old = decisions.find(connection, given)
    events = (*old.about, *old.other)
    known = {d.digest: d for d in decisions.read(connection, events)}
    if known[old.digest].undone:
        raise BilatError(f"{old.id} was undone already: `bilat show` says by whom; undo that to restore it")
    done = decisions.write(connection, sealed(Decision("undo", events, who, why, decisions.now(), undoes=old.digest)))
    current.touch(connection, events)
    return done


def tellings(connection: Connection, event: str) -> list[str]:
    """The events that are one act with this one now; itself alone where it doesn't stand."""
    acts = select(_C.c.act).where(_C.c.id == event)
    found = connection.execute(select(_C.c.id).where(_C.c.act.in_(acts)).order_by(_C.c.document, _C.c.number)).scalars().all()
    return list(dict.fromkeys(str(id) for id in found)) or [event]


def _signed(author: str, reason: str) -> tuple[str, str]:
    if not author.strip():
        raise BilatError("a decision needs its author: give --author NAME or set BILAT_AUTHOR")
    if not reason.strip():
        raise BilatError("a decision needs its reason: give it with --because")
    return author.strip(), reason.strip()


# -- values as people write them --------------------------------------------------------


def parse(given: str) -> tuple[str, Any]:
    """`date=1998-10-27` as a property and its value, as `Event.to_dict` has it; an empty value means unknown."""
    name, sign, text = given.partition("=")
    name, text = name.strip().lower(), text.strip()
    if not sign or name not in PROPERTIES:
        raise BilatError(f"{given!r}: write PROPERTY=VALUE with one of {', '.join(PROPERTIES)}")
    return name, _value(name, text)


def _value(name: str, text: str) -> Any:
    if name == "date":
        return str(dates.parse(text)) if text else None
    if name in ("source", "target"):
        return states.require(text) if text else None
    if name == "parties":
        return sorted({_party(part) for part in text.replace(",", ";").split(";") if part.strip()})
    if name == "people":
        return [_person(part) for part in text.split(";") if part.strip()]
    if name == "topics":
        return [part.strip() for part in text.split(";") if part.strip()]
    if name == "first":
        if text.lower() not in ("yes", "no", "true", "false"):
            raise BilatError(f"first={text}: write first=yes or first=no")
        return text.lower() in ("yes", "true")
    if name in ("count", "sum"):
        try:
            return float(text) if "." in text else int(text)
        except ValueError as error:
            raise BilatError(f"{name}={text}: write a number in digits") from error
    choices = {"kind": KINDS, "modality": MODALITIES, "instrument.kind": INSTRUMENT_KINDS}.get(name)
    if choices and text not in choices:
        raise BilatError(f"{name}={text}: choose one of {', '.join(choices)}")
    return text or None


def _party(text: str) -> str:
    """A state by code or name; an organisation by its acronym."""
    given = text.strip()
    try:
        return states.require(given)
    except BilatError:
        if given.isupper() and given.isalpha():
            return given
        raise


def _person(text: str) -> dict[str, str | None]:
    parts = [part.strip() or None for part in text.split(",")]
    if len(parts) > 3:
        raise BilatError(f"{text.strip()!r}: write a person as NAME, OFFICE, STATE; several are separated by `;`")
    name, office, state = (*parts, None, None)[:3]
    return {"name": name, "office": office, "state": states.require(state) if state else None}

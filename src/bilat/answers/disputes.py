"""What is open between two states: positions that each has stated, and acts against the other that nothing has undone."""

from __future__ import annotations

from collections.abc import Iterator

from bilat import dates
from bilat.answers.lines import Line
from bilat.answers.situation import Situation
from bilat.event import Event
from bilat.record.acts import Act


def positions(now: Situation) -> Iterator[Line]:
    """The last position of each state on each subject."""
    last: dict[tuple[str | None, tuple[str, ...]], list[Act]] = {}
    for act in now.kind("position"):
        last.setdefault((act.event.source, tuple(sorted(act.event.topics))), []).append(act)
    for (speaker, topics), acts in last.items():
        label = "; ".join(topics) or None
        yield now.line("position", "stated", [acts[-1], *acts], (speaker, acts[-1].event.target), label, key=f"{speaker} {label}")
    if not last:
        yield now.line("position", key="")


def disputes(now: Situation) -> Iterator[Line]:
    """Sanctions not known to be lifted, property not known to be returned."""
    found = False
    for act in now.kind("sanction", "property.seized"):
        if act.event.rank == "lifted" or any(_undoes(act, later) for later in now.kind("sanction", "property.returned")):
            continue
        found = True
        status = "not known to be lifted" if act.event.kind == "sanction" else "not known to be returned"
        yield now.line("dispute", status, [act], (act.event.source, act.event.target), act.event.kind, key=act.id)
    if not found:
        yield now.line("dispute", key="")


def _undoes(act: Act, later: Act) -> bool:
    """Whether a lifting, or a return, may be of this sanction, or of this property."""
    one, other = act.event, later.event
    if one.kind == "sanction":
        fits = other.rank == "lifted" and other.source in (one.source, None) and _meet(one.topics, other.topics)
    else:
        fits = other.kind == "property.returned" and other.source in (one.source, None) and _meet(one.topics, other.topics)
    return fits and _not_before(one, other)


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _not_before(one: Event, other: Event) -> bool:
    return one.date is None or other.date is None or dates.bounds(other.date)[1] >= dates.bounds(one.date)[0]

"""Which acts of a brief belong together: what happened during a visit or a meeting, what became of an instrument.

Only what the sources say counts: an act is *during* a visit where a document dates it by that visit.
"""

from __future__ import annotations

from collections.abc import Sequence

from bilat.briefs.page import ActLike
from bilat.event import Event, Mention

_OCCASIONS = ("visit", "meeting")
_LEANING = frozenset({"the act it leans on", "the act in the same clause", "goes on telling of the moment before", "during"})
_STAGES = ("instrument.ratified", "instrument.in_force", "instrument.ended")
_NEVER = frozenset({"visit", "relations.assessed", "position", "property.seized", *_STAGES})


def occasions(acts: Sequence[ActLike]) -> dict[str, str]:
    """By the id of an act, the id of the visit or meeting during which it happened."""
    hosts = [act for kind in _OCCASIONS for act in acts if act.event.kind == kind and act.event.modality == "asserted"]
    found: dict[str, str] = {}
    for act in acts:
        if act.event.modality != "asserted" or act.event.kind in _NEVER:
            continue
        host = next((host for host in hosts if host is not act and _during(act, host)), None)
        if host and found.get(host.id) != act.id:
            found[act.id] = host.id
    return found


def _during(act: ActLike, host: ActLike) -> bool:
    if act.event.date is None or act.event.date != host.event.date or act.event.parties != host.event.parties:
        return False
    return any(
        source.document == other.document and (_leans(source.event, other.event.mentions) or _one_telling(source.event, other.event))
        for source in act.sources
        for other in host.sources
    )


def _one_telling(event: Event, host: Event) -> bool:
    """A meeting that the words of a visit tell too."""
    return event.kind == "meeting" and host.kind == "visit" and not {*event.mentions}.isdisjoint(host.mentions)


def _leans(event: Event, words: Sequence[Mention]) -> bool:
    spots = [mention for reason in event.reasons if reason.property == "date" and reason.rule in _LEANING for mention in reason.mentions]
    return any(spot.start < word.end and word.start < spot.end for spot in spots for word in words)


def credentials(acts: Sequence[ActLike]) -> dict[str, list[ActLike]]:
    """By the id of an appointment, the presentation of letters of credence by the same person that came next."""
    found: dict[str, list[ActLike]] = {}
    named: dict[tuple[object, ...], ActLike] = {}
    for act in acts:
        event = act.event
        names = tuple(who.name for who in event.people if who.name)
        if event.kind != "appointment" or event.modality != "asserted" or len(names) != 1:
            continue
        key = (event.source, event.target, *names)
        if event.rank != "credentials":
            named[key] = act
        elif key in named and event.date != named[key].event.date:
            found[named.pop(key).id] = [act]
    return found


def later_stages(acts: Sequence[ActLike]) -> dict[str, list[ActLike]]:
    """By the id of a signature, the dated stages of that instrument's life that came after it, in order."""
    from bilat.record.lives import lives

    found: dict[str, list[ActLike]] = {}
    for life in lives(acts):  # type: ignore[arg-type]
        signed = [act for act in life.stages if act.event.kind == "instrument.signed" and act.event.modality == "asserted"]
        if len(signed) != 1 or signed[0].event.date is None:
            continue
        stages: list[ActLike] = [
            act for act in life.stages if act.event.kind in _STAGES and act.event.modality == "asserted" and act.event.date
        ]
        if stages:
            found[signed[0].id] = stages
    return found

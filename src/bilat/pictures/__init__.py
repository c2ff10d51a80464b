"""Pictures: timeline and series of a pair, network of a topic, as SVG or PNG that print well and that the colour-blind can read.

Each function asks the record, names its sources on the picture and writes one file; the same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bilat import states
from bilat.errors import BilatError
from bilat.pictures.words import say
from bilat.printing import printed

if TYPE_CHECKING:
    from bilat.record.acts import Act
    from bilat.record.store import Record

# Not only what ties: what was negotiated, planned or has ended shows too, by its line.
_STATUSES = ("in force", "ratified", "signed", "negotiated", "planned", "ended")

__all__ = ["network", "series", "timeline"]


def timeline(
    record: Record,
    a: str,
    b: str,
    path: str | Path,
    *,
    start: str | None = None,
    end: str | None = None,
    known: str | None = None,
    lang: str = "en",
) -> int:
    """Draws the timeline of two states (codes or names) and gives the number of acts on it."""
    from bilat.answers import chronology
    from bilat.pictures import lanes, making

    acts = chronology(record, a, b, start, end, known=known)
    marks = making.marks(acts, lang)
    if not marks:
        raise _nothing(a, b)
    title, under = _pair("timeline", a, b, lang), _years(acts, lang)
    lanes.draw(marks, title, path, sources=_sources(acts), lang=lang, under=under)
    return len(marks)


def series(
    record: Record,
    a: str,
    b: str,
    path: str | Path,
    *,
    start: str | None = None,
    end: str | None = None,
    known: str | None = None,
    lang: str = "en",
) -> int:
    """Draws the series by year of two states and gives the number of acts counted."""
    from bilat import answers
    from bilat.pictures import bars, making

    found = answers.series(record, a, b, start, end, known=known)
    acts = [act for year in found.years for act in year.acts]
    if not acts:
        raise _nothing(a, b)
    title, left = _pair("series", a, b, lang), len(found.apart.acts)
    bars.draw(making.years(found), title, path, sources=_sources(acts), lang=lang, under=_years(acts, lang), left=left)
    return len(acts)


def network(record: Record, topic: str, path: str | Path, *, as_of: str | None = None, known: str | None = None, lang: str = "en") -> int:
    """Draws which states instruments on a topic (its name in any language) tie on a day, and gives the number of pairs tied."""
    from bilat import answers
    from bilat.answers.filters import topic_name
    from bilat.pictures import making, ring

    found = answers.network(record, topic, statuses=_STATUSES, as_of=as_of, known=known)
    if not found.ties:
        raise BilatError(f"no instruments on {found.topic} in this record: no picture is drawn; `bilat instruments` lists what there is")
    names = {code: states.name(code, lang) for code in found.states}
    title = say("network", lang, topic=topic_name(found.topic, lang))
    under = say("as_of", lang, day=printed(as_of, lang)) if as_of else ""
    sources = _sources(act for tie in found.ties for act in tie.acts)
    ring.draw(making.ties(found), names, title, path, sources=sources, lang=lang, under=under)
    return len(found.ties)


def _nothing(a: str, b: str) -> BilatError:
    names = " and ".join(states.name(states.require(code), "en") for code in (a, b))
    return BilatError(f"no dated acts between {names} to draw: try other dates, or `bilat chronology` to see what there is")


def _pair(what: str, a: str, b: str, lang: str) -> str:
    return say(what, lang, a=states.name(states.require(a), lang), b=states.name(states.require(b), lang))


def _years(acts: Iterable[Act], lang: str) -> str:
    from bilat import dates

    found = [year for act in acts if act.event.date and (year := dates.year(act.event.date)) is not None]
    return f"{min(found)}–{max(found)}" if found else say("undated", lang)


def _sources(acts: Iterable[Act]) -> list[str]:
    return sorted({source.document for act in acts for source in act.sources})

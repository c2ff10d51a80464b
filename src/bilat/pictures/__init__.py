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
    from bilat.answers import chronology
    from bilat.pictures import bars, making

    acts = chronology(record, a, b, start, end, known=known)
    years, left = making.years(acts)
    if not years:
        raise _nothing(a, b)
    bars.draw(years, _pair("series", a, b, lang), path, sources=_sources(acts), lang=lang, under=_years(acts, lang), left=left)
    return sum(sum(year.counts.values()) for year in years)


def network(record: Record, topic: str, path: str | Path, *, as_of: str | None = None, known: str | None = None, lang: str = "en") -> int:
    """Draws which states instruments on a topic (its English term) tie on a day, and gives the number of pairs tied."""
    from bilat.briefs.names import topics
    from bilat.pictures import making, ring
    from bilat.record.lives import lives

    acts = [act for act in record.acts((), known, None, as_of) if topic in act.event.topics]
    ties = making.ties(lives(acts), as_of)
    if not ties:
        raise BilatError(f"no instruments on {topic} in this record: no picture is drawn; `bilat export --as csv` shows what there is")
    names = {code: states.name(code, lang) for tie in ties for code in (tie.a, tie.b)}
    title = say("network", lang, topic=topics([topic], lang))
    under = say("as_of", lang, day=printed(as_of, lang)) if as_of else ""
    ring.draw(ties, names, title, path, sources=_sources(acts), lang=lang, under=under)
    return len(ties)


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

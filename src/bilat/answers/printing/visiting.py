"""Visits as text, JSON and CSV: a table of levels, then each visit with its source."""

from __future__ import annotations

from bilat import printing, states
from bilat.answers import levels
from bilat.answers.printing.common import SHORT, columns, csv_text, said, sentence, wrapped
from bilat.answers.printing.relations import level
from bilat.answers.tables import word
from bilat.answers.visiting import Tally, Visits, Way
from bilat.plain import json_text


def visits_text(found: Visits, lang: str = "en", width: int = 100) -> str:
    if not found.tallies and not found.acts:
        return word("nothing", "all", lang) + "\n"
    out: list[str] = []
    for partner in dict.fromkeys(tally.partner for tally in found.tallies):
        tallies = [tally for tally in found.tallies if tally.partner == partner]
        name, other = states.name(found.state, lang), states.name(partner, lang)
        header = ["", f"{name} → {other}", f"{other} → {name}", word("visits", "turn", lang), ""]
        out += [*columns(header, [_row(tally, lang) for tally in tallies]), ""]
    for act in found.acts:
        which = level(levels.of_act(act.event, act.event.source), lang)
        text = f"{sentence(act.event, lang)} ({which})  [{act.id[:SHORT]}]"
        out.append(wrapped(text, f"{printing.printed(act.event.date, lang):<18}  ", 20, width))
        out += [*said(act, lang, 22, width), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def _row(tally: Tally, lang: str) -> list[str]:
    turn = states.name(tally.turn, lang) if tally.turn else word("status", "not known", lang)
    return [level(tally.level, lang), _way(tally.there, lang), _way(tally.back, lang), turn, f"[{tally.id}]"]


def _way(way: Way, lang: str) -> str:
    """How many are known, the first and the last, the next."""
    if way.first is None or way.last is None:
        text = word("status", "not known", lang)
    else:
        first, last = (printing.printed(act.event.date, lang) for act in (way.first, way.last))
        text = f"{len(way.acts)}: {first}" + (f" … {last}" if len(way.acts) > 1 else "")
    return text + (f" ({word('phrases', 'next', lang)}: {printing.printed(way.next.event.date, lang)})" if way.next else "")


def visits_json(found: Visits) -> str:
    """See Visits.to_dict."""
    return json_text(found.to_dict(), indent=1) + "\n"


def visits_csv(found: Visits) -> str:
    """A row a level and direction; empty where not known."""
    rows = []
    for tally in found.tallies:
        for source, target, way in ((tally.state, tally.partner, tally.there), (tally.partner, tally.state, tally.back)):
            dates = [act.event.date if act else None for act in (way.first, way.last, way.next)]
            rows.append((tally.id, source, target, tally.level, len(way.acts) or None, *dates, tally.turn))
    return csv_text(("id", "source", "target", "level", "known", "first", "last", "next", "turn"), rows)

"""How relations stood, as text and JSON: a heading a sort, a line a thing, since when, with the words of its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilat import printing, states
from bilat.answers.levels import names as level_names
from bilat.answers.lines import Line
from bilat.answers.printing.common import said, sentence, wrapped
from bilat.answers.tables import table, word
from bilat.plain import json_text

_WIDE = 18  # of dates
_VISITS = ("last visit", "next visit")


def relations_text(lines: Sequence[Line], lang: str = "en", width: int = 100) -> str:
    """What is not known is said to be so, in its place."""
    out: list[str] = []
    heading = None
    for line in lines:
        sort = "visit" if line.sort in _VISITS else line.sort
        if sort != heading:
            heading = sort
            out += [*([""] if out else []), word("sorts", sort, lang)]
        out += _line(line, lang, width)
    return "\n".join(out) + "\n"


def _line(line: Line, lang: str, width: int) -> Iterator[str]:
    head = f"  {printing.printed(line.since, lang) if line.known else word('status', 'not known', lang):<{_WIDE}}"
    text = " – ".join(part for part in (_where(line, lang), _what(line, lang)) if part)
    yield wrapped(f"{text}  [{line.id}]" if text else f"[{line.id}]", f"{head:<{_WIDE + 2}}  ", _WIDE + 4, width)
    if line.act:
        yield from said(line.act, lang, _WIDE + 6, width)


def _where(line: Line, lang: str) -> str:
    """What tells lines of one sort apart: direction, and which visit of which level."""
    if line.sort in _VISITS:
        which = word("phrases", "last" if line.sort == "last visit" else "next", lang)
        return f"{_way(line, lang)}, {level(line.label or '', lang)}, {which}"
    return _way(line, lang) if not line.known and line.source else ""


def _way(line: Line, lang: str) -> str:
    return word("phrases", "to", lang).format(states.name(line.source or "", lang), states.name(line.target or "", lang))


def level(name: str, lang: str) -> str:
    """A level in a language."""
    return next((str(entry[lang]) for entry in table("levels")["level"] if entry["name"] == name), name) if name in level_names() else name


def _what(line: Line, lang: str) -> str:
    if line.act is None:
        return ""
    text = rank_name(line.label or "", lang) if line.sort == "level" else sentence(line.act.event, lang)
    status = status_text(line, lang)
    return f"{text} ({status})" if status else text


def status_text(line: Line, lang: str) -> str:
    """What the status adds to the sentence of the line's act; nothing where the sentence says it."""
    words = table("words")["status"]
    if line.status not in words or line.status == "planned":
        return ""
    return word("status", line.status, lang).format(printing.printed(line.due, lang) if line.due else "")


def rank_name(rank: str, lang: str) -> str:
    """A rank of posts, or the office of a head of mission, in a language, as briefs call it."""
    from bilat.briefs.words import words

    noun = words()["posts"].get(rank) or words()["offices"].get(rank)
    return str(noun[lang][0]) if noun else rank


def relations_json(lines: Sequence[Line], lang: str = "en") -> str:
    """A JSON array of lines (see Line.to_dict), each with the sentence of its act."""
    return (
        json_text([{**line.to_dict(), "sentence": sentence(line.act.event, lang) if line.act else None} for line in lines], indent=1) + "\n"
    )

"""Hits of a search as text and JSON; the words that answer stand between asterisks."""

from __future__ import annotations

from bilat import printing
from bilat.answers.printing.common import SHORT, said, sentence, wrapped
from bilat.answers.searching import Hits, Passage
from bilat.answers.tables import word
from bilat.plain import json_text, plain


def search_text(found: Hits, lang: str = "en", width: int = 100) -> str:
    if not found.acts and not found.documents:
        return word("nothing", "all", lang) + "\n"
    lines: list[str] = []
    if found.acts:
        lines.append(word("search", "acts", lang))
        for act in found.acts:
            lines.append(
                wrapped(f"{sentence(act.event, lang)}  [{act.id[:SHORT]}]", f"  {printing.printed(act.event.date, lang):<18}  ", 22, width)
            )
            lines += said(act, lang, 24, width)
        lines += [*_more(found.more_acts, lang), ""]
    if found.documents:
        lines.append(word("search", "documents", lang))
        for one in found.documents:
            lines.append(f"  {plain(one.document)}  ({one.count})")
            lines += [wrapped(f"{passage.start}-{passage.end}: {marked(passage)}", "    ", 6, width) for passage in one.passages]
        lines += _more(found.more_documents, lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def _more(count: int, lang: str) -> list[str]:
    return [f"  {word('search', 'more', lang).format(count)}"] if count else []


def marked(passage: Passage) -> str:
    """The words of a passage on one line, hits between asterisks."""
    parts, at = [], 0
    for start, end in passage.hits:
        parts += [passage.text[at:start], "*", passage.text[start:end], "*"]
        at = end
    return plain("".join([*parts, passage.text[at:]]).replace("* *", " "))


def search_json(found: Hits, lang: str = "en") -> str:
    """See Hits.to_dict; each act has its sentence."""
    data = found.to_dict()
    data["acts"] = [{**act.to_dict(), "sentence": sentence(act.event, lang)} for act in found.acts]
    return json_text(data, indent=1) + "\n"

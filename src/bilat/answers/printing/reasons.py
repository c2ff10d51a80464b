"""The statements behind a line, as text and JSON."""

from __future__ import annotations

from bilat import printing
from bilat.answers.printing.common import SHORT, sentence, wrapped
from bilat.answers.printing.shown import told_lines
from bilat.answers.reasons import Why
from bilat.answers.tables import word
from bilat.plain import json_text


def why_text(found: Why, lang: str = "en", width: int = 100) -> str:
    """Act by act, document by document: each property with its value, the words that state it and the rule that read them."""
    if not found.because:
        return wrapped(word("why", "silent", lang).format(", ".join(found.sought)), "", 2, width) + "\n"
    lines = [word("why", found.question, lang)] if len(found.because) > 1 else []
    for one in found.because:
        date = printing.printed(one.act.event.date, lang)
        lines += [*([""] if lines else []), wrapped(f"{date}: {sentence(one.act.event, lang)}  [{one.act.id[:SHORT]}]", "", 2, width)]
        for told in one.told:
            lines += ["", *told_lines(told, lang, width)]
    return "\n".join(lines) + "\n"


def why_json(found: Why) -> str:
    """See Why.to_dict."""
    return json_text(found.to_dict(), indent=1) + "\n"

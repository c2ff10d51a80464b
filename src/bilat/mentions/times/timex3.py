"""Time expressions as TIMEX3 (TimeML 1.2.1): the text with a tag around each expression."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from bilat.documents.document import Document
from bilat.mentions.model import TimeMention
from bilat.mentions.times.resolving import single


def to_timex3(document: Document, times: Sequence[TimeMention]) -> str:
    """The document's text as a well-formed `TimeML` document with inline TIMEX3 elements."""
    parts: list[str] = []
    place = 0
    for number, (time, _) in enumerate(single(times), 1):
        mention = document.mention(time.start, time.end)
        parts.append(escape(_clean(document.text[place : mention.start])))
        parts.append(f'<TIMEX3 tid="t{number}" type="{time.timex_type}" value={quoteattr(time.timex_value)}>')
        parts.append(escape(_clean(mention.text)) + "</TIMEX3>")
        place = mention.end
    parts.append(escape(_clean(document.text[place:])))
    return '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n' + "".join(parts) + "\n</TimeML>\n"


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 does not allow."""
    return "".join(char if char >= " " or char in "\t\n\r" else " " for char in text if char not in "\ufffe\uffff")

"""Words of a document on their way to a terminal, a table or a line of JSON: nothing in them controls it."""

from __future__ import annotations

import json
import re
from typing import Any

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # French typography keeps its own
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ESCAPED = {point: f"\\u{point:04x}" for point in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


def plain(text: str) -> str:
    """Text on one line; what can't be seen is left out, control characters and the like are replaced."""
    line = _BLANKS.sub(" ", text).strip().translate(_UNSEEN)
    return line if line.isprintable() else "".join(char if char.isprintable() or char in "\u00a0\u202f" else "�" for char in line)


def json_text(data: Any, indent: int | None = None) -> str:
    """JSON as people read it; only what would control a terminal or break a line is escaped."""
    return json.dumps(data, ensure_ascii=False, indent=indent).translate(_ESCAPED)


def cell(text: str) -> str:
    """Text on one line, as a cell of a table that no spreadsheet takes for a formula."""
    text = " ".join(plain(text).split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text on its way into XML 1.0: characters that it does not allow become U+FFFD, one for one, so that offsets stay."""
    return _NOT_XML.sub("\ufffd", text)

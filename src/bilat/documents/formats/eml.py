"""E-mail (EML) and web archives (MHTML): the subject, then the body; attachments are documents of their own.

Lines quoted from an earlier mail are read without their marks; a signature is furniture.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import Any

from bilat.documents.formats import html
from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece, Source
from bilat.errors import DocumentError

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_MOST_PARTS = 500


def read(data: bytes) -> Source:
    """The subject and body of a mail."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise DocumentError("this mail can't be read: save it again from its program")
    body = _body(message)
    source: Source
    if body is None:
        composer = Composer("eml")
        _subject(message, composer)
    elif body.get_content_type() == "text/html":
        source = html.read(_bytes(body), body.get_content_charset())
        source.format = "eml"
        _declare(message, source)
        return source
    else:
        composer = Composer("eml")
        _subject(message, composer)
        _plain(_text(body), composer)
    source = composer.finish()
    _declare(message, source)
    return source


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files that a mail carries; what can't be decoded is left out."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for number, part in enumerate(_leaves(message)):
        name = part.get_filename()
        if (inner := _carried(part)) is not None:
            # A mail that is sent on whole: a document of its own, with what it carries.
            called = _header(name) or _header(inner.get("subject")) or f"message {number}"
            try:
                whole = inner.as_bytes()
            except (MessageError, ValueError, LookupError, TypeError, AttributeError):  # damaged headers trip the standard library
                texts = [_bytes(leaf) for leaf in _leaves(inner) if leaf.get_content_maintype() == "text"]
                whole = b"\n" + b"\n\n".join(texts)
            yield called if called.lower().endswith(".eml") else f"{called[:80]}.eml", whole
        elif part.get_content_disposition() == "attachment" or (name and part.get_content_maintype() == "application"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                yield _header(name) or f"attachment {number}", payload


def _carried(part: Message) -> Message | None:
    inner = part.get_payload() if part.get_content_type() == "message/rfc822" else None
    return inner[0] if isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], Message) else None


def _header(value: Any) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(value)))) if value else ""
    except (MessageError, ValueError, LookupError):
        return str(value)


def _leaves(message: Message) -> Iterator[Message]:
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list) and _carried(part) is None:
            waiting += [p for p in reversed(inner) if isinstance(p, Message)]
        else:
            yield part


def _body(message: EmailMessage) -> Any:
    """The part that is read: plain text where it says something, else the page."""
    plain = page = None
    for part in _leaves(message):
        if part.get_content_disposition() == "attachment" or _carried(part) is not None:
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and plain is None and _text(part).strip():
            plain = part
        elif kind == "text/html" and page is None:
            page = part
    return plain if plain is not None else page


def _bytes(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Any) -> str:
    data = _bytes(part)
    for charset in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            return data.decode(charset) if charset else data.decode("utf-8")
        except (LookupError, ValueError):  # unknown, wrong, or no name at all
            continue
    return data.decode("latin-1")


def _said(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):  # damaged headers trip the standard library
        return ""


def _subject(message: EmailMessage, composer: Composer) -> None:
    composer.part("title", [(_said(message, "subject"), Place(path="Subject"))])


def _declare(message: EmailMessage, source: Source) -> None:
    subject, sender, date = (_said(message, name) for name in ("subject", "from", "date"))
    if subject:
        source.declared["title"] = (subject, "mail subject")
    if sender:
        source.declared["publisher"] = (sender, "mail sender")
    if source.declared.get("date"):
        return
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        source.declared["date"] = (parsedate_to_datetime(date).date().isoformat(), "mail date")


def _plain(text: str, composer: Composer) -> None:
    """The paragraphs of a plain body, each line with its number."""
    kind = "paragraph"
    pieces: list[Piece] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.rstrip() == "--" and kind == "paragraph":
            composer.part(kind, pieces, loose=True)
            pieces, kind = [], "furniture"
            continue
        words = _QUOTE.sub("", line, count=1) if line.startswith(">") else line
        if words.strip():
            pieces += [("\n", Place())] if pieces else []
            pieces.append((words, Place(path=f"line {number}")))
        else:
            composer.part(kind, pieces, loose=kind == "paragraph")
            pieces = []
    composer.part(kind, pieces, loose=kind == "paragraph")

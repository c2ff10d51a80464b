"""The process that parses: it takes files from its parent one by one and answers with plain values.

It may neither write files nor use more memory and time than its limits; its parent ends it where it hangs.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

from bilat.documents.source import Source
from bilat.errors import DocumentError

OK, REFUSED, FAILED = b"\x00", b"\x01", b"\x02"
_GRACE = 5


def parse(kind: str, data: bytes, options: dict[str, Any]) -> Source:
    """The source that a file of a known format makes. DocumentError says what is wrong with it."""
    if kind == "pdf":
        from bilat.documents.formats import pdf

        return pdf.read(data, options["pages"], options["ocr"])
    if kind == "docx":
        from bilat.documents.formats import docx

        return docx.read(data, options["unpacked"])
    if kind in ("odt", "fodt"):
        from bilat.documents.formats import odt

        return odt.read(data, options["unpacked"]) if kind == "odt" else odt.read_flat(data)
    if kind == "html":
        from bilat.documents.formats import html

        return html.read(data)
    if kind == "xml":
        from bilat.documents.formats import tei

        return tei.read(data)
    if kind == "eml":
        from bilat.documents.formats import eml

        return eml.read(data)
    from bilat.documents.formats import markdown

    return markdown.read(data.decode("utf-8"))


def answer(kind: str, data: bytes, options: dict[str, Any]) -> tuple[bytes, bytes]:
    """A status and what goes with it: the source, or the words that say what is wrong."""
    try:
        source = parse(kind, data, options)
        if len(source.text) > options["characters"]:
            raise DocumentError(
                f"{len(source.text):,} characters of text are more than the limit of {options['characters']:,}: "
                "split it, or raise BILAT_MAX_CHARACTERS"
            )
        return OK, source.to_bytes()
    except DocumentError as error:
        return REFUSED, str(error).encode()
    except MemoryError:
        return REFUSED, b"it needs more memory than the limit to be read: split it, or raise BILAT_MAX_MEMORY"
    except Exception as error:  # whatever a damaged file does to a parser is no reason to stop
        return FAILED, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".encode()


def main() -> None:
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while True:
        head = stdin.read(16)
        if len(head) < 16:
            return
        options = json.loads(stdin.read(int.from_bytes(head[:8], "big")))
        data = stdin.read(int.from_bytes(head[8:], "big"))
        _limit(options)
        _write(stdout, *answer(options["kind"], data, options))


def _write(stream: BinaryIO, status: bytes, payload: bytes) -> None:
    stream.write(status + len(payload).to_bytes(8, "big"))
    stream.write(payload)
    stream.flush()


def _limit(options: dict[str, Any]) -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system; the parent's clock remains
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + options["seconds"] + _GRACE
    # OCR writes its pictures to temporary files.
    for what, soft in (
        (resource.RLIMIT_AS, options["memory"]),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0 if not options["ocr"] else 200_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()

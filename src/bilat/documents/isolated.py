"""Parsing in a process of its own: a file that makes a parser crash, hang or swell costs nothing but itself.

One such process is kept and used for file after file; it is started when first needed (a tenth of a second) and
again after it was ended.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from bilat.documents.child import FAILED, OK
from bilat.documents.limits import Limits
from bilat.documents.source import Source
from bilat.errors import DocumentError

_FILES_EACH = 500  # then another process takes over: parsers leak
_CHUNK = 1 << 20


class _Ended(Exception):
    """The process is gone, or was ended: why."""


class _Child:
    def __init__(self) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "BILAT_"))}
        self.files = 0
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", f"import sys; sys.path[:] = {sys.path!r}; from bilat.documents.child import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )

    def ask(self, head: bytes, data: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Status and payload. _Ended where the process dies, or takes longer than it may."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.files += 1
        deadline = time.monotonic() + seconds
        try:
            self.process.stdin.write(len(head).to_bytes(8, "big") + len(data).to_bytes(8, "big") + head)
            self.process.stdin.write(data)
            self.process.stdin.flush()
            first = self._take(9, deadline)
            return first[:1], self._take(int.from_bytes(first[1:], "big"), deadline)
        except OSError as error:
            raise _Ended("crash") from error

    def _take(self, size: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        chunks: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while size:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise _Ended("time")
                chunk = os.read(self.process.stdout.fileno(), min(size, _CHUNK))
                if not chunk:
                    raise _Ended("crash")
                chunks.append(chunk)
                size -= len(chunk)
        return b"".join(chunks)

    def end(self) -> None:
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self.process.wait()


_lock = threading.Lock()
_kept: dict[int, _Child] = {}  # by process id: a fork must not share its parent's


def parse(kind: str, data: bytes, limits: Limits, ocr: str = "") -> Source:
    """The source that a file makes, parsed within the limits. DocumentError says what is wrong with it."""
    seconds = limits.ocr_seconds if ocr else limits.seconds
    options: dict[str, Any] = {**asdict(limits), "kind": kind, "ocr": ocr, "seconds": seconds}
    with _lock:
        child = _kept.get(os.getpid())
        if child is None or child.files >= _FILES_EACH or child.process.poll() is not None:
            close()
            child = _kept[os.getpid()] = _Child()
        try:
            status, payload = child.ask(json.dumps(options).encode(), data, seconds)
        except _Ended as error:
            close()
            variable = "BILAT_MAX_OCR_SECONDS" if ocr else "BILAT_MAX_SECONDS"
            if str(error) == "time":
                raise DocumentError(f"it took more than {seconds} seconds to read: split it, or raise {variable}") from error
            raise DocumentError("it made its parser crash, or needed more than BILAT_MAX_MEMORY: it is damaged; save it again") from error
        except BaseException:
            close()  # an answer is still on its way: nobody may read it as that to another question
            raise
    if status == OK:
        try:
            return Source.from_bytes(payload)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise DocumentError("its parser gave no sensible answer: it is damaged; save it again") from error
    said = payload.decode("utf-8", errors="replace")
    raise DocumentError(f"it is damaged in a way that its reader can't handle ({said}): save it again" if status == FAILED else said)


def close() -> None:
    """Ends the process that parses; the next file starts another."""
    child = _kept.pop(os.getpid(), None)
    if child is not None:
        child.end()


atexit.register(close)

"""What `bilat read` shows on a terminal of 80 columns: how far it is, and what Ctrl-C does."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from bilat.record import Record
from tests.documents import rendering
from tests.test_batch import parts

FILES = 6
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(1, FILES + 1):
        (notes / f"n{number}.txt").write_bytes(rendering.text(parts(number)))
    return tmp_path


def on_terminal(folder: Path, *more: str, press: str = "", columns: int = 80, **environment: str) -> tuple[str, int]:
    """All that a terminal is sent while the folder is read, and the exit code; Ctrl-C is pressed when the pattern `press` is seen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    plain = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bilat.cli", "read", "notes", "--record", "a.db", "--workers", "1", *more],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, start_new_session=True,
        env={**plain, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(theirs)
    seen, until = b"", time.monotonic() + 120
    while time.monotonic() < until:
        if not select.select([ours], [], [], 1)[0]:
            continue
        try:
            data = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not data:
            break
        seen += data
        if press and re.search(press, seen.decode(errors="replace")):
            process.send_signal(signal.SIGINT)
            press = ""
    os.close(ours)
    return seen.decode(), process.wait(30)


def screens(sent: str) -> list[str]:
    return [_ESCAPE.sub("", line).strip() for line in re.split(r"[\r\n]+", sent)]


def test_files_pages_and_events_are_told_on_one_line(folder: Path) -> None:
    sent, code = on_terminal(folder)
    lines = screens(sent)
    assert code == 0 and "\x1b[2K" in sent  # the line is taken away at the end
    assert any(line.startswith(f"{FILES}/{FILES} files, {FILES} pages, {FILES} events") for line in lines)
    assert max(map(len, lines)) < 80
    assert lines[-2] == f"{FILES} documents, {FILES} added, {FILES} events in a.db"


def test_a_narrow_terminal_without_colours(folder: Path) -> None:
    sent, code = on_terminal(folder, columns=50, NO_COLOR="1")
    assert code == 0 and not re.search(r"\x1b\[[0-9;]*3[0-9]", sent)
    bars = [line for line in screens(sent) if " files, " in line]
    assert bars and max(map(len, bars)) < 50 and not any("\n" in bar for bar in bars)


def test_nothing_moves_where_there_is_no_terminal(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bilat.cli", "read", "notes", "--record", "a.db", "--workers", "1"],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (f"{FILES} documents, {FILES} added, {FILES} events in a.db\n", "")


def test_ctrl_c_is_answered_and_the_same_command_goes_on(folder: Path) -> None:
    many = 150  # enough that reading goes on for a while, on whatever machine
    for number in range(FILES + 1, many + 1):
        (folder / "notes" / f"n{number}.txt").write_bytes(rendering.text(parts(number)))
    sent, code = on_terminal(folder, press=rf"[1-9]\d*/{many} files")
    lines = screens(sent)
    assert code == 130
    assert any(line.startswith("stopping after this file; Ctrl-C again stops at once") for line in lines)
    told = " ".join(lines)
    assert "bilat: interrupted: " in told and "run the same command again to go on" in told and "Traceback" not in told
    with Record.open(folder / "a.db") as record:
        first = {document.name for document in record.documents()}
    assert 0 < len(first) < many
    sent, code = on_terminal(folder)
    assert code == 0 and f"{many} documents, {many - len(first)} added, {len(first)} unchanged" in " ".join(screens(sent))
    with Record.open(folder / "a.db") as record:
        assert len(record.documents(history=True)) == many

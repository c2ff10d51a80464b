"""Commands that decide and keep: the real command, on a record that two pages disagree in."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bilat.record import Record
from tests.commands import inside
from tests.record.making import SIGNED, VISIT, add, signed, visit

COMMANDS = (
    "same", "different", "correct", "reject", "add", "undo", "conflicts", "review", "reread", "verify", "purge", "export", "import",
    "relations",
)  # fmt: skip
ANA = ("--author", "Ana", "--because", "the archive")


@pytest.fixture
def place(tmp_path: Path) -> str:
    """One visit with two dates, and an agreement."""
    at = str(tmp_path / "r.db")
    with Record.open(at) as record:
        add(record, "a.txt", VISIT, visit(date="1998-10-26"), reader_version="0.0")
        add(record, "b.txt", VISIT + " So they say.", visit(date="1998-10-28"), reader_version="0.0")
        add(record, "s.txt", SIGNED, signed(), reader_version="0.0")
    return at


def ids(place: str) -> list[str]:
    found = json.loads(inside("chronology", "CAN", "PER", "--record", place, "--format", "json").stdout)
    return [act["id"] for act in found if act["kind"] == "visit"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    page = inside(command, "--help").stdout
    assert f"Example:\n    bilat {command}" in page


def test_deciding_and_taking_back(place: str) -> None:
    one, other = ids(place)
    assert "Two dates, if it is one act" in inside("conflicts", "CAN", "PER", "--record", place).stdout
    done = inside("same", one, other, *ANA, "--record", place)
    assert done.returncode == 0 and "bilat undo" in done.stdout
    (act,) = ids(place)
    conflict = json.loads(inside("conflicts", "Canada", "Pérou", "--record", place, "--format", "json").stdout)
    assert [side["value"] for side in conflict[0]["sides"]] == ["1998-10-26", "1998-10-28"]
    done = inside("correct", act[:8], "date=1998-10-27", *ANA, "--record", place)
    decision = done.stdout.split("[")[1].split("]")[0]
    assert inside("conflicts", "CAN", "PER", "--record", place).stdout == "No contradictions.\n"
    assert "settled" in inside("conflicts", "CAN", "PER", "--all", "--record", place).stdout
    shown = inside("show", act, "--record", place).stdout
    assert "27 October 1998" in shown and "History" in shown and "Ana: correct date to 1998-10-27 – the archive" in shown
    assert inside("undo", decision, *ANA, "--record", place).returncode == 0
    assert "27 October" not in inside("chronology", "CAN", "PER", "--record", place).stdout
    assert inside("different", one, other, *ANA, "--record", place).returncode == 0
    assert len(ids(place)) == 2
    assert inside("reject", one, *ANA, "--record", place).returncode == 0
    assert len(ids(place)) == 1


def test_adding_is_marked(place: str) -> None:
    done = inside("add", "meeting", "CAN", "PER", "date=2001-05", "place=Lima", *ANA, "--record", place)
    assert done.returncode == 0 and done.stdout.startswith("added ")
    assert "Ana, 2" in inside("chronology", "CAN", "PER", "--from", "2001", "--record", place).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("same", "abcd", "dcba", *ANA), ("same", "abcd", "dcba"), ("correct", "abcd", "date=soon", *ANA), ("correct", "abcd", "x=1", *ANA),
        ("add", "party", "CAN", "x=1", *ANA), ("undo", "zz", *ANA), ("reject", "abcd", "--because", " "), ("conflicts", "Atlantis"),
        ("chronology", "CAN", "PER", "--known", "soon"), ("purge", "none.txt", "--yes", *ANA), ("export", "--document", "none.txt"),
        ("reread", "none.txt"), ("show", "abcd", "--known", "1900-01-01"),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_said_in_one_line(place: str, arguments: tuple[str, ...]) -> None:
    done = inside(*arguments, "--record", place)
    assert done.returncode == 2 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("bilat: ")


def test_the_two_times(place: str) -> None:
    nothing = "Nothing in this record between Canada and Peru in this period.\n"
    assert inside("chronology", "CAN", "PER", "--known", "1999-12-31", "--record", place).stdout == nothing
    assert len(inside("chronology", "CAN", "PER", "--as-of", "1998-10-26", "--record", place).stdout.split("\n\n")) == 2
    assert "not known" in inside("relations", "CAN", "PER", "--as-of", "1998-02", "--record", place).stdout
    assert "pêche" in inside("relations", "CAN", "PER", "--as-of", "1998-03", "--lang", "fr", "--record", place).stdout
    assert "fisheries" not in inside("brief", "CAN", "PER", "--as-of", "1998-02", "--record", place).stdout


def test_verify_and_purge(place: str) -> None:
    done = inside("verify", "--record", place)
    assert done.returncode == 0 and done.stdout.startswith("3 documents, 3 events") and done.stdout.endswith("all is well\n")
    with Record.open(place) as record:
        record.write(lambda connection: connection.exec_driver_sql("DELETE FROM event_parties"))
    assert inside("verify", "--record", place).returncode == 1
    assert inside("verify", "--repair", "--record", place).returncode == 0
    assert inside("purge", "a.txt", "--yes", *ANA, "--record", place).stdout == "deleted 1 version of a.txt\n"
    assert len(ids(place)) == 1 and inside("verify", "--record", place).returncode == 0


def test_reread_shows_first_and_asks(place: str) -> None:
    done = inside("reread", "--record", place)
    assert done.returncode == 0 and "would change" in done.stdout and "run it with --yes" in done.stdout
    before = ids(place)
    assert "~" in done.stdout or "+" in done.stdout
    assert inside("reread", "--dry-run", "--record", place).returncode == 0
    assert ids(place) == before
    assert "new versions" in inside("reread", "--yes", "--record", place).stdout
    assert inside("reread", "--record", place).stdout == "Every document was read by this reader.\n"


def test_review_is_listed_without_a_terminal(place: str) -> None:
    assert "One act? two dates" in inside("review", "--record", place).stdout
    (case,) = json.loads(inside("review", "--list", "--format", "json", "--record", place).stdout)
    assert (case["case"], case["against"]) == ("doubt", ["date"])


def test_review_on_a_terminal_with_keys_and_undo(place: str) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "bilat.cli", "review", "--author", "Ana", "--record", place]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, "TERM": "xterm"})
    os.close(follower)
    try:
        seen = _until(leader, "quit")
        assert "One act?" in seen and "1 of 1" in seen
        _press(leader, b"s")
        # One act now: what its two sources tell differently is asked next.
        assert "2 of 2" in (seen := _until(leader, "undo the last")) and "Two dates" in seen
        _press(leader, b"u")
        assert "1 of 1" in _until(leader, "quit")
        _press(leader, b"d")
        _until(leader, "quit")
        _press(leader, b"q")
        assert "1 decided, 0 left open" in _until(leader, "open")
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
    os.close(leader)
    assert len(ids(place)) == 2
    with Record.open(place) as record:
        assert [(d.action, d.undone, d.author) for d in record.decisions()] == [
            ("same", True, "Ana"), ("undo", False, "Ana"), ("different", False, "Ana"),
        ]  # fmt: skip


def _press(terminal: int, key: bytes) -> None:
    """A key, as a person presses it: once the program reads keys (what is typed before is thrown away)."""
    time.sleep(0.5)
    os.write(terminal, key)


def _until(terminal: int, words: str) -> str:
    """What a terminal shows until some words come."""
    seen = ""
    end = time.monotonic() + 30
    while words not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 4096).decode("utf-8", "replace")
            except OSError:
                break
    return seen


def test_an_event_not_yet_known_is_said_to_be_unknown(place: str) -> None:
    done = inside("show", ids(place)[0], "--known", "1990-01-01", "--record", place)
    assert done.returncode == 2 and "did not hold this event by 1990-01-01" in done.stderr

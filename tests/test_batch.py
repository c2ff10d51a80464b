"""Batches: the same result whatever the number of processes, nothing lost when stopped, one line for each file not read."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bilat.documents import Asked
from bilat.documents.gathering import gather
from bilat.workers import Pool, cores
from tests.commands import bilat, inside
from tests.documents import rendering

GOOD = "On {day} May 1998 Canada and Peru signed an agreement on fisheries in Lima, which the two ministers had prepared for a year."


def parts(day: int) -> list[rendering.Part]:
    return [("title", "Canada and Peru"), ("paragraph", GOOD.format(day=day))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number, suffix in enumerate(rendering.FORMATS, 1):
        (notes / f"n{number}.{suffix}").write_bytes(rendering.FORMATS[suffix](parts(number)))
    (notes / "all.zip").write_bytes(rendering.archive({"in.txt": rendering.text(parts(20)), "in.html": rendering.page(parts(21))}))
    (notes / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (notes / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return notes


def test_the_same_events_whatever_the_number_of_workers(folder: Path) -> None:
    one = inside("extract", "notes", "--workers", "1", cwd=folder.parent)
    three = bilat("extract", "notes", "--workers", "3", cwd=folder.parent)
    assert one.returncode == three.returncode == 1
    assert one.stdout == three.stdout and one.stderr == three.stderr
    events = [json.loads(line) for line in one.stdout.splitlines()]
    assert len(events) == len(rendering.FORMATS) + 2 and len({event["date"] for event in events}) == len(events)
    assert events[0]["document"] == "notes/all.zip/in.html" and "page" in {e["document"]: e for e in events}["notes/n8.pdf"]["mentions"][0]
    lines = one.stderr.splitlines()
    assert lines[-1] == "bilat: 1 file passed over, no documents by their names: .jpg 1"
    assert any(line.startswith("bilat: notes/broken.pdf: this PDF is damaged") for line in lines)


def statements(place: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(place) as record:
        return record.execute('SELECT event, property, value, start, "end", words FROM statements ORDER BY id').fetchall()


def test_the_same_record_whatever_the_number_of_workers(folder: Path) -> None:
    for count, command in (("1", inside), ("2", bilat)):
        done = command("read", "notes", "--record", f"{count}.db", "--workers", count, cwd=folder.parent)
        assert done.returncode == 1 and "10 documents, 10 added, 10 events, 1 failed" in done.stdout
        assert "notes/broken.pdf: this PDF is damaged" in done.stderr and ".jpg 1" in done.stderr
    assert statements(folder.parent / "1.db") == statements(folder.parent / "2.db") != []
    again = inside("read", "notes", "--record", "2.db", cwd=folder.parent)
    assert "10 documents, 10 unchanged, 10 events, 1 failed" in again.stdout


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(40):
        (notes / f"n{number:02}.html").write_bytes(rendering.page(parts(number % 28 + 1) * 15))
    command = [sys.executable, "-m", "bilat.cli", "read", "notes", "--record", "r.db", "--workers", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, **pipes)
    place = tmp_path / "r.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and _documents(place) < 3:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = process.communicate(timeout=30)
    kept = _documents(place)
    assert process.returncode == 130 and 3 <= kept < 40, (out, err)
    assert "run the same command again to go on" in err and "Traceback" not in err
    done = bilat(*command[3:], cwd=tmp_path)
    assert done.returncode == 0 and f"40 documents, {40 - kept} added, {kept} unchanged" in done.stdout


def _documents(place: Path) -> int:
    if not place.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as record:
            return int(record.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_standard_input_has_a_name_of_its_own_in_the_record(tmp_path: Path) -> None:
    for number in (1, 2):
        done = subprocess.run(
            [sys.executable, "-m", "bilat.cli", "read", "-", "--record", "r.db"],
            input=rendering.html_only(parts(number)),
            cwd=tmp_path,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
    assert _documents(tmp_path / "r.db") == 2


def test_options_reach_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In 1998 the two countries signed an agreement on fisheries in Lima, which the ministers had prepared.")
    assert inside("extract", "a.txt", "--lang", "en", cwd=tmp_path).stdout == ""
    found = json.loads(inside("extract", "a.txt", "--lang", "en", "--pair", "Canada,PER", cwd=tmp_path).stdout)
    assert found["parties"] == ["CAN", "PER"]
    done = inside("extract", "a.txt", "--pair", "PER", cwd=tmp_path)
    assert done.returncode == 2 and "--pair CAN,PER" in done.stderr


# -- workers ---------------------------------------------------------------------------------------------


def _work(job: int) -> int:
    if job == 3:
        os._exit(1)
    if job == 5:
        time.sleep(60)
    return job * job


def _lost(job: int, why: str) -> str:
    return f"{job} {why}"


def test_a_worker_that_dies_or_hangs_costs_its_job_alone() -> None:
    pool: Pool[int, int | str] = Pool(_work, _lost, 2, 8.0)
    assert list(pool.run(range(8))) == [0, 1, 4, "3 died", 16, "5 time", 36, 49]


def test_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_WORKERS", "3")
    assert cores() == 3
    monkeypatch.delenv("BILAT_WORKERS")
    assert cores() >= 1


def test_archives_are_opened_as_they_are_reached(tmp_path: Path) -> None:
    from bilat.batch import outcomes

    (tmp_path / "a.zip").write_bytes(rendering.archive({f"{n}.txt": rendering.text(parts(n)) for n in range(1, 4)}))
    found = outcomes(gather([tmp_path / "a.zip", tmp_path / "missing.txt"]), Asked().checked(), workers=1)
    assert next(found).name.endswith("1.txt")
    assert [outcome.problem is None for outcome in found] == [True, True, False]

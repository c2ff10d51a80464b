"""Full disks, many writers, servers that restart: a clear error or waiting, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from sqlalchemy import event as hooks

from bilat.errors import RecordError
from bilat.record import Record
from bilat.record.verifying import verify
from tests.postgres import Server
from tests.record.making import SIGNED, VISIT, add, signed, visit

ROOT = Path(__file__).parents[2]


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        add(record, "v.txt", VISIT, visit())
        hooks.listen(record._engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=60"))
        record._engine.dispose()
        with pytest.raises(RecordError, match="the disk is full: make room"):
            for number in range(200):
                add(record, f"{number}.txt", VISIT + " More." * 300 + str(number), visit())
    with Record.open(tmp_path / "r.db") as record:
        before = len(record.documents())
        assert 0 < before < 200 and len(record.events()) == before
        assert verify(record).problems == []
        assert add(record, "again.txt", SIGNED, signed()).status == "added"


def test_a_disk_that_takes_no_more_bytes(tmp_path: Path) -> None:
    """The operating system refuses to let a file grow, as a full disk or a quota does."""
    program = f"""
        import resource, signal
        from bilat.errors import RecordError
        from bilat.record import Record
        from tests.record.making import VISIT, add, visit
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Record.open({str(tmp_path / "r.db")!r}) as record:
            add(record, "v.txt", VISIT, visit())
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            try:
                for number in range(500):
                    add(record, f"{{number}}.txt", VISIT + " More." * 500 + str(number), visit())
            except RecordError as error:
                print(error)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "disk" in done.stdout and ": " in done.stdout and "the database says" not in done.stdout
    with Record.open(tmp_path / "r.db") as record:
        assert record.documents()[0].name == "v.txt" and len(record.events()) == len(record.documents())
        assert verify(record).problems == []


def _writers(place: str, count: int, each: int) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Record.open(place) as record:
                for turn in range(each):
                    # All tell one act, each in documents of its own: the hardest case for what is shared.
                    add(record, f"{number}-{turn}.txt", f"{VISIT} {number} {turn}", visit())
                    add(record, "shared.txt", f"{SIGNED} {turn}", signed())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Record.open(place) as record:
        names = {document.name for document in record.documents()}
        assert names == {"shared.txt", *(f"{n}-{t}.txt" for n in range(count) for t in range(each))}
        (act,) = [act for act in record.acts(["CAN", "PER"]) if act.event.kind == "visit"]
        assert len(act.sources) == count * each
        assert verify(record).problems == []


def test_two_processes_write_at_once_on_sqlite(tmp_path: Path) -> None:
    program = f"""
        import sys
        from bilat.record import Record
        from tests.record.making import VISIT, add, visit
        with Record.open({str(tmp_path / "r.db")!r}) as record:
            for number in range(12):
                add(record, f"{{sys.argv[1]}}-{{number}}.txt", f"{{VISIT}} {{sys.argv[1]}} {{number}}", visit())
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    running = [subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE, text=True) for name in ("a", "b")]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    with Record.open(tmp_path / "r.db") as record:
        assert len(record.documents()) == 24
        assert verify(record).problems == []


def test_eight_writers_at_once_on_postgresql(postgres: Server) -> None:
    url = postgres.bare()  # they also make the tables at once
    _writers(url, 8, 4)
    postgres.drop(url)


@pytest.mark.parametrize("moment", ["INSERT INTO documents", "INSERT INTO statements", "INSERT INTO current_events"])
def test_a_server_that_restarts_in_the_middle_is_waited_for(postgres: Server, moment: str) -> None:
    url = postgres.database()
    with Record.open(url) as record:
        add(record, "v.txt", VISIT, visit())
        restarted: list[str] = []

        def restart(_: object, __: object, sql: str, *___: object) -> None:
            if sql.startswith(moment) and not restarted:
                restarted.append(sql)
                postgres.restart()

        hooks.listen(record._engine, "after_cursor_execute", restart)
        assert add(record, "s.txt", SIGNED, signed()).status == "added"
        assert restarted
        hooks.remove(record._engine, "after_cursor_execute", restart)
        assert [document.name for document in record.documents()] == ["v.txt", "s.txt"]
        assert verify(record).problems == []
    postgres.drop(url)


def test_a_server_that_stays_away_is_said_and_nothing_is_lost(postgres: Server) -> None:
    url = postgres.database()
    with Record.open(url, wait=0.5) as record:
        add(record, "v.txt", VISIT, visit())
        postgres.stop("immediate")
        try:
            with pytest.raises(RecordError, match="can't be reached"):
                add(record, "s.txt", SIGNED, signed())
        finally:
            postgres.start()
        assert [document.name for document in record.documents()] == ["v.txt"]
        assert add(record, "s.txt", SIGNED, signed()).status == "added"
    postgres.drop(url)


def test_a_writer_killed_at_random_moments() -> None:
    """A small share of what `benchmarks/soak.py` does with 300 kills."""
    done = subprocess.run(
        [sys.executable, "benchmarks/soak.py", "--kills", "9", "--seed", "5"], capture_output=True, text=True, cwd=ROOT, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("3 kills") == 3 and done.stdout.count(" 0 problems") == 4

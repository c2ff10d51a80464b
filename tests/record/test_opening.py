"""Opening: only records are opened, what is no record is left alone, interruptions leave nothing half done."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from bilat.errors import RecordError
from bilat.event import Event
from bilat.record import Record, schema
from tests.record.making import VISIT, add, visit


def test_the_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "bilat.record:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]
    with Record.open(tmp_path / "r.db") as record, record._engine.connect() as connection:
        # The virtual table of the search, and those that SQLite keeps it in, are no tables of ours.
        ours = {"version_table": schema.VERSION_TABLE, "include_name": lambda name, kind, _: not (name or "").startswith("search_index")}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, schema.metadata) == []
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_tables_can_be_made_on_postgresql() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable

    dialect = postgresql.dialect()
    for table in schema.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))
    heavier = next(index for index in schema.statements.indexes if index.name == "ix_statements_outweighs")
    assert "WHERE outweighs IS NOT NULL" in str(CreateIndex(heavier).compile(dialect=dialect))


def test_the_search_by_party_uses_its_index(tmp_path: Path) -> None:
    from sqlalchemy import event

    from bilat.record.querying import telling_of

    with Record.open(tmp_path / "r.db") as record, record._engine.connect() as connection:
        seen: list[tuple[str, object]] = []
        event.listen(record._engine, "before_cursor_execute", lambda c, cu, sql, values, *_: seen.append((sql, values)))
        connection.execute(telling_of(["CAN", "PER"]))
        sql, values = seen[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()  # type: ignore[arg-type]
    assert any("USING COVERING INDEX sqlite_autoindex_event_parties_1" in str(row) for row in plan)


@pytest.mark.parametrize("content", [b"just a text\n" * 200, b"SQLite format 3\0" + b"\0" * 30, b"\xff\xfe" * 4000])
def test_a_file_that_is_no_record(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    for create in (True, False):
        with pytest.raises(RecordError, match="not a Bilat record: choose another --record path"):
            Record.open(file, create=create)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(RecordError, match="not a Bilat record"):
        Record.open(file)
    assert file.read_bytes() == before


def test_a_record_of_a_newer_version(tmp_path: Path) -> None:
    Record.open(tmp_path / "r.db").close()
    with sqlite3.connect(tmp_path / "r.db") as connection:
        connection.execute(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    with pytest.raises(RecordError, match="newer Bilat"):
        Record.open(tmp_path / "r.db")


def test_places_where_no_record_can_be(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="directory"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="there is no folder"):
        Record.open(tmp_path / "missing" / "r.db")
    with pytest.raises(RecordError, match="there is no record here"):
        Record.open(tmp_path / "r.db", create=False)
    assert not (tmp_path / "r.db").exists()
    with pytest.raises(RecordError):
        Record.open("nul\0byte.db")
    with pytest.raises(RecordError, match="no database URL"):
        Record.open("nonsense://x/y")
    with pytest.raises(RecordError):
        Record.open("postgresql://user:secret@127.0.0.1:1/none")


def test_a_password_is_never_printed() -> None:
    with pytest.raises(RecordError) as caught:
        Record.open("postgresql://user:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "r.db").touch()
    with Record.open(tmp_path / "r.db") as record:
        assert record.documents() == ()


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    place = tmp_path / "Pérou ? #1 %20.db"
    with Record.open(place) as record:
        add(record, "v.txt", VISIT, visit())
    assert place.exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place that nobody can write to")
def test_a_place_that_nobody_can_write_to() -> None:
    with pytest.raises(RecordError, match=r"permissions|can't be opened"):
        Record.open("/proc/bilat.db")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_record_is_read_and_not_written(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        add(record, "v.txt", VISIT, visit())
    (tmp_path / "r.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Record.open(tmp_path / "r.db", create=False) as record:
            assert len(record.events()) == 1
            with pytest.raises(RecordError, match="can't be written"):
                add(record, "w.txt", VISIT, visit())
    finally:
        tmp_path.chmod(0o755)


def test_a_sealed_record_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "r ?.db") as record:
        add(record, "v.txt", VISIT, visit())
    monkeypatch.setattr("bilat.record.opening.os.access", lambda *_: False)
    with Record.open(tmp_path / "r ?.db", create=False) as record:
        assert len(record.events()) == 1
        with pytest.raises(RecordError, match="can't be written to"):
            add(record, "w.txt", VISIT, visit(rank="official"))


# -- interruptions ---------------------------------------------------------------------


@pytest.mark.parametrize("interruption", [RuntimeError, KeyboardInterrupt])
def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path, interruption: type[BaseException]) -> None:
    from sqlalchemy import event

    def fail(_: object, __: object, sql: str, *___: object) -> None:
        if sql.startswith("INSERT INTO statements"):
            raise interruption

    with Record.open(tmp_path / "r.db") as record:
        add(record, "old.txt", VISIT, visit())
        event.listen(record._engine, "after_cursor_execute", fail)
        with pytest.raises(interruption):
            add(record, "new.txt", VISIT + " More.", visit())
        event.remove(record._engine, "after_cursor_execute", fail)
        assert [document.name for document in record.documents(history=True)] == ["old.txt"]
        assert add(record, "new.txt", VISIT + " More.", visit()).status == "added"


@pytest.mark.parametrize("moment", ["INSERT INTO documents", "INSERT INTO events", "INSERT INTO statements", "INSERT INTO supersessions"])
def test_a_killed_process_leaves_nothing_half_done(tmp_path: Path, moment: str) -> None:
    place = tmp_path / "r.db"
    with Record.open(place) as record:
        add(record, "v.txt", VISIT, visit())
    program = f"""
        import os, signal
        from sqlalchemy import event
        from bilat.record import Record
        from tests.record.making import VISIT, add, visit
        record = Record.open({str(place)!r})
        def die(connection, cursor, sql, *rest):
            if sql.startswith({moment!r}):
                os.kill(os.getpid(), signal.SIGKILL)
        event.listen(record._engine, "after_cursor_execute", die)
        add(record, "v.txt", VISIT + " More.", visit())
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with Record.open(place) as record:
        assert [document.version for document in record.documents(history=True)] == [1]
        assert len(record.events()) == 1
        assert add(record, "v.txt", VISIT + " More.", visit()).status == "new version"
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_writer_waits_for_another_and_then_says_so(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    Record.open(place).close()
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Record.open(place, wait=0.1) as record, pytest.raises(RecordError, match="another program is writing"):
            add(record, "v.txt", VISIT, visit())
        timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
        timer.start()
        with Record.open(place, wait=10) as record:
            assert record.documents() == ()  # readers need not wait
            assert add(record, "v.txt", VISIT, visit()).status == "added"
        timer.join()
    finally:
        other.close()


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Record.open(place) as record:
                for each in range(4):
                    add(record, f"{number}-{each}.txt", VISIT + f" {number} {each}", visit())
                add(record, "shared.txt", VISIT, visit())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Record.open(place) as record:
        assert len(record.documents(history=True)) == 17
        told: tuple[Event, ...] = record.events()
        assert len(told) == 17

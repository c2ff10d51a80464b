"""Opening a record: the engine, its settings, its migrations, and errors that say what to do.

A file that is no record is never written to: its tables are looked at first.
Writers take SQLite's lock at the start of their transaction, so that what they
checked still holds when they write.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from bilat.errors import RecordError
from bilat.record.schema import HEAD, VERSION_TABLE, metadata

WAIT = 30.0  # seconds that a writer waits for another
LOCK = 0x62696C6174  # the lock that writers on a server wait for, one after the other
_NO_RECORD = "not a Bilat record: choose another --record path"

# What drivers say when a server restarts.
_SIGNS = (
    "server closed the connection", "terminating connection", "connection refused", "starting up", "shutting down",
    "recovery mode", "connection is lost", "connection failed", "could not connect", "connection is closed", "no such file",
)  # fmt: skip


def open_engine(place: str | Path, create: bool, wait: float = WAIT) -> tuple[Engine, str]:
    """The engine of a record, migrated, and how messages call it. RecordError where that can't be."""
    url, name = _url(place)
    if url.get_backend_name() == "sqlite":
        _check_file(url.database, name, create)
        engine = _sqlite(url, wait)
    else:
        engine = _server(url, name)
    try:
        with errors(name):
            _prepare(engine, name, create)
    except BaseException:
        engine.dispose()
        raise
    return engine, name


@contextmanager
def errors(name: str) -> Iterator[None]:
    """Failures of the database as RecordError, each with what to do."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        raise RecordError(f"{name}: {_remedy(cause)}") from error


def gone(error: DBAPIError) -> bool:
    """The server ended the connection or can't be reached for now."""
    said = str(error.orig).lower()
    return error.connection_invalidated or any(sign in said for sign in _SIGNS)


def _remedy(cause: BaseException) -> str:
    said = " ".join(str(cause).split())
    for words, remedy in (
        ("not a database", _NO_RECORD),
        ("locked", "another program is writing to this record: try again when it has finished"),
        ("readonly", "this record can't be written to: check its permissions, or choose another --record path"),
        ("unable to open", "can't be opened here: check the permissions of its folder, or choose another --record path"),
        ("disk is full", "the disk is full: make room and run the command again"),
        ("disk I/O", "the disk took no more (it may be full, or failing): make room and run the command again"),
        ("connection", "the database server can't be reached: start it, and run the command again"),
        ("malformed", "this record is damaged: restore it from a copy"),
    ):
        if words in said:
            return remedy
    return f"the database says: {said[:300]}: check that it can be reached and is a record of this version"


def _url(place: str | Path) -> tuple[URL, str]:
    given = str(place)
    if "\0" in given:
        raise RecordError(f"{given!r} is no path: choose another --record path")
    if "://" not in given:
        return URL.create("sqlite", database=given), given
    try:
        url = make_url(given)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise RecordError("--record is no database URL: write a path, or postgresql://user@host/database") from error
    except ImportError:
        pass  # the missing driver is named below
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url, url.render_as_string(hide_password=True)


def _server(url: URL, name: str) -> Engine:
    # What the driver notes of a connection that was lost is told by our own message, or was mended by waiting.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    try:
        return create_engine(url, pool_pre_ping=True)
    except ImportError as error:
        raise RecordError(f"{name}: the driver of this database is missing: pip install 'bilat[postgres]'") from error


# -- SQLite --------------------------------------------------------------------------


def _check_file(database: str | None, name: str, create: bool) -> None:
    if database in (None, "", ":memory:"):
        return
    file = Path(str(database))
    try:
        if file.is_dir():
            raise RecordError(f"{name}: this is a directory: name a file in it, such as {file / 'bilat.db'}")
        if not file.exists():
            if not create:
                raise RecordError(f"{name}: there is no record here: make one with `bilat read FILE… --record {name}`")
            if not file.parent.is_dir():
                raise RecordError(f"{name}: there is no folder {file.parent}: make it, or choose another --record path")
    except OSError as error:
        raise RecordError(f"{name}: can't be opened ({error.strerror}): choose another --record path") from error


def _sqlite(url: URL, wait: float) -> Engine:
    database = url.database
    if database and database != ":memory:" and _sealed(Path(database)):
        # SQLite can't read a record in WAL mode where it can't write, unless it is told that nobody writes.
        quoted = Path(database).resolve().as_uri()
        url = url.set(database=f"{quoted}?mode=ro&immutable=1", query={"uri": "true"})
    engine = create_engine(url, connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where `begin` says, not where the driver guesses
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")  # 64 MB: a large record is asked all over

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def interrupted(context: ExceptionContext) -> None:
        # Ctrl-C breaks no connection to a file: it is kept, rolled back and so lets go of its lock.
        if not isinstance(context.original_exception, Exception):
            context.is_disconnect = False

    return engine


def _sealed(file: Path) -> bool:
    if not file.exists() or (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return False
    log = Path(f"{file}-wal")
    return not (log.exists() and log.stat().st_size)


# -- migrations -----------------------------------------------------------------------


def _prepare(engine: Engine, name: str, create: bool) -> None:
    version = _version(engine, name)
    if version == HEAD:
        return
    if version is None and not create:
        raise RecordError(f"{name}: there is no record here: make one with `bilat read FILE… --record {name}`")
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        _migrate(connection, name)
        if version is not None:  # what later releases keep is filled in
            from bilat.record.filling import fill

            fill(connection, version)


def _version(engine: Engine, name: str) -> str | None:
    """The migration that a record is at; None for an empty database; RecordError for another's."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if VERSION_TABLE not in tables:
            others = tables if engine.dialect.name == "sqlite" else tables & set(metadata.tables)
            if others:
                raise RecordError(f"{name}: {_NO_RECORD}")
            return None
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        return None if found is None else str(found)


def _migrate(connection: Connection, name: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", "bilat.record:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RecordError(f"{name}: this record was made by a newer Bilat: update Bilat to open it") from error

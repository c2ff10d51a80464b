"""Records as the first release wrote them: the tables of migration 0001 and nothing of later ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import create_engine, event, text

from bilat.event import Event
from bilat.record.proof import identified
from bilat.record.statements import rows
from tests.record.making import made, sha

_DOCUMENT = (
    "INSERT INTO documents (id, name, version, sha256, text, language, read_at, reader_version) "
    "VALUES (:id, :name, 1, :sha, :text, 'en', :at, '0.1')"
)
_READING = "INSERT INTO readings (document, sha256, reader_version, options, read_at) VALUES (:id, :sha, '0.1', '{}', :at)"
_EVENT = "INSERT INTO events (id, document, number) VALUES (:e, :d, :n)"


def make_first(place: Path | str, documents: Sequence[tuple[str, str, Sequence[Event]]]) -> None:
    """Writes a record of the first tables with some documents and their events."""
    from alembic import command
    from alembic.config import Config

    engine = create_engine(f"sqlite:///{place}" if "://" not in str(place) else str(place).replace("postgresql:", "postgresql+psycopg:"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA journal_mode=WAL"))
    now = "2026-01-02T03:04:05+00:00"
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "bilat.record:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for key, (name, words, events) in enumerate(documents, 1):
            about = {"id": key, "name": name, "sha": sha(words), "text": words, "at": now}
            connection.execute(text(_DOCUMENT), about)
            connection.execute(text(_READING), about)
            for number, told in enumerate(identified(made(name, words), list(events))):
                connection.execute(text(_EVENT), {"e": told.id, "d": key, "n": number})
                for row in rows(told):
                    columns = {**row, "event": told.id, "document": key, "reader_version": "0.1", "made_at": now}
                    names = ", ".join(f'"{c}"' for c in columns)
                    connection.execute(text(f"INSERT INTO statements ({names}) VALUES ({', '.join(f':{c}' for c in columns)})"), columns)
    engine.dispose()

"""The record: documents come in whole or not at all, events go out as views over statements.

Rows are only added. The newest version of each named file speaks; a copy of a file
under another name says nothing a second time; a statement that another outweighs is kept
and no longer counts; what people decided stands above what any document says. Every
question may be asked of the record as it stood on a day (`known`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, func, select, true
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError

from bilat import dates
from bilat.documents.document import Document
from bilat.documents.places import Places
from bilat.documents.source import Source
from bilat.errors import RecordError
from bilat.event import Event
from bilat.record import conflicts, deciding, decisions, history, listing, originals, schema, views, writing
from bilat.record.acts import Act, corrected
from bilat.record.conflicts import Conflict, Doubtful
from bilat.record.decisions import Decision
from bilat.record.history import Earlier
from bilat.record.listing import StoredDocument
from bilat.record.lives import STAGES, Life, lives
from bilat.record.opening import LOCK, WAIT, errors, gone, open_engine
from bilat.record.originals import Spots
from bilat.record.people import Named, people
from bilat.record.proof import identified, prove
from bilat.record.querying import built, is_current, locate, moment, statement
from bilat.record.statements import Statement, storable
from bilat.record.writing import Added

_D, _S, _E, _OVER, _R = schema.documents, schema.statements, schema.events, schema.supersessions, schema.readings
_T = TypeVar("_T")


class Record:
    """A record that is open. Use it in a `with` statement, or close it."""

    def __init__(self, engine: Engine, name: str, wait: float = WAIT) -> None:
        self._engine = engine
        self._wait = wait
        self.name = name

    @classmethod
    def open(cls, path_or_url: str | Path, create: bool = True, wait: float = WAIT) -> Record:
        """Opens the record at a path (SQLite) or a database URL, making or migrating it where needed.

        With `create` False there must be one. `wait` is for how many seconds a writer
        waits for another, or for a server that restarts. RecordError for what is no record or can't be opened.
        """
        return cls(*open_engine(path_or_url, create, wait), wait)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- transactions -----------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which one state of the record is seen."""
        with errors(self.name), self._engine.connect() as connection:
            yield connection

    def write(self, work: Callable[[Connection], _T]) -> _T:
        """Does `work` in one transaction, alone: all of it or nothing. RecordError when the record fails.

        Where a server went away in the middle, it is done again when the server is back: so `work` must
        find for itself what is there already.
        """
        until = time.monotonic() + self._wait
        again = False
        with errors(self.name):
            while True:
                try:
                    with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                        if connection.dialect.name == "postgresql":
                            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                        return work(connection)
                except IntegrityError:  # another writer of the same came first
                    if again:
                        raise
                    again = True
                except (OperationalError, InterfaceError) as error:
                    if self._engine.dialect.name == "sqlite" or not gone(error) or time.monotonic() > until:
                        raise
                    time.sleep(0.3)

    def shrink(self) -> None:
        """Gives back the room that a purge left, so that nothing of it stays in the file."""
        with errors(self.name), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    # -- documents --------------------------------------------------------------------

    def add(
        self,
        document: Document,
        sha256: str,
        events: Iterable[Event],
        *,
        reader_version: str | None = None,
        options: dict[str, Any] | None = None,
        origin: str = "file",
    ) -> Added:
        """Writes a document and its events in one transaction: all of it or nothing.

        `sha256` is of the file's bytes. Nothing is added where the current version of
        the document says the same already. `options` are those that it was read with.
        DocumentError where an event's words are not the document's.
        """
        from bilat.record.reading import reader_version as ours

        version = reader_version or ours()
        told = identified(document, list(events))
        prove(document, told)
        return self.write(lambda connection: writing.add(connection, document, sha256, told, version, options or {}, origin))

    def has(self, name: str, sha256: str, reader_version: str, options: dict[str, Any]) -> bool:
        """Whether this reader read these bytes under this name with these options, and the result still stands."""
        reading = {"sha256": sha256, "reader_version": reader_version, "options": writing.options_text(options)}
        with self.reading() as connection:
            return writing.was_read(connection, reading, name)

    def count(self, name: str) -> int:
        """How many events the current version of a document tells."""
        query = select(func.count()).select_from(_E).join(_D, _D.c.id == _E.c.document).where(_D.c.name == storable(name), is_current())
        with self.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def documents(self, history: bool = False, known: str | None = None) -> tuple[StoredDocument, ...]:
        """The documents in the order they came in; with `history`, the versions that others replaced too."""
        with self.reading() as connection:
            return listing.documents(connection, history, moment(known))

    def text(self, name: str) -> str:
        """The text of a document as read; RecordError for a name that the record has not."""
        with self.reading() as connection:
            found = connection.execute(select(_D.c.text).where(_D.c.name == name, is_current())).scalar()
        if found is None:
            raise RecordError(f"{name}: no such document in {self.name}: read it first")
        return str(found)

    def source(self, name: str) -> Source:
        """The text of a document with its parts and places in the file as it came; of plain text, the text."""
        text = self.text(name)
        with self.reading() as connection:
            key = connection.execute(select(_D.c.id).where(_D.c.name == name, is_current())).scalar_one()
            data = originals.read(connection, key)
        return Source("text", text) if data is None else originals.source(data, text)

    # -- events and acts --------------------------------------------------------------

    def events(
        self, parties: Iterable[str] | None = None, start: str | None = None, end: str | None = None, known: str | None = None
    ) -> tuple[Event, ...]:
        """What the documents tell and people corrected, document by document, in order of mention.

        Only events with all of `parties`, and whose date may lie between the EDTF
        dates `start` and `end`; undated ones only when neither is given. `id` is the
        record's, `document` the name.
        """
        wanted = set(parties or ())
        dates.bounds(start), dates.bounds(end)
        with self.reading() as connection:
            found = views.events(connection, wanted, moment(known))
        return tuple(event for event in found if dates.within(event.date, start, end))

    def acts(
        self,
        parties: Iterable[str] | None = None,
        known: str | None = None,
        start: str | None = None,
        end: str | None = None,
        *,
        kinds: Iterable[str] = (),
        topic: str | None = None,
    ) -> tuple[Act, ...]:
        """The acts with all of `parties`, in the order of first telling, as the record stood at the end of the day `known`.

        With EDTF dates `start` and `end`, those that may lie between them; undated ones only when neither is given.
        With `kinds`, those of any of them; with `topic`, those on this one of the closed list.
        """
        with self.reading() as connection:
            found = views.acts(connection, set(parties or ()), moment(known), start, end, set(kinds), topic)
        return tuple(act for act in found if dates.within(act.event.date, start, end))

    def instruments(self, parties: Iterable[str], known: str | None = None, *, topic: str | None = None) -> tuple[Life, ...]:
        """The lives of the instruments between `parties`; with `topic`, of any parties, those that may be on it."""
        if topic is None:
            return lives(self.acts(parties, known, kinds=STAGES))
        with self.reading() as connection:
            found = views.acts_beside(connection, topic, STAGES, moment(known))
        return tuple(life for life in lives(found) if set(parties) <= set(life.parties))

    def people(self, parties: Iterable[str] | None = None, known: str | None = None) -> tuple[Named, ...]:
        """The people whom acts with all of `parties` name, with their offices and acts, by family name."""
        return people(self.acts(parties, known))

    def act(self, id_or_prefix: str, known: str | None = None) -> Act:
        """The act that an event belongs to, rejected or told by an older version of its document too."""
        with self.reading() as connection:
            event, _ = locate(connection, self.name, id_or_prefix)
            return views.act(connection, event, moment(known))

    def stands(self, event: str, known: str | None = None) -> bool:
        """Whether an event is told by a current document and not rejected."""
        with self.reading() as connection:
            return views.stands(connection, event, moment(known))

    def score(self, act: Act) -> float | None:
        """How surely the sources of an act tell one act, from 0 to 1; None where there is one source."""
        with self.reading() as connection:
            return views.score(connection, act)

    def earlier(self, events: Iterable[str], known: str | None = None) -> tuple[Earlier, ...]:
        """What older versions of their documents said of some events."""
        with self.reading() as connection:
            return history.earlier(connection, events, moment(known))

    def conflicts(self, parties: Iterable[str] = (), known: str | None = None) -> tuple[Conflict, ...]:
        """The contradictions about acts with all of `parties`, settled ones too, by date."""
        with self.reading() as connection:
            return tuple(conflicts.conflicts(connection, set(parties), moment(known)))

    def doubtful(self, parties: Iterable[str] = (), known: str | None = None) -> tuple[Doubtful, ...]:
        """Pairs of tellings that may be one act, where a person should say, surest first."""
        with self.reading() as connection:
            return tuple(conflicts.doubtful(connection, set(parties), moment(known)))

    def event(self, id_or_prefix: str) -> Event:
        """One event by its id or the first four or more characters of it; BilatError when none or several fit."""
        from bilat.record.current import effects_on

        with self.reading() as connection:
            event, document = locate(connection, self.name, id_or_prefix)
            found = next(built(connection, _E.c.id == event, _E.c.document == document))[0]
            changes = effects_on(connection, [event]).corrections.get(event)
            return corrected(found, changes) if changes else found

    def statements(self, event_id: str, history: bool = False, known: str | None = None) -> tuple[Statement, ...]:
        """All statements about an event, outweighed ones too, in the order they were made.

        With `history`, those of older versions of its document too.
        """
        day = moment(known)
        with self.reading() as connection:
            event, document = locate(connection, self.name, event_id, day)
            query = select(_S, _D.c.name).join(_D, _D.c.id == _S.c.document)
            versions = select(_E.c.document).where(_E.c.id == event)
            where = [_S.c.event == event, _S.c.document.in_(versions) if history else _S.c.document == document]
            found = connection.execute(query.where(*where, true() if day is None else _S.c.made_at <= day).order_by(_S.c.id)).all()
            spots = Spots(connection)
            return tuple(_placed(statement(row), spots.of(row.document)) for row in found)

    # -- what people decide -----------------------------------------------------------

    def decide(
        self,
        action: str,
        event: str,
        other: str | None = None,
        *,
        author: str,
        reason: str,
        changes: Mapping[str, Any] | None = None,
        only: bool = False,
    ) -> tuple[Decision, ...]:
        """Records a decision about the act of an event (see `decisions.ACTIONS`); with `only`, about that telling alone.

        `same` and `different` take another event; `correct` takes `changes`, values by property as
        `deciding.parse` gives them. BilatError for what can't be decided.
        """

        def work(connection: Connection) -> tuple[Decision, ...]:
            ids = [locate(connection, self.name, given)[0] for given in (event, other) if given is not None]
            return deciding.decide(connection, action, ids, author=author, reason=reason, changes=changes or {}, only=only)

        return self.write(work)

    def undo(self, decision: str, *, author: str, reason: str) -> Decision:
        """Takes a decision back, or an undoing; both stay in the history."""
        return self.write(lambda connection: deciding.undo(connection, decision, author=author, reason=reason))

    def decisions(self, events: Iterable[str] | None = None, known: str | None = None) -> tuple[Decision, ...]:
        """Decisions in the order they were made, all or those bearing on some events."""
        with self.reading() as connection:
            return tuple(decisions.read(connection, events, moment(known)))


def _placed(said: Statement, places: Places | None) -> Statement:
    if places is None or said.start is None or said.end is None:
        return said
    return replace(said, places=places.find(said.start, said.end))

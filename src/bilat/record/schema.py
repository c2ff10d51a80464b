"""The tables of a record, as the newest migration leaves them.

Rows are only ever added: a changed file is a new document and a row of
`supersessions`; a correction is a statement that outweighs another. Values are
JSON texts, so that both databases compare them the same way.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, String, Table, Text, UniqueConstraint, text

HEAD = "0001"  # the migration that these tables match
VERSION_TABLE = "bilat_version"
PARTY = "property = 'party'"  # rows that are searched by value

metadata = MetaData()

# One version of a named file. `sha256` is of its bytes; `date` is EDTF; times are UTC, ISO 8601.
documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("publisher", Text),
    Column("date", Text),
    Column("title", Text),
    Column("read_at", String(32), nullable=False),
    Column("reader_version", Text, nullable=False),
    UniqueConstraint("name", "version", name="uq_documents_name_version"),
)

# The older of two versions is no longer current, since `made_at`.
supersessions = Table(
    "supersessions",
    metadata,
    Column("older", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("newer", Integer, ForeignKey("documents.id"), nullable=False),
    Column("made_at", String(32), nullable=False),
)

# That a reader read a file with some options (JSON) and found what its document holds.
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("read_at", String(32), nullable=False),
    Index("ix_readings_document", "document"),
)

# That a document tells of an event. `id` stays the same over versions of the document, `number` is its place there.
events = Table(
    "events",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Index("ix_events_document", "document"),
)

# This event, this property, this value, said by this document at these characters (see statements.py).
statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event", String(16), nullable=False),
    Column("document", Integer, nullable=False),
    Column("property", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("words", Text),
    Column("rule", Text),
    Column("reason_number", Integer),
    Column("reader_version", Text),
    Column("made_at", String(32), nullable=False),
    Column("author", Text),
    Column("reason", Text),
    Column("outweighs", Integer, ForeignKey("statements.id")),
    ForeignKeyConstraint(["event", "document"], ["events.id", "events.document"], name="fk_statements_event"),
    Index("ix_statements_event", "event", "document"),
    Index("ix_statements_party", "value", "event", "document", sqlite_where=text(PARTY), postgresql_where=text(PARTY)),
    Index("ix_statements_outweighs", "outweighs"),
)

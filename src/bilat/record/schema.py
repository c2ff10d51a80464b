"""The tables of a record, as the newest migration leaves them.

Rows are only ever added: a changed file is a new document and a row of
`supersessions`; what a person decides is a row of `decisions`, and undoing it another.
Only a purge deletes, and leaves a row of `purges`. Values are JSON texts, so that both
databases compare them the same way. The tables named `current_…` are a cache of what
all the others say now: they can be made anew at any time, and `verify` does.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

HEAD = "0005"  # the migration that these tables match
VERSION_TABLE = "bilat_version"
PARTY = "property = 'party'"  # rows that are searched by value
HEAVIER = "outweighs IS NOT NULL"

metadata = MetaData()

# One version of a named document. `sha256` is of its bytes; `date` is EDTF; times are UTC, ISO 8601.
# `origin` is `file`, `row` (of a table) or `person` (what somebody added); `home` is its name in the record
# that it came from, where that differs; `digest` is of all that this version says, the same in every record.
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
    Column("origin", String(8), nullable=False, server_default="file"),
    Column("home", Text),
    Column("digest", String(64)),
    UniqueConstraint("name", "version", name="uq_documents_name_version"),
    Index("ix_documents_digest", "digest", unique=True),
    Index("ix_documents_sha256", "sha256"),
)

# How the text of a document that is no plain text lies in its file: parts, places, what the file says of itself (see originals.py).
originals = Table(
    "originals",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# The older of two versions is no longer current, since `made_at`.
supersessions = Table(
    "supersessions",
    metadata,
    Column("older", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("newer", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("made_at", String(32), nullable=False),
    Index("ix_supersessions_newer", "newer"),
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
    Index("ix_statements_document", "document", "event"),
    Index("ix_statements_party", "value", "event", "document", sqlite_where=text(PARTY), postgresql_where=text(PARTY)),
    Index("ix_statements_outweighs", "outweighs", sqlite_where=text(HEAVIER), postgresql_where=text(HEAVIER)),
)

# What a person decided about events (`about`, `other`: JSON lists of ids), for a reason. `digest` names the decision in
# every record; `undoes` is the digest of the one that it takes back. See decisions.py for the actions.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("action", String(16), nullable=False),
    Column("about", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("property", Text),
    Column("value", Text),
    Column("undoes", String(64)),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    UniqueConstraint("digest", name="uq_decisions_digest"),
    Index("ix_decisions_undoes", "undoes"),
)

# Which decisions bear on an event: those about it and, through the lineage, about what older readings called it.
# `side` is 0 where it is in `about`, 1 in `other`.
decided = Table(
    "decided",
    metadata,
    Column("event", String(16), primary_key=True),
    Column("decision", Integer, ForeignKey("decisions.id"), primary_key=True),
    Column("side", Integer, primary_key=True),
    Index("ix_decided_decision", "decision"),
)

# In this version of its document, an event goes by another id than in the version before.
lineage = Table(
    "lineage",
    metadata,
    Column("older", String(16), primary_key=True),
    Column("newer", String(16), primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("made_at", String(32), nullable=False),
    Index("ix_lineage_newer", "newer"),
    Index("ix_lineage_document", "document"),
)

# That a version of a document was deleted for good, by whom and why.
purges = Table(
    "purges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    UniqueConstraint("digest", name="uq_purges_digest"),
)

# -- the cache ------------------------------------------------------------------------

# An event that stands now: as told (`data`, JSON), what people corrected (`corrections`, JSON), the act it belongs to,
# and what acts are found by: kind, parties, modality, first and last day (yyyymmdd).
current_events = Table(
    "current_events",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("document", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("act", String(16), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("parties", Text, nullable=False),
    Column("modality", String(16), nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Column("corrections", Text),
    Index("ix_current_events_act", "act"),
    Index("ix_current_events_document", "document"),
    Index("ix_current_events_group", "parties", "kind", "modality", "low", "high"),
    Index("ix_current_events_kind", "kind", "low"),
)

# The events of a state (`PER`) and of a pair (`CAN PER`).
current_parties = Table(
    "current_parties",
    metadata,
    Column("pair", Text, primary_key=True),
    Column("event", String(16), primary_key=True),
    Column("document", Integer, primary_key=True),
    Index("ix_current_parties_document", "document", "event"),
)

# Two events that may be one act, where a person should say. `against` names what speaks against it.
current_doubts = Table(
    "current_doubts",
    metadata,
    Column("one", String(16), primary_key=True),
    Column("other", String(16), primary_key=True),
    Column("points", Integer, nullable=False),
    Column("against", Text),
    Index("ix_current_doubts_other", "other"),
)

# What a search looks in: stems of the characters `start` to `end` of a document (a `part` of it), or of an event that
# stands. SQLite indexes them in the virtual table `search_index`, PostgreSQL by an index on `terms` (see indexing.py).
search_terms = Table(
    "search_terms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, nullable=False),
    Column("event", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("terms", Text, nullable=False),
    UniqueConstraint("document", "event", "part", name="uq_search_terms_part"),
)

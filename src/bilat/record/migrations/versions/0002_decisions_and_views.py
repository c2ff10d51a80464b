"""Decisions by people, lineage of events over readings, purges; current events as a cache; digests of documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("origin", sa.String(8), nullable=False, server_default="file"))
    op.add_column("documents", sa.Column("home", sa.Text()))
    op.add_column("documents", sa.Column("digest", sa.String(64)))
    op.create_index("ix_documents_digest", "documents", ["digest"], unique=True)
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    # Two offices may each have replaced one version by another: both rows stay.
    op.rename_table("supersessions", "supersessions_old")
    op.create_table(
        "supersessions",
        sa.Column("older", sa.Integer(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("newer", sa.Integer(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.execute("INSERT INTO supersessions SELECT older, newer, made_at FROM supersessions_old")
    op.drop_table("supersessions_old")
    op.create_index("ix_supersessions_newer", "supersessions", ["newer"])
    # By document first: documents are read and written whole, and their statements stand together.
    op.drop_index("ix_statements_event", "statements")
    op.create_index("ix_statements_document", "statements", ["document", "event"])
    # Nearly all statements outweigh none: they need no place in this index.
    op.drop_index("ix_statements_outweighs", "statements")
    heavier = sa.text("outweighs IS NOT NULL")
    op.create_index("ix_statements_outweighs", "statements", ["outweighs"], sqlite_where=heavier, postgresql_where=heavier)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("property", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("undoes", sa.String(64)),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.UniqueConstraint("digest", name="uq_decisions_digest"),
    )
    op.create_index("ix_decisions_undoes", "decisions", ["undoes"])
    op.create_table(
        "decided",
        sa.Column("event", sa.String(16), primary_key=True),
        sa.Column("decision", sa.Integer(), sa.ForeignKey("decisions.id"), primary_key=True),
        sa.Column("side", sa.Integer(), primary_key=True),
    )
    op.create_index("ix_decided_decision", "decided", ["decision"])
    op.create_table(
        "lineage",
        sa.Column("older", sa.String(16), primary_key=True),
        sa.Column("newer", sa.String(16), primary_key=True),
        sa.Column("document", sa.Integer(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_index("ix_lineage_newer", "lineage", ["newer"])
    op.create_index("ix_lineage_document", "lineage", ["document"])
    op.create_table(
        "purges",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.UniqueConstraint("digest", name="uq_purges_digest"),
    )
    op.create_table(
        "current_events",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("document", sa.Integer(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("corrections", sa.Text()),
    )
    op.create_index("ix_current_events_act", "current_events", ["act"])
    op.create_index("ix_current_events_document", "current_events", ["document"])
    op.create_index("ix_current_events_group", "current_events", ["parties", "kind", "modality", "low", "high"])
    op.create_table(
        "current_parties",
        sa.Column("pair", sa.Text(), primary_key=True),
        sa.Column("event", sa.String(16), primary_key=True),
        sa.Column("document", sa.Integer(), primary_key=True),
    )
    op.create_index("ix_current_parties_event", "current_parties", ["event", "document"])
    op.create_table(
        "current_doubts",
        sa.Column("one", sa.String(16), primary_key=True),
        sa.Column("other", sa.String(16), primary_key=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("against", sa.Text()),
    )
    op.create_index("ix_current_doubts_other", "current_doubts", ["other"])
    # The cache and the digests are filled by the program that opens the record (see record/current.py).

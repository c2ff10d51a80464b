"""Documents and their versions, readings, events, statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("date", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("read_at", sa.String(32), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.UniqueConstraint("name", "version", name="uq_documents_name_version"),
    )
    op.create_table(
        "supersessions",
        sa.Column("older", sa.Integer(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("newer", sa.Integer(), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document", sa.Integer(), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(32), nullable=False),
    )
    op.create_index("ix_readings_document", "readings", ["document"])
    op.create_table(
        "events",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("document", sa.Integer(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_index("ix_events_document", "events", ["document"])
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("event", sa.String(16), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("property", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("words", sa.Text()),
        sa.Column("rule", sa.Text()),
        sa.Column("reason_number", sa.Integer()),
        sa.Column("reader_version", sa.Text()),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("outweighs", sa.Integer(), sa.ForeignKey("statements.id")),
        sa.ForeignKeyConstraint(["event", "document"], ["events.id", "events.document"], name="fk_statements_event"),
    )
    op.create_index("ix_statements_event", "statements", ["event", "document"])
    party = sa.text("property = 'party'")
    op.create_index("ix_statements_party", "statements", ["value", "event", "document"], sqlite_where=party, postgresql_where=party)
    op.create_index("ix_statements_outweighs", "statements", ["outweighs"])

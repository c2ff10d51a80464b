"""Full text search over documents and events; acts of a kind are found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_current_events_kind", "current_events", ["kind", "low"])
    op.create_table(
        "search_terms",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(16), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.UniqueConstraint("document", "event", "part", name="uq_search_terms_part"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_search_terms_text ON search_terms USING gin (to_tsvector('simple', terms))")
        return
    # Terms are folded and reduced to their stems already: the tokenizer has only to part them at blanks.
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(terms, content='search_terms', content_rowid='id', tokenize=\"unicode61 remove_diacritics 0\")"
    )
    op.execute(
        "CREATE TRIGGER search_terms_in AFTER INSERT ON search_terms BEGIN "
        "INSERT INTO search_index(rowid, terms) VALUES (new.id, new.terms); END"
    )
    op.execute(
        "CREATE TRIGGER search_terms_out AFTER DELETE ON search_terms BEGIN "
        "INSERT INTO search_index(search_index, rowid, terms) VALUES ('delete', old.id, old.terms); END"
    )
    # The terms are filled in by the program that opens the record (see record/indexing.py).

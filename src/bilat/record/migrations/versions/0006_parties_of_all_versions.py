"""The events of a pair are found in all versions of their documents, not only in those that stand now."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_current_parties_document", "current_parties")
    op.rename_table("current_parties", "event_parties")
    op.create_index("ix_event_parties_document", "event_parties", ["document", "event"])
    # Nothing searches statements by their party any more.
    op.drop_index("ix_statements_party", "statements")
    # The rows of older versions are filled in by the program that opens the record (see record/current.py).

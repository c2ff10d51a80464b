"""Current parties are taken out by document: their index begins with it."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_current_parties_event", "current_parties")
    op.create_index("ix_current_parties_document", "current_parties", ["document", "event"])

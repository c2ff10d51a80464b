"""How a document's text lies in the file that it came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "originals",
        sa.Column("document", sa.Integer(), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    # Documents that are there already get theirs when they are read again.

"""Step 0001: what each chat prefers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table of preferences."""
    op.create_table(
        "preferences",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(16)),
        sa.Column("domain", sa.String(64)),
        sa.Column("count", sa.Integer),
        sa.Column("form", sa.String(16)),
        sa.Column("is_ephemeral", sa.Boolean, nullable=False),
        sa.Column("answers_mentions", sa.Boolean, nullable=False),
        sa.Column("lifetime_s", sa.Integer),
        sa.Column("updated_on", sa.Date, nullable=False),
    )

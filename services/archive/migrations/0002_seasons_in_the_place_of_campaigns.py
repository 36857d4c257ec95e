"""Seasons in the place of campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "archive_0002"
down_revision = "archive_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.alter_column("campaign", new_column_name="season", existing_type=sa.String(length=80))


def downgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.alter_column("season", new_column_name="campaign", existing_type=sa.String(length=80))

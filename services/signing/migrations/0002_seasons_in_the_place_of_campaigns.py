"""Seasons in the place of campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "signing_0002"
down_revision = "signing_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("season", sa.String(length=26), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("facts", sa.String(length=64), nullable=False, server_default=""))
        batch_op.drop_column("campaign")


def downgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("campaign", sa.VARCHAR(length=80), nullable=False, server_default=""))
        batch_op.drop_column("facts")
        batch_op.drop_column("season")

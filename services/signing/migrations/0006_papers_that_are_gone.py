"""Papers that are gone."""

import sqlalchemy as sa
from alembic import op

revision = "signing_0006"
down_revision = "signing_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gone",
        sa.Column("id", sa.String(length=90), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gone")),
    )


def downgrade() -> None:
    op.drop_table("gone")

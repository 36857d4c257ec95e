"""Lists of a season merged of what its units handed in."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0008"
down_revision = "intake_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merged",
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.Column("source_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "source_id", name=op.f("pk_merged")),
    )
    with op.batch_alter_table("merged", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merged_source_id"), ["source_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("merged", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merged_source_id"))

    op.drop_table("merged")

"""What holds a dossier: papers that are missing, and passages through the gate that are not heard of wholly."""

import sqlalchemy as sa
from alembic import op

revision = "signing_0007"
down_revision = "signing_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "missing_paper",
        sa.Column("id", sa.String(length=90), nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_paper")),
    )
    with op.batch_alter_table("missing_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missing_paper_dossier_id"), ["dossier_id"], unique=False)
    op.create_table(
        "passage",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", "number", name=op.f("pk_passage")),
    )


def downgrade() -> None:
    op.drop_table("passage")
    with op.batch_alter_table("missing_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_missing_paper_dossier_id"))
    op.drop_table("missing_paper")

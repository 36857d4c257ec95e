"""Register of use of kept copies."""

import sqlalchemy as sa
from alembic import op

revision = "archive_0007"
down_revision = "archive_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loan",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("record_id", sa.String(length=80), nullable=False),
        sa.Column("document_id", sa.String(length=90), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("allowed_by", sa.String(length=200), nullable=False),
        sa.Column("taken_on", sa.String(length=10), nullable=False),
        sa.Column("returned_on", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("noted_by", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
    )
    op.create_index(op.f("ix_loan_record_id"), "loan", ["record_id"])
    op.create_index(op.f("ix_loan_taken_on"), "loan", ["taken_on"])


def downgrade() -> None:
    op.drop_table("loan")

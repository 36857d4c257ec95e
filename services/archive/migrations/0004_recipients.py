"""Recipients of papers."""

import sqlalchemy as sa
from alembic import op

revision = "archive_0004"
down_revision = "archive_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recipient",
        sa.Column("record_id", sa.String(length=80), nullable=False),
        sa.Column("document_id", sa.String(length=90), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("note", sa.String(length=20), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("sent_on", sa.String(length=10), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("sent_by", sa.String(length=26), nullable=False),
        sa.Column("got_on", sa.String(length=10), nullable=False),
        sa.Column("got_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "document_id", "position", name=op.f("pk_recipient")),
    )


def downgrade() -> None:
    op.drop_table("recipient")

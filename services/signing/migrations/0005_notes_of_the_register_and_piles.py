"""Notes of the register, and piles signed together."""

import sqlalchemy as sa
from alembic import op

revision = "signing_0005"
down_revision = "signing_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.String(length=500), nullable=False, server_default=""))
    op.create_table(
        "batch",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("signer", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("picture", sa.String(length=64), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_table(
        "batch_item",
        sa.Column("batch_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=90), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("pdf", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("vi", sa.String(length=1000), nullable=False),
        sa.Column("en", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_batch_item")),
    )


def downgrade() -> None:
    op.drop_table("batch_item")
    op.drop_table("batch")
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.drop_column("note")

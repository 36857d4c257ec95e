"""Mending."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0004"
down_revision = "intake_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "template_use",
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("paths", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pack_digest", "kind", name=op.f("pk_template_use")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("about", sa.String(length=90), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("extra", sa.String(length=64), nullable=False, server_default=""))

    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_column("closed")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_column("extra")
        batch_op.drop_column("about")
        batch_op.drop_column("place")

    op.drop_table("template_use")

"""Papers that do not hold."""

import sqlalchemy as sa
from alembic import op

revision = "signing_0004"
down_revision = "signing_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended", sa.String(length=12), nullable=False, server_default=""))

    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.add_column(sa.Column("voided_at", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("voided_by", sa.String(length=26), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("void_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("instead", sa.String(length=90), nullable=False, server_default=""))
        batch_op.drop_constraint(batch_op.f("uq_register_document_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_register_document_id"), ["document_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_register_document_id"))
        batch_op.create_unique_constraint(batch_op.f("uq_register_document_id"), ["document_id"])
        batch_op.drop_column("instead")
        batch_op.drop_column("void_reason")
        batch_op.drop_column("voided_by")
        batch_op.drop_column("voided_at")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_column("ended")

"""Whom papers are for and what they wait for."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0007"
down_revision = "intake_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject", sa.String(length=200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("folded", sa.String(length=400), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("step", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("signer", sa.String(length=40), nullable=False, server_default=""))
        batch_op.create_index("document_in_state", ["dossier_id", "state"], unique=False)

    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner", sa.String(length=26), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("folded", sa.String(length=1200), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_column("folded")
        batch_op.drop_column("owner")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index("document_in_state")
        batch_op.drop_column("signer")
        batch_op.drop_column("step")
        batch_op.drop_column("folded")
        batch_op.drop_column("subject")

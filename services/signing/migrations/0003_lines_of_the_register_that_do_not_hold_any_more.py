"""Lines of the register that do not hold any more."""

import sqlalchemy as sa
from alembic import op

revision = "signing_0003"
down_revision = "signing_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=10), nullable=False, server_default="holds"))
        batch_op.add_column(sa.Column("reason", sa.String(length=500), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("replaced_by", sa.String(length=90), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("note", sa.String(length=500), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.drop_column("note")
        batch_op.drop_column("replaced_by")
        batch_op.drop_column("reason")
        batch_op.drop_column("state")

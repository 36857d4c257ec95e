"""Reports of units on their duties."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0006"
down_revision = "intake_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_report",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("season_id", sa.String(length=26), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_report")),
    )
    with op.batch_alter_table("duty_report", schema=None) as batch_op:
        batch_op.create_index("duty_report_of_season", ["season_id", "unit"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("duty_report", schema=None) as batch_op:
        batch_op.drop_index("duty_report_of_season")

    op.drop_table("duty_report")

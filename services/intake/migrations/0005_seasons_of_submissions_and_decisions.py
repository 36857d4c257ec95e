"""Seasons of submissions and decisions."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0005"
down_revision = "intake_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.Column("sheet", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("other_submission", sa.String(length=26), nullable=False),
        sa.Column("other_sheet", sa.String(length=40), nullable=False),
        sa.Column("other_position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "nominee",
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.Column("sheet", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "sheet", "position", name=op.f("pk_nominee")),
    )
    with op.batch_alter_table("nominee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nominee_name"), ["name"], unique=False)

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.add_column(sa.Column("season_id", sa.String(length=26), nullable=True))
        batch_op.add_column(sa.Column("replaces", sa.String(length=26), nullable=True))
        batch_op.create_index(batch_op.f("ix_submission_replaces"), ["replaces"], unique=False)
        batch_op.create_index(batch_op.f("ix_submission_season_id"), ["season_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_season_id"))
        batch_op.drop_index(batch_op.f("ix_submission_replaces"))
        batch_op.drop_column("replaces")
        batch_op.drop_column("season_id")

    with op.batch_alter_table("nominee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nominee_name"))

    op.drop_table("nominee")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_submission_id"))

    op.drop_table("decision")

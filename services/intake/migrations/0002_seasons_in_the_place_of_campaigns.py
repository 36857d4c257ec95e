"""Seasons in the place of campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0002"
down_revision = "intake_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "season",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season")),
    )
    op.create_table(
        "season_version",
        sa.Column("season_id", sa.String(length=26), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("facts", sa.String(length=64), nullable=False),
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("season_id", "version", name=op.f("pk_season_version")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.add_column(sa.Column("season_id", sa.String(length=26), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("season_version", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("facts", sa.String(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("kind", sa.String(length=40), nullable=False, server_default=""))
        batch_op.drop_constraint(batch_op.f("uq_dossier_submission_id_pack_campaign"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_dossier_season_id_kind_submission_id"), ["season_id", "kind", "submission_id"]
        )
        batch_op.drop_column("campaign")


def downgrade() -> None:
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.add_column(sa.Column("campaign", sa.VARCHAR(length=80), nullable=False, server_default=""))
        batch_op.drop_constraint(batch_op.f("uq_dossier_season_id_kind_submission_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_dossier_submission_id_pack_campaign"), ["submission_id", "pack", "campaign"]
        )
        batch_op.drop_column("kind")
        batch_op.drop_column("facts")
        batch_op.drop_column("season_version")
        batch_op.drop_column("season_id")

    op.drop_table("season_version")
    op.drop_table("season")

"""Series of numbers and dossiers that replace others."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0010"
down_revision = "intake_0009"
branch_labels = None
depends_on = None

OF_REQUEST = ["season_id", "kind", "submission_id"]


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("agency", sa.String(length=200), nullable=False),
        sa.Column("series", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "series", "year", name=op.f("pk_series")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("instead_of", sa.String(length=90), nullable=False, server_default=""))

    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces", sa.String(length=26), nullable=False, server_default=""))
        batch_op.drop_constraint(batch_op.f("uq_dossier_season_id_kind_submission_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_dossier_replaces"), ["replaces"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_dossier_season_id_kind_submission_id_replaces"), [*OF_REQUEST, "replaces"]
        )


def downgrade() -> None:
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_dossier_season_id_kind_submission_id_replaces"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_dossier_replaces"))
        batch_op.create_unique_constraint(batch_op.f("uq_dossier_season_id_kind_submission_id"), OF_REQUEST)
        batch_op.drop_column("replaces")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_column("instead_of")

    op.drop_table("series")

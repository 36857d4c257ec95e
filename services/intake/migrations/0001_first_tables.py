"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0001"
down_revision = None
branch_labels = ("intake",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=90), nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("document_of_dossier", ["dossier_id", "position"], unique=False)

    op.create_table(
        "dossier",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("campaign", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("submission_id", "pack", "campaign", name=op.f("uq_dossier_submission_id_pack_campaign")),
    )
    op.create_table(
        "live_pack",
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("since", sa.String(length=40), nullable=False),
        sa.Column("chosen_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("pack", name=op.f("pk_live_pack")),
    )
    op.create_table(
        "milestone",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_milestone")),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_dossier_id"), ["dossier_id"], unique=False)

    op.create_table(
        "pack_version",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("published_at", sa.String(length=40), nullable=False),
        sa.Column("published_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_pack_version")),
        sa.UniqueConstraint("digest", name=op.f("uq_pack_version_digest")),
    )
    with op.batch_alter_table("pack_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pack_version_pack"), ["pack"], unique=False)

    op.create_table(
        "submission",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=26), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("nominees", sa.String(length=64), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("owner", "key", name=op.f("uq_submission_owner_key")),
    )
    op.create_table(
        "submitted_file",
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "sha256", name=op.f("pk_submitted_file")),
    )
    with op.batch_alter_table("submitted_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submitted_file_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("submitted_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submitted_file_sha256"))

    op.drop_table("submitted_file")
    op.drop_table("submission")
    with op.batch_alter_table("pack_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pack_version_pack"))

    op.drop_table("pack_version")
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_dossier_id"))

    op.drop_table("milestone")
    op.drop_table("live_pack")
    op.drop_table("dossier")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index("document_of_dossier")

    op.drop_table("document")

"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "archive_0001"
down_revision = None
branch_labels = ("archive",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progress",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("prepared", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_progress")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("file_code", sa.String(length=100), nullable=False),
        sa.Column("agency", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(length=80), nullable=False),
        sa.Column("archived_at", sa.String(length=40), nullable=False),
        sa.Column("retention_until", sa.String(length=10), nullable=True),
        sa.Column("bag", sa.String(length=400), nullable=False),
        sa.Column("document_count", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_record_dossier_id")),
    )
    op.create_table(
        "record_document",
        sa.Column("record_id", sa.String(length=80), nullable=False),
        sa.Column("document_id", sa.String(length=90), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "document_id", name=op.f("pk_record_document")),
    )
    op.create_table(
        "trail",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_trail")),
    )
    with op.batch_alter_table("trail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trail_dossier_id"), ["dossier_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("trail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trail_dossier_id"))

    op.drop_table("trail")
    op.drop_table("record_document")
    op.drop_table("record")
    op.drop_table("progress")

"""Which file came with which submission, so that the same file again is shown beside the first."""

import json

import sqlalchemy as sa
from alembic import op

revision = "intake_0002"
down_revision = "intake_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    made = op.create_table(
        "submitted_file",
        sa.Column("submission_id", sa.String(length=26), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "sha256", name=op.f("pk_submitted_file")),
    )
    with op.batch_alter_table("submitted_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submitted_file_sha256"), ["sha256"], unique=False)
    earlier = op.get_bind().execute(sa.text("select id, answer, created_at from submission")).all()
    rows = [
        {"submission_id": row.id, "sha256": file["sha256"], "name": file["name"], "at": row.created_at}
        for row in earlier
        for file in json.loads(row.answer)["files"]
    ]
    if rows:
        op.bulk_insert(made, rows)


def downgrade() -> None:
    with op.batch_alter_table("submitted_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submitted_file_sha256"))

    op.drop_table("submitted_file")

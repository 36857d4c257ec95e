"""What Alembic runs: the revisions over the connection it is handed, in the transaction that is open there."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], target_metadata=given["tables"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

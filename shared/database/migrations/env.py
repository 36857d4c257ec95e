"""What Alembic runs: the revisions over the connection it is handed, in the transaction that is open there."""

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], target_metadata=attributes["tables"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

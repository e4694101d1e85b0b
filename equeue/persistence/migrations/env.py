"""Alembic's entry: runs the steps on the connection that `schema.py` hands over."""

from alembic import context

from equeue.persistence.tables import Table

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,
)
context.run_migrations()

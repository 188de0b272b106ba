"""How Alembic reaches the database: with the connection that `attributes` brings."""

from typing import Any

from advanced_alchemy import types
from alembic import context

from app.db.migrating import type_differs
from app.db.models import metadata


def _render(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our library's column types with the arguments they need, and no others."""
    if kind == "type" and isinstance(item, types.GUID):
        return "types.GUID(length=16)"
    if kind == "type" and isinstance(item, types.DateTimeUTC):
        return "types.DateTimeUTC(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_render,
    render_as_batch=True,
    compare_type=type_differs,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

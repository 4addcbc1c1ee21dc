"""Who answers for operations: one person a workspace, at first its first manager.

Revision ID: operations_head
Revises: found
"""

import sqlalchemy as sa
from alembic import op

revision = "operations_head"
down_revision = "found"
branch_labels = None
depends_on = None

HEADS = sa.text("heads_operations")
COLUMNS = ("id", "workspace_id", "active", "heads_operations", "roles")


def upgrade() -> None:
    op.add_column("membership", sa.Column("heads_operations", sa.Boolean(), nullable=False, server_default=sa.false()))
    table = sa.table("membership", *(sa.column(name, sa.JSON() if name == "roles" else None) for name in COLUMNS))
    rows = op.get_bind().execute(sa.select(table.c.id, table.c.workspace_id, table.c.active, table.c.roles).order_by(table.c.id)).all()
    first: dict[int, int] = {}
    for row in rows:
        if row.active and "manager" in (row.roles or []):
            first.setdefault(row.workspace_id, row.id)
    for id_ in first.values():
        op.get_bind().execute(sa.update(table).where(table.c.id == id_).values(heads_operations=sa.true()))
    op.create_index(
        "uq_membership_heads", "membership", ["workspace_id"], unique=True, sqlite_where=HEADS, postgresql_where=HEADS
    )


def downgrade() -> None:
    op.drop_index("uq_membership_heads", "membership")
    op.drop_column("membership", "heads_operations")

"""Messages of other channels, hosts that are left alone, rows that kill their senders.

Revision ID: outbox_lanes
Revises: timetable_rows
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "outbox_lanes"
down_revision = "timetable_rows"
branch_labels = None
depends_on = None

STATES = ("waiting", "sent", "dead")


def upgrade() -> None:
    op.create_table(
        "outbox_host",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("host", sa.String(length=400), nullable=False),
        sa.Column("since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("paused_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_host")),
        sa.UniqueConstraint("channel", "host", name=op.f("uq_outbox_host_channel")),
    )
    with op.batch_alter_table("outbox_row") as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=40), nullable=False, server_default="mail"))
        batch_op.add_column(sa.Column("host", sa.String(length=400), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("losses", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("tried_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("leased_by", sa.String(length=40), nullable=True))
        batch_op.create_index("ix_outbox_row_channel_sent_at", ["channel", "sent_at"])
        batch_op.drop_constraint(op.f("fk_outbox_row_person_id"), type_="foreignkey")
        batch_op.create_foreign_key(op.f("fk_outbox_row_person_id"), "person", ["person_id"], ["id"], ondelete="CASCADE")
    _allow(*STATES, "dropped")


def downgrade() -> None:
    op.execute("UPDATE outbox_row SET status = 'dead' WHERE status = 'dropped'")
    _allow(*STATES)
    with op.batch_alter_table("outbox_row") as batch_op:
        batch_op.drop_constraint(op.f("fk_outbox_row_person_id"), type_="foreignkey")
        batch_op.create_foreign_key(op.f("fk_outbox_row_person_id"), "person", ["person_id"], ["id"])
        batch_op.drop_index("ix_outbox_row_channel_sent_at")
        for name in ("leased_by", "tried_at", "losses", "host", "channel"):
            batch_op.drop_column(name)
    op.drop_table("outbox_host")


def _allow(*words: str) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    with op.batch_alter_table("outbox_row") as batch_op:
        batch_op.drop_constraint(op.f("ck_outbox_row_sending"), type_="check")
        batch_op.create_check_constraint(op.f("ck_outbox_row_sending"), f"status IN ({listed})")

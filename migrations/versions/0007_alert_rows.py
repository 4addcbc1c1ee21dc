"""Alerts get their rows: whose matter they are by now, how often they were repeated, more kinds.

Nothing wrote a row before, so the table is made anew; what is true is found again at the first tick.

Revision ID: alert_rows
Revises: accounts_counted
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "alert_rows"
down_revision = "accounts_counted"
branch_labels = None
depends_on = None

BEFORE = (
    "not_in_operations", "dead", "lapsed", "over_budget", "kpi_red", "wear_out", "handover_waiting", "test_overdue", "owner_inactive",
    "slipping", "unreported", "plan_amber", "review_overdue", "no_deputy", "review_due_soon",
)
MORE = ("decayed", "condition_overdue", "deputy_inactive")
AUDIENCES = ("owner", "deputy", "manager")


def upgrade() -> None:
    op.drop_table("alert")
    _make_alert(
        BEFORE + MORE,
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("audience", _words("audience", AUDIENCES), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
    )
    op.create_table(
        "follow_up_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_follow_up_mark_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_mark")),
        sa.UniqueConstraint("workspace_id", name="uq_follow_up_mark"),
    )
    op.create_index(op.f("ix_follow_up_mark_workspace_id"), "follow_up_mark", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("follow_up_mark")
    op.drop_table("alert")
    _make_alert(BEFORE)


def _make_alert(kinds: tuple[str, ...], *more: sa.Column) -> None:
    moment = sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("alertkind", kinds), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("message", sa.String(length=20000), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("opened_at", moment(), nullable=False),
        sa.Column("closed_at", moment(), nullable=True),
        sa.Column("escalated_at", moment(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("snooze_reason", sa.String(length=20000), nullable=True),
        sa.Column("snoozed_by_id", sa.Integer(), nullable=True),
        *more,
        sa.ForeignKeyConstraint(["snoozed_by_id"], ["person.id"], name=op.f("fk_alert_snoozed_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_alert_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    open_ = sa.text("closed_at IS NULL")
    op.create_index("ix_alert_closed_at", "alert", ["workspace_id", "closed_at"])
    op.create_index("ix_alert_subject_kind_subject_id", "alert", ["workspace_id", "subject_kind", "subject_id"])
    op.create_index(op.f("ix_alert_workspace_id"), "alert", ["workspace_id"])
    op.create_index(
        "uq_alert_open", "alert", ["workspace_id", "kind", "subject_kind", "subject_id"], unique=True,
        sqlite_where=open_, postgresql_where=open_,
    )


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)

"""What a plan says beyond its thresholds: groups, band, kind of evidence, guardrails; and the second person of a decision.

Revision ID: plans_groups
Revises: outbox_lanes
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from growthlab.core.columns import DecimalText

revision = "plans_groups"
down_revision = "outbox_lanes"
branch_labels = None
depends_on = None

FORMS = ("reach", "channel", "improve")
CHECKS = {
    "hypothesis": {
        "reached": ("said", "replied", "met", "paid"), "design": ("anecdote", "before_after", "matched", "randomised"),
    },
    "observation": {"in_group": ("a", "b")},
    "decision": {
        "reached": ("said", "replied", "met", "paid"), "design": ("anecdote", "before_after", "matched", "randomised"),
    },
}
NAMES = {"in_group": "group"}
VERDICTS = ("promote", "reject", "inconclusive", "iterate", "cancel", "park", "reopen")
SCALING = ("yes", "limited", "no")


def upgrade() -> None:
    _columns()
    _checks((*FORMS, "compare"))
    _guardrails()
    _proposals()


def downgrade() -> None:
    op.drop_table("proposal")
    op.drop_table("guardrail")
    op.execute("UPDATE hypothesis SET goal_form = 'reach' WHERE goal_form = 'compare'")
    for table, found in CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for column in found:
                batch.drop_constraint(_check(table, column), type_="check")
                batch.drop_column(column)
            for column in ("group_a", "group_b", "band_low", "band_high", "support_level", "log_scale") if table == "hypothesis" else ():
                batch.drop_column(column)
            if table == "observation":
                batch.drop_constraint(op.f("fk_observation_metric_id"), type_="foreignkey")
                batch.drop_column("metric_id")
            if table == "decision":
                batch.drop_constraint(op.f("fk_decision_second_id"), type_="foreignkey")
                batch.drop_column("second_id")
    _goal_form(FORMS)


def _columns() -> None:
    with op.batch_alter_table("hypothesis") as batch:
        for name in ("group_a", "group_b"):
            batch.add_column(sa.Column(name, sa.String(140), nullable=True))
        for name in ("band_low", "band_high"):
            batch.add_column(sa.Column(name, DecimalText(length=60), nullable=True))
        for name in ("reached", "design"):
            batch.add_column(sa.Column(name, sa.String(40), nullable=True))
        batch.add_column(sa.Column("support_level", sa.Float(), nullable=True))
        batch.add_column(sa.Column("log_scale", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("observation") as batch:
        batch.add_column(sa.Column("in_group", sa.String(40), nullable=True))
        batch.add_column(sa.Column("metric_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_observation_metric_id"), "metric", ["metric_id"], ["id"])
    with op.batch_alter_table("decision") as batch:
        for name in ("reached", "design"):
            batch.add_column(sa.Column(name, sa.String(40), nullable=True))
        batch.add_column(sa.Column("second_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_decision_second_id"), "person", ["second_id"], ["id"])


def _checks(forms: tuple[str, ...]) -> None:
    for table, found in CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for column, values in found.items():
                batch.create_check_constraint(_check(table, column), sa.column(column).in_(values))
    _goal_form(forms)


def _goal_form(forms: tuple[str, ...]) -> None:
    with op.batch_alter_table("hypothesis") as batch:
        batch.drop_constraint(op.f("ck_hypothesis_goalform"), type_="check")
        batch.create_check_constraint(op.f("ck_hypothesis_goalform"), sa.column("goal_form").in_(forms))


def _check(table: str, column: str) -> str:
    return op.f(f"ck_{table}_{NAMES.get(column, column)}")


def _guardrails() -> None:
    op.create_table(
        "guardrail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("metric_id", sa.Integer(), nullable=False),
        sa.Column("bound", DecimalText(length=60), nullable=False),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_guardrail_hypothesis_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name=op.f("fk_guardrail_metric_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_guardrail_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardrail")),
        sa.UniqueConstraint("workspace_id", "hypothesis_id", "metric_id", name="uq_guardrail_hypothesis_id_metric_id"),
    )
    op.create_index(op.f("ix_guardrail_hypothesis_id"), "guardrail", ["hypothesis_id"])
    op.create_index(op.f("ix_guardrail_workspace_id"), "guardrail", ["workspace_id"])


def _proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("suggested_verdict", sa.String(40), nullable=True),
        sa.Column("override_reason", sa.String(20000), nullable=False),
        sa.Column("scalability", sa.String(40), nullable=True),
        sa.Column("scalability_limit", sa.String(20000), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(sa.column("verdict").in_(VERDICTS), name=op.f("ck_proposal_verdict")),
        sa.CheckConstraint(sa.column("scalability").in_(SCALING), name=op.f("ck_proposal_scalability")),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_proposal_hypothesis_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_proposal_by_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_proposal_closed_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_proposal_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index("ix_proposal_hypothesis_id", "proposal", ["workspace_id", "hypothesis_id"])
    op.create_index(op.f("ix_proposal_workspace_id"), "proposal", ["workspace_id"])

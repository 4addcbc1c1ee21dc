"""The formula of a workspace, answers to any criteria, votes as they were before, and the score that comes of them

Revision: scoring, after: ties
"""

import json

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "scoring"
down_revision = "ties"
branch_labels = None
depends_on = None

WORKSPACE = sa.table("workspace", sa.column("id", sa.Integer), sa.column("settings_json", sa.JSON), sa.column("scoring_json", sa.JSON))
PLACE = """update hypothesis set place = case when belief_mean is null then 0 else
    -(cast(round(belief_mean * 10000) as bigint) * {span} + case when {score} is null then 0
      else cast(round({score} * 10000) as bigint) + 1 end) end"""


def upgrade() -> None:
    op.add_column("workspace", sa.Column("scoring_json", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("vote", sa.Column("answers", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("hypothesis", sa.Column("evidence_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.drop_index("ix_hypothesis_ice_mean_number", table_name="hypothesis")
    op.execute("alter table hypothesis rename column ice_mean to score")
    op.create_index("ix_hypothesis_score_number", "hypothesis", ["workspace_id", "score", "number"], unique=False)
    op.create_table(
        "earlier_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("belief_percent", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("comment", sqlmodel.sql.sqltypes.AutoString(length=20000), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("replaced_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_earlier_vote_hypothesis_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_earlier_vote_person_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_earlier_vote_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_vote")),
    )
    with op.batch_alter_table("earlier_vote", schema=None) as batch_op:
        for column in ("workspace_id", "hypothesis_id", "person_id"):
            batch_op.create_index(batch_op.f(f"ix_earlier_vote_{column}"), [column], unique=False)
        batch_op.create_index(
            "ix_earlier_vote_hypothesis_id_person_id_at", ["workspace_id", "hypothesis_id", "person_id", "at"], unique=False
        )
    op.execute(PLACE.format(span=10**12, score="score"))
    _move_mode(_to_scoring)


def downgrade() -> None:
    _move_mode(_to_settings)
    op.execute(PLACE.format(span=10**8, score="score"))
    op.drop_table("earlier_vote")
    op.drop_index("ix_hypothesis_score_number", table_name="hypothesis")
    op.execute("alter table hypothesis rename column score to ice_mean")
    op.create_index("ix_hypothesis_ice_mean_number", "hypothesis", ["workspace_id", "ice_mean", "number"], unique=False)
    for table, column in (("hypothesis", "evidence_at"), ("vote", "answers"), ("workspace", "scoring_json")):
        op.drop_column(table, column)


def _move_mode(moved) -> None:
    bind = op.get_bind()
    for row in bind.execute(sa.select(WORKSPACE.c.id, WORKSPACE.c.settings_json, WORKSPACE.c.scoring_json)).all():
        settings, scoring = moved(_read(row.settings_json), _read(row.scoring_json))
        bind.execute(sa.update(WORKSPACE).where(WORKSPACE.c.id == row.id).values(settings_json=settings, scoring_json=scoring))


def _read(value):
    return json.loads(value) if isinstance(value, str) else dict(value or {})


def _to_scoring(settings, scoring):
    mode = settings.pop("ice_mode", "average")
    return settings, {"method": "ice_product"} if mode == "product" else {}


def _to_settings(settings, scoring):
    return settings | {"ice_mode": "product" if scoring.get("method") == "ice_product" else "average"}, {}

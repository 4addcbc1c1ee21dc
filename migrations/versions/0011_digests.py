"""What mails remember and offer: lines of last week, links used up, notices, copies for people without an account.

Revision ID: digest_doors
Revises: economics_inputs
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "digest_doors"
down_revision = "economics_inputs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spent_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_spent_link_token_hash")),
    )
    op.create_index("ix_spent_link_at", "spent_link", ["at"])
    _create_notice()
    _create_copy()
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("digest_when_empty", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("friday_learnings", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("quiet_about", sa.JSON(), nullable=False, server_default="[]"))
    kind = sa.Enum("weekly", "learnings", name="digestkind", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("digest_run") as batch_op:
        batch_op.add_column(sa.Column("kind", kind, nullable=False, server_default="weekly"))
        batch_op.add_column(sa.Column("items", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.drop_constraint(op.f("uq_digest_run_week"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_digest_run_kind"), ["kind", "week", "person_id"])


def downgrade() -> None:
    op.execute("DELETE FROM digest_run WHERE kind <> 'weekly'")
    with op.batch_alter_table("digest_run") as batch_op:
        batch_op.drop_constraint(op.f("uq_digest_run_kind"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_digest_run_week"), ["week", "person_id"])
        batch_op.drop_constraint(op.f("ck_digest_run_digestkind"), type_="check")
        batch_op.drop_column("items")
        batch_op.drop_column("kind")
    with op.batch_alter_table("person") as batch_op:
        for name in ("quiet_about", "friday_learnings", "digest_when_empty"):
            batch_op.drop_column(name)
    for name in ("digest_copy", "notice", "spent_link"):
        op.drop_table(name)


def _create_notice() -> None:
    kind = sa.Enum("package", "mention", "escalation", name="noticekind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=140), nullable=False),
        sa.Column("message", sa.String(length=400), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("endpoint", sa.String(length=140), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=140), nullable=True),
        sa.Column("said", sa.String(length=20000), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("mailed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_notice_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("source", name=op.f("uq_notice_source")),
    )
    op.create_index("ix_notice_workspace_id", "notice", ["workspace_id"])
    op.create_index("ix_notice_person_id", "notice", ["workspace_id", "person_id"])
    op.create_index("ix_notice_mailed_at_at", "notice", ["mailed_at", "at"])


def _create_copy() -> None:
    op.create_table(
        "digest_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=400), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("confirmed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("last_week", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_digest_copy_asked_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_digest_copy_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_copy")),
        sa.UniqueConstraint("workspace_id", "email", name="uq_digest_copy_email"),
    )
    op.create_index("ix_digest_copy_asked_by_id", "digest_copy", ["asked_by_id"])
    op.create_index("ix_digest_copy_workspace_id", "digest_copy", ["workspace_id"])

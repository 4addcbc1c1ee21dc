"""Which hypotheses carry a tag."""

import json

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis


def carries(dialect: str) -> sa.ColumnElement[bool]:
    """Whether a row carries the word given as `:tag` (see `in_json`), found by its place in the JSON: LIKE would read its backslashes."""
    place_in = sa.func.strpos if dialect == "postgresql" else sa.func.instr
    return place_in(sa.cast(col(Hypothesis.tags), sa.Text), sa.bindparam("tag", type_=sa.Text)) > 0


def in_json(word: str) -> str:
    """As a list of tags holds it."""
    return json.dumps(word)


def carrying(session: Session, workspace_id: int, word: str) -> list[Hypothesis]:
    """By number."""
    query = select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, carries(session.get_bind().dialect.name))
    return list(session.exec(query.order_by(col(Hypothesis.number)), params={"tag": in_json(word)}).all())

"""What belongs to one hypothesis: conditions of statements that are made once, and the values that fill them."""

from typing import Any

import sqlalchemy as sa

from growthlab.hypotheses.models import Hypothesis

_WORKSPACE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_HYPOTHESIS: sa.BindParameter[int] = sa.bindparam("hypothesis_id", type_=sa.Integer)


def belongs(kind: Any) -> tuple[sa.ColumnElement[bool], ...]:  # Any: a table with a workspace and a hypothesis
    """The statement's `where`; ask it with the parameters of `filled`."""
    return kind.workspace_id == _WORKSPACE, kind.hypothesis_id == _HYPOTHESIS


def filled(hypothesis: Hypothesis) -> dict[str, int]:
    """The parameters of a statement whose rows belong to this one."""
    return {"workspace_id": hypothesis.workspace_id, "hypothesis_id": hypothesis.id}

"""Finding one hypothesis by the key that people use."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, select

from growthlab.core.errors import NotFound
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.names import with_name

_CATALOG: tuple[Any, ...] = (  # Any: relationships, as mapped
    Hypothesis.channel, Hypothesis.segment, Hypothesis.offer, Hypothesis.funnel_stage, Hypothesis.metric, Hypothesis.objective,
)
_OF_NUMBER = (  # made once: every page of a hypothesis asks it
    select(Hypothesis)
    .where(Hypothesis.workspace_id == sa.bindparam("workspace_id"), Hypothesis.number == sa.bindparam("number"))
    .options(*(joinedload(listed) for listed in _CATALOG))
    .options(*with_name(Hypothesis.owner, Hypothesis.author, Hypothesis.suggested_by))
)
_KEY = re.compile(r"H-0*([1-9]\d{0,8})", re.IGNORECASE)


def number_of(key: str) -> int | None:
    """12 for `H-012`; none when it is no key."""
    match = _KEY.fullmatch(key.strip())
    return int(match[1]) if match else None


def is_without_hypotheses(session: Session, workspace_id: int) -> bool:
    """Nobody has written one down yet."""
    return session.exec(select(Hypothesis.id).where(Hypothesis.workspace_id == workspace_id).limit(1)).first() is None


def find(session: Session, workspace_id: int, key: str) -> Hypothesis:
    """With its catalog rows and the names of its people, in one query. NotFound when the workspace has no such key."""
    number = number_of(key)
    found = None
    if number is not None:
        found = session.exec(_OF_NUMBER, params={"workspace_id": workspace_id, "number": number}).first()
    if found is None:
        raise NotFound(key)
    return found

"""Finding one hypothesis by the key that people use."""

import re

from sqlmodel import Session, select

from growthlab.core.errors import NotFound
from growthlab.hypotheses.models import Hypothesis

_KEY = re.compile(r"H-0*([1-9]\d{0,8})", re.IGNORECASE)


def number_of(key: str) -> int | None:
    """12 for `H-012`; none when it is no key."""
    match = _KEY.fullmatch(key.strip())
    return int(match[1]) if match else None


def find(session: Session, workspace_id: int, key: str) -> Hypothesis:
    """NotFound when the workspace has no such key."""
    number = number_of(key)
    found = None
    if number is not None:
        found = session.exec(select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, Hypothesis.number == number)).first()
    if found is None:
        raise NotFound(key)
    return found

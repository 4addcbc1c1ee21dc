"""How the formula of a workspace came to be what it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.people.models import Person, Workspace
from growthlab.people.scoring import Scoring

MOST = 50


@dataclass(frozen=True)
class FormulaChange:
    """Who changed it when, from what to what."""

    at: datetime
    by: str
    before: Scoring
    after: Scoring


def formula_history(session: Session, workspace: Workspace) -> list[FormulaChange]:
    """The newest first, MOST at the most; one query."""
    rows = session.exec(
        select(Event, Person.name)
        .join(Person, col(Person.id) == Event.by_id)
        .where(
            Event.workspace_id == workspace.id, Event.subject_kind == "workspace", Event.subject_id == workspace.id,
            Event.kind == "scoring.changed",
        )
        .order_by(col(Event.at).desc(), col(Event.id).desc())
        .limit(MOST)
    ).all()
    return [
        FormulaChange(event.at, name, Scoring.model_validate(event.details["before"]), Scoring.model_validate(event.details["after"]))
        for event, name in rows
    ]

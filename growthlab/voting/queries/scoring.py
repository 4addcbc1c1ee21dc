"""The formula of a workspace, how it came to be what it is, and whether all scores are counted by it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.core.i18n import gettext
from growthlab.core.tasks import Task, TaskState
from growthlab.people.models import Person, Workspace
from growthlab.people.scoring import Scoring
from growthlab.voting.rules.formula import in_words

MOST = 50
RECOUNT = "scores"  # the kind of work that counts them again
MIXED = (TaskState.WAITING, TaskState.RUNNING, TaskState.FAILED)


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


def formula_in_force(session: Session, workspace: Workspace) -> str:
    """In words, and that some scores are still those of the formula before; one query."""
    state = session.exec(_recounts(Task.state, workspace.id)).first()
    words = in_words(workspace.scoring)
    return gettext("%(formula)s; not all scores are counted by it yet", formula=words) if state in MIXED else words


def last_recount(session: Session, workspace_id: int) -> Task | None:
    """The newest one, whatever became of it."""
    found: Task | None = session.exec(_recounts(Task, workspace_id)).first()
    return found


def _recounts(what: Any, workspace_id: int) -> Any:  # Any: a row or a column of it
    mine = select(what).where(Task.workspace_id == workspace_id, Task.kind == RECOUNT)
    return mine.order_by(col(Task.id).desc()).limit(1)

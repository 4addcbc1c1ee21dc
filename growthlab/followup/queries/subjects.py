"""The subjects of alerts by name, with who answers for them, in two queries whatever the number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from growthlab.activity.models import Alert
from growthlab.activity.queries import SubjectKey
from growthlab.core.lines import Target
from growthlab.followup.queries.findings import HYPOTHESIS, PROCESS
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.people.models import Person


@dataclass(frozen=True)
class Named:
    """`P-01 Publish cases` and where it stands; the owner's name is empty when there is none."""

    key: str
    title: str
    target: Target
    owner_id: int | None
    owner: str
    deputy_id: int | None = None


def names_of(session: Session, workspace_id: int, about: Iterable[SubjectKey]) -> dict[SubjectKey, Named]:
    keys = set(about)
    hypotheses = _rows(session, Hypothesis, workspace_id, [id_ for kind, id_ in keys if kind == HYPOTHESIS])
    processes = _rows(session, Process, workspace_id, [id_ for kind, id_ in keys if kind == PROCESS])
    people = _people(session, {row.owner_id for row in (*hypotheses, *processes)})
    found: dict[SubjectKey, Named] = {}
    for row in hypotheses:
        target = Target("pages.hypothesis", {"key": row.key})
        found[HYPOTHESIS, row.id] = Named(row.key, row.title, target, row.owner_id, people.get(row.owner_id, ""))
    for row in processes:
        target = Target("operations.process", {"code": row.code})
        found[PROCESS, row.id] = Named(
            row.code, row.title, target, row.owner_id, people.get(row.owner_id, ""), row.deputy_id
        )
    return found


def name_of(session: Session, alert: Alert) -> Named | None:
    key = (alert.subject_kind, alert.subject_id)
    return names_of(session, alert.workspace_id, [key]).get(key)


def _rows(session: Session, table: Any, workspace_id: int, ids: list[int]) -> list[Any]:  # Any: one of two tables
    if not ids:
        return []
    return list(session.exec(select(table).where(table.workspace_id == workspace_id, table.id.in_(ids))))


def _people(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    asked = {id_ for id_ in ids if id_ is not None}
    if not asked:
        return {}
    return dict(session.exec(select(Person.id, Person.name).where(col(Person.id).in_(asked))).all())

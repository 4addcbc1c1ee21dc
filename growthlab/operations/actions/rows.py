"""The rows of a description, written without asking who writes: the actions around these have asked."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import N_
from growthlab.operations.actions.circling import refuse_circles
from growthlab.operations.actions.leavers import refuse_leavers
from growthlab.operations.actions.searching import make_findable
from growthlab.operations.models import Artefact, Link, Process, ProcessVersion, Step
from growthlab.operations.queries.finding import find_process, steps_of
from growthlab.operations.rules import refuse_bad_cadence
from growthlab.operations.rules.differences import paired
from growthlab.operations.rules.wordings import WordingRow
from growthlab.people.models import Membership
from growthlab.people.numbers import next_process_number

Fields = Mapping[str, Any]  # Any: a column's own type
TEXTS = frozenset({"purpose", "trigger", "scope", "change_note"})
EDITABLE = frozenset({
    "title", "kind", "cadence", "owner_id", "deputy_id", "source_hypothesis_id", "channel_id", "segment_id", "offer_id",
    "capacity", "budget_amount", "budget_currency", "hours_per_period", "risks", "stop_rule", "sale_mechanics",
    "review_every_days", "first_review_on",
})


def add_process(session: Session, *, by: Membership, at: datetime, fields: Fields) -> tuple[Process, ProcessVersion]:
    """A draft with its code and an empty version 1."""
    number = next_process_number(session, by.workspace_id)
    process = Process(workspace_id=by.workspace_id, number=number, title="", created_at=at)
    session.add(process)
    put_fields(session, process, {name: value for name, value in fields.items() if name not in TEXTS})
    session.flush()  # the version names its process by id
    version = ProcessVersion(workspace_id=by.workspace_id, process_id=process.id, no=1, author_id=by.person_id, created_at=at)
    put_texts(version, {name: value for name, value in fields.items() if name in TEXTS})
    session.add(version)
    session.flush()  # steps and links name the version by id
    make_findable(session, process)
    return process, version


def put_fields(session: Session, process: Process, fields: Fields) -> None:
    """Columns of the process itself. RuleBroken for an unknown person or a new one who has left, an empty title, a negative number."""
    stood = {process.owner_id, process.deputy_id}
    for name, value in fields.items():
        if name not in EDITABLE:
            raise TypeError(f"not a field that a person sets: {name}")
        setattr(process, name, value)
    if not process.title.strip():
        raise RuleBroken(N_("Give the process a title."), code="title_missing", field="title")
    refuse_bad_cadence(process.review_every_days)
    for name in ("budget_amount", "hours_per_period"):
        if (getattr(process, name) or 0) < 0:
            raise RuleBroken(N_("Money and hours cannot be negative."), code="number_negative", field=name)
    refuse_strangers(session, process.workspace_id, [process.owner_id, process.deputy_id])
    refuse_leavers(session, process.workspace_id, {process.owner_id, process.deputy_id} - stood)
    if process.owner_id is not None and process.owner_id == process.deputy_id:
        raise RuleBroken(N_("The deputy is somebody other than the owner."), code="deputy_is_owner", field="deputy_id")


def put_texts(version: ProcessVersion, texts: Fields) -> None:
    for name, value in texts.items():
        setattr(version, name, value)


def put_steps(session: Session, version: ProcessVersion, steps: Iterable[Fields]) -> None:
    """All steps of a version, in this order, instead of those that stood there. One without `trace` is known by its words."""
    given = [dict(step) for step in steps]
    refuse_strangers(session, version.workspace_id, [step.get("person_id") for step in given])
    for step in given:
        if (step.get("norm_minutes") or 0) < 0:
            raise RuleBroken(N_("A norm in minutes cannot be negative."), code="number_negative", field="steps")
    known, coming = traces_of(session, version)
    _recognise(session, version, given)
    session.exec(delete(Step).where(col(Step.version_id) == version.id))
    for order, step in enumerate(given, start=1):
        trace = step.get("trace")
        step["trace"] = trace if trace in known else coming
        coming += trace not in known
        known.discard(trace)
        session.add(Step(workspace_id=version.workspace_id, version_id=version.id, **(step | {"order": order})))


def _recognise(session: Session, version: ProcessVersion, given: list[dict[str, Any]]) -> None:  # Any: a column's own type
    """Who sends steps without traces means those that stand there, as far as they read alike."""
    stood, unknown = steps_of(session, version), [step for step in given if "trace" not in step]
    before = [WordingRow((("", row.action or ""),)) for row in stood]
    after = [WordingRow((("", step.get("action") or ""),)) for step in unknown]
    for now, was in paired(before, after).items():
        unknown[now]["trace"] = stood[was].trace


def traces_of(session: Session, version: ProcessVersion) -> tuple[set[int], int]:
    """Those that a step of this process may carry on, and the next new one."""
    found = set(session.exec(
        select(Step.trace).join(ProcessVersion, col(ProcessVersion.id) == Step.version_id).where(
            Step.workspace_id == version.workspace_id, ProcessVersion.process_id == version.process_id
        )
    ))
    known = {trace for trace in found if trace is not None}
    return known, max(known, default=0) + 1


def put_links(session: Session, version: ProcessVersion, links: Iterable[Fields], *, on: date) -> None:
    given = [dict(link) for link in links]
    ends = [link.get(end) for link in given for end in ("from_person_id", "to_person_id")]
    refuse_strangers(session, version.workspace_id, ends)
    for link in given:
        link["to_process_id"] = _process_named(session, version, link.pop("to_process", None)) or link.get("to_process_id")
    refuse_circles(session, version, given, on=on)
    session.exec(delete(Link).where(col(Link.version_id) == version.id))
    for order, link in enumerate(given, start=1):
        session.add(Link(workspace_id=version.workspace_id, version_id=version.id, **(link | {"order": order})))


def _process_named(session: Session, version: ProcessVersion, code: str | None) -> int | None:
    """The id of the process that a link names as `P-07`. RuleBroken when there is none."""
    if not code:
        return None
    try:
        return find_process(session, version.workspace_id, code).id
    except NotFound:
        raise RuleBroken(N_("There is no process %(process)s here."), code="process_unknown", field="links", process=code) from None


def put_artefacts(session: Session, process: Process, artefacts: Iterable[Fields]) -> None:
    given = [dict(artefact) for artefact in artefacts]
    refuse_strangers(session, process.workspace_id, [artefact.get("owner_id") for artefact in given])
    session.exec(delete(Artefact).where(col(Artefact.process_id) == process.id))
    for order, artefact in enumerate(given, start=1):
        session.add(
            Artefact(workspace_id=process.workspace_id, process_id=process.id, **(artefact | {"order": order}))
        )


def refuse_strangers(session: Session, workspace_id: int, person_ids: Iterable[int | None]) -> None:
    """People of a process are people of its workspace."""
    asked = {id_ for id_ in person_ids if id_ is not None}
    if not asked:
        return
    found = session.exec(
        select(Membership.person_id).where(Membership.workspace_id == workspace_id, col(Membership.person_id).in_(asked))
    ).all()
    if asked - set(found):
        raise RuleBroken(N_("This person is not in the workspace."), code="person_unknown", field="owner_id")

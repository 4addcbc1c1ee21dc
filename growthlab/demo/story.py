"""The demo workspace, told with the same actions that people use, each step at its own moment."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa
from sqlalchemy import delete
from sqlmodel import Session, col, select

from growthlab.activity.notices import Notice
from growthlab.core.events import Event
from growthlab.core.tables import metadata
from growthlab.demo.cast import SLUG, Cast, bring_in
from growthlab.demo.handovers import Handover
from growthlab.demo.hypotheses import Life, number_as
from growthlab.demo.processes import Running
from growthlab.demo.processes import number_as as number_process_as
from growthlab.demo.source import MAIL_DOMAIN, Entry, Source
from growthlab.demo.steps import Step
from growthlab.digests.rules import LATEST
from growthlab.followup.actions import follow_touched
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.people.actions import choose_stage
from growthlab.people.models import Person, Workspace

NOON = 12.0
Progress = Callable[[int, int], None]


def load(session: Session, *, lang: str, as_of: date, progress: Progress | None = None) -> Workspace:
    """Tell the whole story in one language so that it ends on `as_of` at the latest; the caller commits."""
    source = Source.open(lang=lang, as_of=as_of)
    cast = bring_in(session, source)
    session.flush()  # the story refers to all of it by id
    steps = sorted(_steps(session, cast, source), key=lambda step: step.at)
    for place, step in enumerate(steps, start=1):
        step.take(source.zone)
        session.flush()  # the next step reads what this one wrote
        if progress and place % 50 == 0:
            progress(place, len(steps))
    _count_on(session, cast, source)
    follow_touched(session)  # its alerts are rows like everybody's: no page waits for the scheduler
    _let_mails_have_left(session, cast, source)
    return cast.workspace


def _count_on(session: Session, cast: Cast, source: Source) -> None:
    """The next hypothesis and the next process get the numbers after the story's last."""
    number_as(session, cast, max(int(entry["key"][2:]) for entry in source.story["hypotheses"]) + 1)
    last = max(int(process.code[2:]) for process in session.exec(select(Process).where(Process.workspace_id == cast.workspace.id)))
    number_process_as(session, cast, f"P-{last + 1:02d}")


def _let_mails_have_left(session: Session, cast: Cast, source: Source) -> None:
    """What the story tells of long ago was mailed then: the first tick of a scheduler does not send it now."""
    recent = source.moment(source.ends_on, NOON) - LATEST
    session.execute(
        sa.update(Notice).where(col(Notice.workspace_id) == cast.workspace.id, col(Notice.at) < recent).values(mailed_at=col(Notice.at))
    )


def is_loaded(session: Session) -> bool:
    return session.exec(select(Workspace.id).where(Workspace.slug == SLUG, Workspace.is_demo)).first() is not None


def remove(session: Session) -> None:
    """Everything of the demo workspace and its people; nothing else."""
    workspace = session.exec(select(Workspace).where(Workspace.slug == SLUG, Workspace.is_demo)).first()
    if workspace is None:
        return
    tables = list(reversed(metadata().sorted_tables))
    people = select(Person.id).where(col(Person.email).endswith(f"@{MAIL_DOMAIN}"))
    for table in tables:
        if "workspace_id" in table.c:
            session.execute(delete(table).where(table.c.workspace_id == workspace.id))
    for table in tables:
        if "person_id" in table.c and "workspace_id" not in table.c:
            session.execute(delete(table).where(table.c.person_id.in_(people)))
    outside = sa.or_(
        sa.and_(col(Event.subject_kind) == "person", col(Event.subject_id).in_(people)),
        sa.and_(col(Event.subject_kind) == "workspace", col(Event.subject_id) == workspace.id),
    )
    session.execute(delete(Event).where(outside))
    session.delete(workspace)
    session.flush()  # memberships are gone, now their people
    session.execute(delete(Person).where(col(Person.email).endswith(f"@{MAIL_DOMAIN}")))


def _steps(session: Session, cast: Cast, source: Source) -> Iterator[Step]:
    rows: dict[str, Hypothesis] = {}
    processes: dict[str, Process] = {}
    for entry in source.story["hypotheses"]:
        yield from Life(session, cast, source, entry, rows).steps()
        if "handover" in entry:
            yield from Handover(session, cast, source, entry, rows, processes).steps()
    for entry in source.story["processes"]:
        yield from Running(session, cast, source, entry, processes).steps()
    for choice in source.story["meta"]["settings"]["stage_history"]:
        yield Step(source.at(choice["on"], NOON), partial(_choose_stage, session, cast, choice))


def _choose_stage(session: Session, cast: Cast, choice: Entry, at: datetime, on: date) -> None:
    choose_stage(session, stage=choice["stage"], on=on, by=cast.members[choice["by"]], at=at)

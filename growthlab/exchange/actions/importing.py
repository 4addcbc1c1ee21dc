"""Every row that can be read comes in; what cannot is refused alone, by its number."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from growthlab.core.columns import SHORT
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.exchange.actions.job import Job, begin
from growthlab.exchange.actions.rows import AT_ONCE, bring_in
from growthlab.exchange.columns import check
from growthlab.exchange.models import Import, ImportRow
from growthlab.exchange.options import Options
from growthlab.exchange.reading import Table
from growthlab.exchange.report import Report
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

Progress = Callable[[int, int], None]
TOLD_EVERY = 500


def import_rows(
    session: Session, table: Table, mapping: dict[str, str], *, source: str, file_name: str, by: Membership, at: datetime,
    on: date, kept: Import | None = None, progress: Progress | None = None, options: Options = Options(),
) -> Report:
    """Bring the table in and keep the report; the caller commits, or rolls back for a dry run.

    A row with an external id that came from the same source before is updated. RuleBroken when the
    mapping cannot be used; a row that cannot be read is refused alone.
    """
    require(by, Permission.IMPORT)
    check(mapping)
    _check_source(source)
    job = begin(session, mapping, source=source, by=by, at=at, on=on, options=options)
    for place, row in enumerate(table.records, start=1):
        if place % AT_ONCE == 1:
            job.look_up(table.records[place - 1 : place - 1 + AT_ONCE])
        bring_in(job, row)
        if progress and place % TOLD_EVERY == 0:
            progress(place, len(table.records))
    job.keep()
    kept = kept or Import(workspace_id=by.workspace_id, file_name=file_name[:400], source=source, by_id=by.person_id, at=at)
    finish(job, kept)
    return job.report


def resumed(
    session: Session, kept: Import, so_far: dict[str, Any], *, by: Membership, at: datetime, on: date  # Any: as Report.as_kept
) -> Job:
    """An import that goes on in steps, with the counts that the steps before it left."""
    job = begin(session, dict(kept.mapping), source=kept.source, by=by, at=at, on=on, options=Options.of(kept.options))
    job.report.take_over(so_far)
    return job


def keep_progress(job: Job, kept: Import) -> None:
    """One step of a long import. The import's own row, which holds the file, is left alone: SQLite would write all of it again."""
    job.keep()
    _keep_rows(job, kept)


def finish(job: Job, kept: Import) -> None:
    """The import's own row: what became of it, and what its undo needs."""
    report, session = job.report, job.session
    kept.mapping, kept.options, kept.done_at, kept.upload = dict(report.mapping), job.options.as_kept(), job.at, None
    session.add(kept)
    session.flush()  # its rows name it by id
    _keep_rows(job, kept)
    kept.report = report.as_kept()
    record(session, "import.done", kept, by_id=job.by.person_id, at=job.at, created=report.created, updated=report.updated)


def _keep_rows(job: Job, kept: Import) -> None:
    """Which hypotheses it touched, and what it created beside them."""
    here = {"workspace_id": kept.workspace_id, "import_id": kept.id}
    if job.touched:
        job.session.execute(sa.insert(ImportRow.__table__), [  # type: ignore[attr-defined]  # set by the mapper
            {**here, "hypothesis_id": row.hypothesis_id, "before": row.before or {}, "is_new": row.before is None} for row in job.touched
        ])
    job.touched.clear()
    if job.known.made:
        kept.made = [*kept.made, *job.known.made]
        job.known.made.clear()
    for what, names in job.known.created.items():
        job.report.new_rows.setdefault(what, []).extend(names)
    job.known.created.clear()


def _check_source(source: str) -> None:
    if not source.strip() or len(source) > SHORT:
        raise RuleBroken(
            N_("Name the source in 1 to %(most)s characters, such as jira or sheet."), code="source_unreadable", field="source", most=SHORT
        )

"""A person confirms having read and understood a version."""

from datetime import date, datetime

from sqlmodel import Session, select

from growthlab.core.days import local_day
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.operations.models import Process, ProcessVersion, VersionReading
from growthlab.operations.queries.readers import held_versions
from growthlab.operations.rules.reading import held_on
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def confirm_reading(session: Session, version: ProcessVersion, *, by: Membership, at: datetime) -> VersionReading:
    """By somebody who works by it; once more changes nothing."""
    process = session.get_one(Process, version.process_id)
    if process.workspace_id != by.workspace_id:
        raise NotFound(process.code)
    require(by, Permission.READ)
    if (standing := _reading(session, version, by)) is not None:
        return standing
    _refuse_needless(session, process, version, by, on=local_day(at, by.workspace.tz))
    row = VersionReading(workspace_id=by.workspace_id, version_id=version.id, person_id=by.person_id, at=at)
    session.add(row)
    record(session, "version.read", process, by_id=by.person_id, at=at, no=version.no)
    return row


def _reading(session: Session, version: ProcessVersion, by: Membership) -> VersionReading | None:
    return session.exec(
        select(VersionReading).where(
            VersionReading.workspace_id == by.workspace_id, VersionReading.version_id == version.id,
            VersionReading.person_id == by.person_id,
        )
    ).first()


def _refuse_needless(session: Session, process: Process, version: ProcessVersion, by: Membership, *, on: date) -> None:
    """The one that holds today is read too when the next one is approved for a later day."""
    held_ones = held_versions(session, by.workspace_id, [process])[process.id]
    today = held_on(held_ones, on=on)
    if not version.is_approved and (today is None or today.no != version.no):
        raise RuleBroken(N_("Version %(no)s is not the one to work by."), code="version_not_held", no=version.no)
    held = next((each for each in held_ones if each.no == version.no), None)
    if held is None or by.person_id not in {reader.person_id for reader in held.readers}:
        raise RuleBroken(
            N_("%(process)s names you in no step and no link, so there is nothing to confirm."), code="not_a_reader",
            process=process.code,
        )

"""In the story everybody reads what they work by on the day it is approved."""

from datetime import datetime

from sqlmodel import Session

from growthlab.demo.cast import Cast
from growthlab.operations import actions
from growthlab.operations.models import Process
from growthlab.operations.queries import versions_of
from growthlab.operations.queries.readers import held_versions


def all_read(session: Session, cast: Cast, process: Process, at: datetime) -> None:
    """The newest version, by each of its readers."""
    session.flush()  # the readers are found by what the version holds
    newest = versions_of(session, process)[0]
    members = {member.person_id: member for member in cast.members.values()}
    for held in held_versions(session, process.workspace_id, [process])[process.id][:1]:
        for reader in held.readers:
            actions.confirm_reading(session, newest, by=members[reader.person_id], at=at)

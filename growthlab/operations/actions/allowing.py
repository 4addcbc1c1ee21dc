"""What this workspace may read from: hosts, and databases of the operator's. An admin says it."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.core.outgoing import read_target
from growthlab.operations.models import SourceGrant
from growthlab.operations.outside import Outside
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

MOST_GRANTS = 100


def allow_host(session: Session, host: str, *, by: Membership, at: datetime, outside: Outside) -> SourceGrant:
    """`data.example.com`, with its port where it is not 443; a full address is cut to that. Doing it again changes nothing."""
    require(by, Permission.ADMINISTER)
    written = host.strip() if "://" in host else f"https://{host.strip()}"
    return _allow(session, "host", read_target(written, inside=outside.inside, field="host").place, by=by, at=at)


def allow_database(session: Session, name: str, *, by: Membership, at: datetime, outside: Outside) -> SourceGrant:
    """One that the operator has named for this workspace."""
    require(by, Permission.ADMINISTER)
    if name not in outside.databases:
        raise RuleBroken(
            N_("The operator names no database like this (setting KPI_DATABASES)."), code="no_such_database", field="database"
        )
    return _allow(session, "database", name, by=by, at=at)


def withdraw_grant(session: Session, grant_id: int, *, by: Membership, at: datetime) -> None:
    """Sources that need it are no longer read; they say so."""
    require(by, Permission.ADMINISTER)
    grant = session.get(SourceGrant, grant_id)
    if grant is None or grant.workspace_id != by.workspace_id:
        raise NotFound(Text(N_("such source")))
    record(session, "source.disallowed", grant, by_id=by.person_id, at=at, source=grant.name)
    session.delete(grant)


def _allow(session: Session, kind: str, name: str, *, by: Membership, at: datetime) -> SourceGrant:
    there = session.exec(select(SourceGrant).where(SourceGrant.workspace_id == by.workspace_id).order_by(col(SourceGrant.id))).all()
    for grant in there:
        if (grant.kind, grant.name) == (kind, name):
            return grant
    if len(there) >= MOST_GRANTS:
        raise RuleBroken(N_("A workspace allows %(n)s sources at most."), code="too_many_grants", n=MOST_GRANTS)
    grant = SourceGrant(workspace_id=by.workspace_id, kind=kind, name=name, by_id=by.person_id, at=at)
    session.add(grant)
    record(session, "source.allowed", grant, by_id=by.person_id, at=at, source=name)
    return grant

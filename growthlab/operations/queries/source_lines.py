"""What sources ask of the people of a KPI: one that keeps failing, a number that differs from the one they entered."""


from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core.days import local_day
from growthlab.core.formats import number
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.operations.models import KpiDifference, KpiSource, Process
from growthlab.operations.queries.sources import failing_sources, open_differences
from growthlab.people.models import Membership, Workspace


def read_source_lines(session: Session, workspace_id: int) -> Teller:
    """For the owner and the deputy of the process and the owner of the KPI; two queries."""
    failing, differing = failing_sources(session, workspace_id), open_differences(session, workspace_id)
    zone = session.get_one(Workspace, workspace_id).tz

    def told(member: Membership) -> list[Line]:
        lines = [_failing(row, zone) for row in failing if member.person_id in row.kpi.reporters]
        return lines + [_differing(row, zone) for row in differing if member.person_id in row.kpi.reporters]

    return told


def _failing(row: KpiSource, zone: str) -> Line:
    process = row.kpi.process
    since = local_day(row.failing_since, zone) if row.failing_since else None
    return Line(
        subject=process.code, title=process.title, block=Block.FACTS, icon="warn", since=since, action=_("Look at it"),
        text=_("%(kpi)s is no longer pulled from %(source)s. %(trouble)s", kpi=row.kpi.name, source=row.name, trouble=row.trouble),
        target=_page(process),
    )


def _differing(row: KpiDifference, zone: str) -> Line:
    process = row.kpi.process
    return Line(
        subject=process.code, title=process.title, block=Block.FACTS, icon="warn", since=local_day(row.found_at, zone), action=_("Decide"),
        text=_(
            "%(kpi)s, %(period)s: %(source)s says %(other)s, entered is %(held)s.", kpi=row.kpi.name, period=row.period_label,
            source=row.pulled_from, other=number(row.actual), held=number(row.fact.actual),
        ),
        target=_page(process),
    )


def _page(process: Process) -> Target:
    return Target("operations.process", {"code": process.code})

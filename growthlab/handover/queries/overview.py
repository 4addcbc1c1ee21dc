"""The list of hand-overs: what is missing, whose move it is, for how long."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from growthlab.core.i18n import gettext as _
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.content import facts_of_all
from growthlab.handover.queries.finding import all_packages, calendar_of
from growthlab.handover.queries.waiting import time_left
from growthlab.handover.rules import ChecklistItem, Missing, Party, blocking, missing_items
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State


@dataclass(frozen=True)
class Overview:
    """One hand-over. `present` counts the parts of 13 that nothing blocks; `mover` is who is to act."""

    hypothesis: Hypothesis
    package: HandoverPackage | None
    gaps: tuple[Missing, ...]
    mover: str | None
    since: date | None
    left: str
    days: int | None

    @property
    def present(self) -> int:
        return len(ChecklistItem) - len({gap.item for gap in self.gaps}) if self.package else 0

    @property
    def status(self) -> str:
        """In words."""
        if self.package is None:
            return _("No package yet")
        return _("In operations") if self.package.approved_on else self.package.status.label


def overviews(session: Session, workspace_id: int, *, on: date) -> list[Overview]:
    """Open ones first, the longest waiting on top; then those that run. A fixed number of queries."""
    packages = {package.hypothesis_id: package for package in all_packages(session, workspace_id)}
    validated = session.exec(
        select(Hypothesis).where(
            Hypothesis.workspace_id == workspace_id,
            col(Hypothesis.state).in_((State.VALIDATED, State.HANDOVER)) | col(Hypothesis.id).in_(list(packages)),
        )
    ).all()
    facts = facts_of_all(session, workspace_id, list(packages.values()))
    calendar = calendar_of(session, workspace_id)
    found = []
    for hypothesis in validated:
        package = packages.get(hypothesis.id)
        open_ = package is not None and package.approved_on is None
        gaps = blocking(missing_items(facts[package.id], on=on)) if package and open_ and not package.is_submitted else ()
        since = _since(hypothesis, package)
        waits = package is not None and package.is_submitted and package.submitted_on is not None
        left = time_left(package.submitted_on, calendar, on=on) if waits else ""  # type: ignore[union-attr,arg-type]  # waits
        days = (on - since).days if since and (package is None or open_) else None
        found.append(Overview(hypothesis, package, gaps, _mover(hypothesis, package, gaps), since, left, days))
    return sorted(found, key=lambda row: (row.days is None, -(row.days or 0), row.hypothesis.number))


def _mover(hypothesis: Hypothesis, package: HandoverPackage | None, gaps: tuple[Missing, ...]) -> str | None:
    """While it is built: the first of the three who has a part to write."""
    if package is not None and package.approved_on:
        return None
    if package is not None and package.is_submitted:
        return package.ops_owner.name if package.ops_owner else None
    if package is not None and package.is_accepted:
        return _("a manager")
    parties = {gap.whose for gap in gaps}
    if parties == {Party.MANAGER}:
        return _("a manager")
    if package is not None and package.ops_owner and parties and Party.GIVER not in parties:
        return package.ops_owner.name
    return hypothesis.owner.name if hypothesis.owner else None


def _since(hypothesis: Hypothesis, package: HandoverPackage | None) -> date | None:
    if package is not None and package.is_submitted:
        return package.submitted_on
    if package is not None and package.is_accepted:
        return package.accepted_on
    return hypothesis.decided_on or hypothesis.state_since.date()

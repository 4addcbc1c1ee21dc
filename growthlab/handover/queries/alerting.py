"""Alerts of hand-overs: packages without an answer, conditions that were not met."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.rules import AlertFinding, AlertLine, Found, Subject
from growthlab.handover.models import HandoverPackage, HandoverRound
from growthlab.handover.queries.finding import Calendar, calendar_of
from growthlab.handover.rules import PackageStatus, late_alert, waiting_alert
from growthlab.hypotheses.models import Hypothesis


def alerts(session: Session, workspace_id: int, *, on: date) -> list[AlertLine]:
    """As they stood at the end of that day, in the current language."""
    return [each.line() for each in found(session, workspace_id, on=on)]


def found(session: Session, workspace_id: int, *, on: date, only: Collection[int] | None = None) -> list[Found]:
    """Packages without an answer from working day 6 on, conditions past their day, of these hypotheses (ids) or of all."""
    calendar = calendar_of(session, workspace_id)
    asked = (
        select(HandoverRound, Hypothesis)
        .join(HandoverPackage, col(HandoverPackage.id) == HandoverRound.package_id)
        .join(Hypothesis, col(Hypothesis.id) == HandoverPackage.hypothesis_id)
        .where(HandoverRound.workspace_id == workspace_id, HandoverRound.submitted_on <= on)
        .order_by(col(Hypothesis.number))
    )
    rows = session.exec(asked if only is None else asked.where(col(Hypothesis.id).in_(only))).all()
    raised = [(hypothesis, _alert(row, calendar, on)) for row, hypothesis in rows]
    return [_about(hypothesis, alert) for hypothesis, alert in raised if alert]


def _alert(row: HandoverRound, calendar: Calendar, on: date) -> AlertFinding | None:
    """A round waits for its answer, or what was promised with it is late."""
    if row.answered_on is None or row.answered_on > on:
        return waiting_alert(row.submitted_on, *calendar, on=on)
    return late_alert(row.promises, on=on) if row.status is PackageStatus.ACCEPTED else None


def _about(hypothesis: Hypothesis, finding: AlertFinding) -> Found:
    return Found(Subject("hypothesis", hypothesis.id, hypothesis.key), finding)

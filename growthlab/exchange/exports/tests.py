"""Votes, what tests saw and spent, and what was decided."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from growthlab.exchange.exports.names import emails, hypothesis_rows, keys
from growthlab.exchange.exports.writing import Line, header, major
from growthlab.experiments.models import Decision, Learning, Observation
from growthlab.people.models import Membership, Workspace
from growthlab.voting.models import Vote
from growthlab.voting.queries import shown_on
from growthlab.voting.rules.criteria import asked_in

VOTES = ("hypothesis", "person", "belief_percent", "impact", "confidence", "ease", "comment", "at", "counts")
OBSERVATIONS = (
    "hypothesis", "on", "in_group", "metric", "numerator", "denominator", "values", "taken_back", "spend", "currency", "rate",
    "spend_in_base", "hours",
    "note", "is_correction", "reason", "by", "at",
)
DECISIONS = (
    "hypothesis", "on", "verdict", "suggested_verdict", "value", "support", "override_reason", "scalability", "scalability_limit",
    "reached", "design", "driver", "approver", "second", "at", "is_reversal", "observed", "learned", "therefore",
)


def votes(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:
    """For a reader only of hypotheses that reader has voted on, or whose votes are locked. One column a criterion, by its key."""
    people, named = emails(session, workspace.id), keys(session, workspace.id)
    rows = session.exec(select(Vote).where(Vote.workspace_id == workspace.id).order_by(col(Vote.hypothesis_id), col(Vote.id))).all()
    shown = set(named) if reader is None else shown_on(session, reader, hypothesis_rows(session, workspace.id))
    others = _other_keys(rows, workspace)
    return [header((*VOTES, *others))] + [
        {
            "hypothesis": named[row.hypothesis_id], "person": people.get(row.person_id), "belief_percent": row.belief_percent,
            "impact": row.impact, "confidence": row.confidence, "ease": row.ease, "comment": row.comment, "at": row.at,
            "counts": row.counts,
        } | {key: row.answers.get(key) for key in others}
        for row in rows if row.hypothesis_id in shown
    ]


def _other_keys(rows: Sequence[Vote], workspace: Workspace) -> list[str]:
    """Criteria without a column of their own: those of the formula, and those that somebody answered."""
    asked = [one.key for one in asked_in(workspace.scoring) if one.key not in VOTES]
    return [*asked, *sorted({key for row in rows for key in row.answers} - set(asked))]


def observations(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:  # open to everybody here
    people, named = emails(session, workspace.id), keys(session, workspace.id)
    order = (col(Observation.hypothesis_id), col(Observation.on), col(Observation.id))
    rows = session.exec(select(Observation).where(Observation.workspace_id == workspace.id).order_by(*order)).all()
    return [header(OBSERVATIONS)] + [
        {
            "hypothesis": named[row.hypothesis_id], "on": row.on, "in_group": row.in_group,
            "metric": row.metric.key if row.metric else None, "numerator": row.numerator, "denominator": row.denominator,
            "values": row.values, "taken_back": row.taken_back, "spend": major(row.spend, row.spend_currency),
            "currency": row.spend_currency, "rate": row.rate, "spend_in_base": major(row.spend_base, workspace.base_currency),
            "hours": row.hours, "note": row.note, "is_correction": row.is_correction, "reason": row.reason,
            "by": people.get(row.by_id), "at": row.at,
        }
        for row in rows
    ]


def decisions(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:  # open to everybody here
    """With the newest learning card of the test."""
    people, named = emails(session, workspace.id), keys(session, workspace.id)
    rows = session.exec(select(Decision).where(Decision.workspace_id == workspace.id).order_by(col(Decision.at), col(Decision.id))).all()
    cards = session.exec(select(Learning).where(Learning.workspace_id == workspace.id).order_by(col(Learning.at), col(Learning.id))).all()
    newest = {card.hypothesis_id: card for card in cards}
    return [header(DECISIONS)] + [
        {
            "hypothesis": named[row.hypothesis_id], "on": row.on, "verdict": row.verdict, "suggested_verdict": row.suggested_verdict,
            "value": row.value, "support": row.support, "override_reason": row.override_reason, "scalability": row.scalability,
            "scalability_limit": row.scalability_limit, "driver": people.get(row.driver_id), "approver": people.get(row.approver_id),
            "reached": row.reached, "design": row.design,
            "second": people.get(row.second_id), "at": row.at, "is_reversal": row.reverses_id is not None,
        } | _card(newest.get(row.hypothesis_id))
        for row in rows
    ]


def _card(card: Learning | None) -> dict[str, object]:
    return {name: getattr(card, name, None) for name in ("observed", "learned", "therefore")}

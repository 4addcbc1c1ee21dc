"""Entries that are counted from accounts instead of typed."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.experiments.actions.observing import add_entry
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.accounts import counted, has_accounts, is_counted
from growthlab.experiments.queries.results import result_of
from growthlab.experiments.rules.accounts import Counted
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, is_before_start
from growthlab.people.models import Membership


def count_into_result(
    session: Session, hypothesis: Hypothesis, before: Counted, *, note: str, reason: str | None, on: date, by: Membership, at: datetime
) -> Observation | None:
    """One entry of what changed in k and n; None where nothing did. What takes away, or comes late, is a correction."""
    after = counted(session, hypothesis)
    if is_before_start(hypothesis.state, locked=hypothesis.is_locked) or before == after or not is_counted(session, hypothesis):
        return None
    k, n = after.k - before.k, after.n - before.n
    is_correction = k < 0 or n < 0 or hypothesis.state in DECIDED
    if hypothesis.state in DECIDED and not (reason or "").strip():
        raise RuleBroken(
            N_("Say why it is corrected. The old entry stays beside it."), code="correction_reason_missing", field="reason"
        )
    row = Observation(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, on=on, numerator=Decimal(k), denominator=Decimal(n),
        note=None if is_correction else note, is_counted=True, is_correction=is_correction,
        reason=(f"{note}. {reason}" if reason else note) if is_correction else None, by_id=by.person_id, at=at,
    )
    add_entry(session, hypothesis, row, by, at=at)
    return row


def refuse_typed(session: Session, hypothesis: Hypothesis) -> None:
    """Numbers are either typed or counted, never both."""
    if is_before_start(hypothesis.state, locked=hypothesis.is_locked) or has_accounts(session, hypothesis):
        return
    if result_of(session, hypothesis).n:
        raise RuleBroken(
            N_("The numbers of %(key)s were typed, so accounts cannot count them any more. Take them back with a correction first."),
            code="typed_before", field="text", key=hypothesis.key,
        )

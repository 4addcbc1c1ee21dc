"""What a hypothesis lacks on its way into a test and through it."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.rules.facts import Facts

UNDO_START_HOURS = 24


def anything(facts: Facts, reason: str | None) -> None:
    """No condition."""


def is_smart(facts: Facts, reason: str | None) -> None:
    if facts.smart_fails:
        raise RuleBroken(
            N_("%(key)s is not SMART yet: %(codes)s. Mend these and it moves."),
            code="not_smart", key=facts.key, codes=", ".join(facts.smart_fails),
        )


def has_no_votes(facts: Facts, reason: str | None) -> None:
    if facts.votes:
        raise RuleBroken(
            N_("%(key)s already has votes, so it stays in the backlog. Park or cancel it instead."),
            code="has_votes", key=facts.key,
        )


def is_ready_to_select(facts: Facts, reason: str | None) -> None:
    if not facts.has_owner:
        raise RuleBroken(
            N_("%(key)s has no owner, so it cannot be selected. Name an owner and it moves."),
            code="owner_missing", field="owner", key=facts.key,
        )
    if not facts.has_dates:
        raise RuleBroken(
            N_("%(key)s has no start or end date, so it cannot be selected. Enter both and it moves."),
            code="dates_missing", field="planned_start", key=facts.key,
        )
    if facts.votes < facts.votes_needed and not facts.votes_waived:
        raise RuleBroken(
            N_("%(key)s has %(votes)s of %(needed)s votes. Collect the rest, or waive them with a reason."),
            code="votes_missing", field="reason", key=facts.key, votes=facts.votes, needed=facts.votes_needed,
        )


def is_ready_to_start(facts: Facts, reason: str | None) -> None:
    if not facts.has_owner:
        raise RuleBroken(
            N_("%(key)s has no owner, so the test cannot start. Name an owner first."),
            code="owner_missing", field="owner", key=facts.key,
        )
    if not facts.has_dates:
        raise RuleBroken(
            N_("%(key)s has no start or end date, so the test cannot start. Enter both first."),
            code="dates_missing", field="planned_start", key=facts.key,
        )
    is_smart(facts, reason)


def has_just_started(facts: Facts, reason: str | None) -> None:
    if facts.observations or facts.hours_since_start > UNDO_START_HOURS:
        raise RuleBroken(
            N_("The start of %(key)s can be taken back within 24 hours and before the first observation. Cancel it."),
            code="start_is_final", key=facts.key,
        )


def stop_is_explained(facts: Facts, reason: str | None) -> None:
    if not facts.stop_rule_met and not reason:
        raise RuleBroken(
            N_("The stop rule of %(key)s is not met yet. To stop early, say why."),
            code="early_stop_reason_missing", field="reason", key=facts.key,
        )


def is_amended(facts: Facts, reason: str | None) -> None:
    if not facts.amended_to_extend:
        raise RuleBroken(
            N_("To extend %(key)s, amend its end, sample or budget first."),
            code="extension_without_amendment", key=facts.key,
        )

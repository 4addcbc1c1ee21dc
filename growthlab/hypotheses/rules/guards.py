"""When a move is refused: one pure function each, over `Facts`. They raise `RuleBroken` or say nothing."""

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


def may_be_decided(facts: Facts, reason: str | None) -> None:
    """Learning card, override reason, and the approver: never the owner from the limit up."""
    if not facts.has_learning:
        raise RuleBroken(
            N_("Write the learning card of %(key)s first: what was observed, learned, and what follows."),
            code="learning_missing", field="observed", key=facts.key,
        )
    if facts.override_reason_needed and not reason:
        raise RuleBroken(
            N_("This differs from what the rule suggests for %(key)s. Say why."),
            code="override_reason_missing", field="override_reason", key=facts.key,
        )
    if facts.over_limit and not facts.approver_is_manager:
        raise RuleBroken(
            N_("The budget of %(key)s reaches the lead's decision limit, so a manager decides."),
            code="over_limit", key=facts.key,
        )
    if facts.approver_is_owner and (facts.over_limit or not facts.approver_may_be_owner):
        raise RuleBroken(
            N_("You own %(key)s, so somebody else decides on it."),
            code="approver_is_owner", key=facts.key,
        )


def may_be_validated(facts: Facts, reason: str | None) -> None:
    may_be_decided(facts, reason)
    if not facts.has_scalability:
        raise RuleBroken(
            N_("Say whether %(key)s scales, and what limits it."),
            code="scalability_missing", field="scalability", key=facts.key,
        )


def is_not_accepted(facts: Facts, reason: str | None) -> None:
    if facts.process_accepted:
        raise RuleBroken(
            N_("%(key)s runs as a process already. Retire the process instead."),
            code="already_accepted", key=facts.key,
        )


def package_is_complete(facts: Facts, reason: str | None) -> None:
    if facts.package_missing:
        raise RuleBroken(
            N_("The package of %(key)s is not complete: %(items)s."),
            code="package_incomplete", key=facts.key, items=", ".join(facts.package_missing),
        )
    if facts.same_owner_refused:
        raise RuleBroken(
            N_("Who tested %(key)s cannot also run it at this stage. Name another operations owner."),
            code="same_owner", field="ops_owner", key=facts.key,
        )


def is_accepted(facts: Facts, reason: str | None) -> None:
    if not facts.process_accepted:
        raise RuleBroken(
            N_("The operations owner has not accepted %(key)s yet."), code="not_accepted", key=facts.key
        )


def has_wake_date(facts: Facts, reason: str | None) -> None:
    if facts.wake_on is None or (facts.today is not None and facts.wake_on <= facts.today):
        raise RuleBroken(
            N_("Say on which coming day %(key)s should be looked at again."),
            code="wake_date_missing", field="wake_on", key=facts.key,
        )


def never_started(facts: Facts, reason: str | None) -> None:
    if facts.ever_started:
        raise RuleBroken(
            N_("The test of %(key)s had started, so it stays cancelled. Draft a re-test instead."),
            code="was_started", key=facts.key,
        )

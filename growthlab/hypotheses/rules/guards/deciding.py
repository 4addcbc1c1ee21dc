"""What a decision and a hand-over lack."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.guards.waiting import has_wake_date


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


def may_be_set_aside(facts: Facts, reason: str | None) -> None:
    """No verdict yet, but as whole an answer: who may decide, the card, and the day on which it is decided."""
    may_be_decided(facts, reason)
    has_wake_date(facts, reason)


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

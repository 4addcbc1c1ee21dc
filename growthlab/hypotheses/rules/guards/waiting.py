"""When a hypothesis may be laid aside, and when it may come back."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.rules.facts import Facts


def has_wake_date(facts: Facts, reason: str | None) -> None:
    if facts.wake_on is None or (facts.today is not None and facts.wake_on <= facts.today):
        raise RuleBroken(
            N_("Say on which coming day %(key)s should be looked at again."),
            code="wake_date_missing", field="wake_on", key=facts.key,
        )


def was_tested(facts: Facts, reason: str | None) -> None:
    if not facts.ever_started:
        raise RuleBroken(
            N_("%(key)s was not tested yet, so there is nothing to decide. Wake it up in the backlog."),
            code="never_tested", key=facts.key,
        )


def was_never_tested(facts: Facts, reason: str | None) -> None:
    if facts.ever_started:
        raise RuleBroken(
            N_("The test of %(key)s has run, so it goes back to its decision, not to the backlog."),
            code="was_tested", key=facts.key,
        )


def never_started(facts: Facts, reason: str | None) -> None:
    """Nor may it have gone into another one."""
    if facts.merged_into:
        raise RuleBroken(
            N_("%(key)s was merged into %(into)s, with its comments and votes. Go on there, or write a new one."),
            code="was_merged", key=facts.key, into=facts.merged_into,
        )
    if facts.ever_started:
        raise RuleBroken(
            N_("The test of %(key)s had started, so it stays cancelled. Draft a re-test instead."),
            code="was_started", key=facts.key,
        )

"""Reviews: when the next one is due, and what a review may not do too early."""

from datetime import date, timedelta

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.operations.rules.facts import ProcessFacts
from growthlab.operations.rules.words import StepVerdict

REVIEW_EVERY_MIN, REVIEW_EVERY_DEFAULT, REVIEW_EVERY_MAX = 30, 90, 365
FIRST_PRUNE_AFTER = timedelta(days=60)
_NEAR = timedelta(days=14)


def next_review_on(process: ProcessFacts, *, on: date) -> date | None:
    """The review day that stood at the end of that day; a later review does not reach back."""
    known = [day for day in process.reviewed_on if day <= on]
    if len(known) == len(process.reviewed_on) and process.next_review_on is not None:
        return process.next_review_on
    if known:
        return review_after(max(known), process.review_every_days)
    if process.first_review_on is not None or process.started_on is None:
        return process.first_review_on
    return review_after(process.started_on, process.review_every_days)


def review_after(day: date, every_days: int) -> date:
    return day + timedelta(days=every_days)


def due_soon_since(process: ProcessFacts, *, on: date) -> date | None:
    """From 14 days before the review to 14 days after it."""
    due = next_review_on(process, on=on)
    if due is None or not due - _NEAR <= on <= due + _NEAR:
        return None
    begun = [day for day in (*process.reviewed_on, process.started_on) if day is not None and day <= on]
    return max([due - _NEAR, *begun])


def overdue_since(process: ProcessFacts, *, on: date) -> date | None:
    """More than 14 days late."""
    due = next_review_on(process, on=on)
    return due + _NEAR + timedelta(days=1) if due is not None and on > due + _NEAR else None


def refuse_bad_cadence(days: int) -> None:
    if not REVIEW_EVERY_MIN <= days <= REVIEW_EVERY_MAX:
        raise RuleBroken(
            N_("A process is reviewed every %(least)s to %(most)s days."),
            code="review_cadence", field="review_every_days", least=REVIEW_EVERY_MIN, most=REVIEW_EVERY_MAX,
        )


def refuse_early_prune(started_on: date, verdicts: list[StepVerdict], *, on: date) -> None:
    """Steps are simplified or removed when the process has lived for a while."""
    first = started_on + FIRST_PRUNE_AFTER
    if on < first and any(verdict is not StepVerdict.KEEP for verdict in verdicts):
        raise RuleBroken(
            N_("The process has lived less than 60 days. Steps can be simplified or removed from %(day)s on."),
            code="prune_too_early", field="steps", day=first,
        )

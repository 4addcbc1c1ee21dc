"""What a process must have before it runs, whichever way it came, and from when its wording holds."""

from datetime import date, timedelta

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_


def refuse_bare_process(code: str, *, has_owner: bool, planned_kpis: int, steps: int) -> None:
    """No path makes an active process without an owner, a KPI with a plan and a step."""
    if not has_owner:
        raise RuleBroken(
            N_("%(process)s has no owner, so it cannot run."), code="owner_missing", field="owner", process=code
        )
    if planned_kpis < 1:
        raise RuleBroken(
            N_("%(process)s has no KPI with a plan, so it cannot run."), code="plan_missing", field="kpis", process=code
        )
    if steps < 1:
        raise RuleBroken(
            N_("%(process)s has no steps, so it cannot run."), code="steps_missing", field="steps", process=code
        )


LATEST_START = timedelta(days=90)


def effective_day(wanted: date | None, *, on: date) -> date:
    """From when an approved version holds: today, or a day of the next 90."""
    if wanted is None:
        return on
    if not on <= wanted <= on + LATEST_START:
        raise RuleBroken(
            N_("A version holds from today or from a day of the next %(days)s."), code="effective_day", field="effective_from",
            days=LATEST_START.days,
        )
    return wanted

"""What a process must have before it runs, whichever way it came."""

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

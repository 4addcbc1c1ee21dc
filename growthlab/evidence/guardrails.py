"""Metrics that must not suffer: one that is broken takes a promotion away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext
from growthlab.evidence.inputs import Number, exact, inner_share
from growthlab.evidence.measured import Test, measured_value
from growthlab.evidence.strength import support_beyond
from growthlab.evidence.verdict import Suggestion, Verdict


class GuardrailState(StrEnum):
    KEPT = "kept"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"
    UNMEASURED = "unmeasured"

    @property
    def label(self) -> str:
        return gettext(GUARDRAIL_LABELS[self])


GUARDRAIL_LABELS = {
    GuardrailState.KEPT: N_("Kept"),
    GuardrailState.DOUBTFUL: N_("Worse than the limit, on too little data"),
    GuardrailState.BROKEN: N_("Broken"),
    GuardrailState.UNMEASURED: N_("Not measured"),
}


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A metric and the limit it must not be worse than; `direction` is where it is better."""

    name: str
    test: Test
    limit: Number
    direction: str = "up"
    level: Number = 0.80

    def __post_init__(self) -> None:
        exact(self.limit, field="guardrail")
        inner_share(self.level, field="level")
        if self.direction not in ("up", "down"):
            raise RuleBroken(N_("A metric is better up or down."), code="direction_unknown", field="direction")

    @property
    def state(self) -> GuardrailState:
        """Broken only when it is supported that the truth is worse; kinds without support go by the value."""
        value, limit, is_up = measured_value(self.test), exact(self.limit, field="guardrail"), self.direction == "up"
        if value is None:
            return GuardrailState.UNMEASURED
        if value >= limit if is_up else value <= limit:
            return GuardrailState.KEPT
        strength = support_beyond(self.test, self.limit, is_up=not is_up)
        is_sure = strength is None or strength >= float(self.level)
        return GuardrailState.BROKEN if is_sure else GuardrailState.DOUBTFUL


def under_guardrails(suggestion: Suggestion, guardrails: Iterable[Guardrail]) -> Suggestion:
    """A win with a broken guardrail becomes grey (extend or iterate) and names what vetoed it."""
    broken = tuple(rail.name for rail in guardrails if rail.state is GuardrailState.BROKEN)
    if not broken or suggestion.verdict not in (Verdict.PROMOTE, Verdict.CONFIRM):
        return suggestion
    return replace(suggestion, verdict=Verdict.GREY, vetoed_by=broken)

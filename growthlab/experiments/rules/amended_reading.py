"""Amending how a result is read: the band, the guardrails, the kind of evidence, the support, the scale."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import LARGEST_MINOR, too_large
from growthlab.evidence.inputs import LEVELS
from growthlab.evidence.quality import Design, Reached
from growthlab.experiments.rules.planning import MOST_GUARDRAILS, check_band

READING = {
    "band": N_("No difference"),
    "guardrail": N_("Guardrail"),
    "reached": N_("Counted as reached"),
    "design": N_("Held against"),
    "support_level": N_("Support level"),
    "log_scale": N_("Scale"),
}
Band = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Rail:
    """The new limit of one guarded metric, in its unit; without a limit it is watched no longer."""

    metric_id: int
    bound: Decimal | None


Reading = Band | Rail | Reached | Design | float | bool | None
_TYPES: dict[str, tuple[type, ...]] = {
    "band": (tuple, type(None)), "guardrail": (Rail,), "reached": (Reached,), "design": (Design,), "support_level": (float,),
    "log_scale": (bool,),
}


def check_reading(field: str, new: Reading, *, kind: MetricKind | None, compares: bool) -> None:
    """The right type, and what this kind of test can be read by."""
    if not isinstance(new, _TYPES[field]):
        raise RuleBroken(N_("This value does not fit this part of the plan."), code="value_unfit", field="new")
    if isinstance(new, tuple):
        _band(new)
    if field == "support_level" and new not in LEVELS:
        raise RuleBroken(N_("Choose one of the support levels of the list."), code="level_unknown", field="new")
    if isinstance(new, Design) and compares and not new.has_groups:
        raise RuleBroken(N_("Two groups are recorded, so the test is held against one of them."), code="design_without_groups", field="new")
    if field == "log_scale" and (kind is not MetricKind.MEAN or compares):
        raise RuleBroken(
            N_("The scale can change for a mean of one group. In a comparison its thresholds would mean something else: draft a re-test."),
            code="scale_fixed", field="new",
        )


def check_rail(new: Rail, bounds: dict[int, Decimal], *, own_metric: int | None) -> None:
    """`bounds` are the limits as they stand, by metric id."""
    if new.metric_id == own_metric:
        raise RuleBroken(
            N_("This is the plan's own metric. A guardrail is another one that must not suffer."), code="guards_itself", field="metric"
        )
    if new.bound is None and new.metric_id not in bounds:
        raise RuleBroken(N_("Write the limit that it must not pass."), code="bound_missing", field="new")
    if new.bound is not None and new.metric_id not in bounds and len(bounds) >= MOST_GUARDRAILS:
        raise RuleBroken(
            N_("A plan watches at most %(most)s other metrics."), code="too_many_guardrails", field="metric", most=MOST_GUARDRAILS
        )
    if new.bound is not None and (not new.bound.is_finite() or abs(new.bound) > LARGEST_MINOR):
        raise too_large("new")


def rail_field(metric_id: int) -> str:
    """The name under which an amendment keeps a guardrail: guardrail:7."""
    return f"guardrail:{metric_id}"


def rail_of(field: str) -> int | None:
    """The metric of such a name; None for the other parts of a plan."""
    part, _colon, metric_id = field.partition(":")
    return int(metric_id) if part == "guardrail" and metric_id.isdecimal() else None


def band_text(band: Band | None) -> str | None:
    """As an amendment keeps it: both ends with a blank between."""
    return None if band is None else f"{band[0]:f} {band[1]:f}"


def band_of(text: str | None) -> Band | None:
    """The inverse of `band_text`."""
    low, _blank, high = (text or "").partition(" ")
    return (Decimal(low), Decimal(high)) if low and high else None


def _band(new: Band) -> None:
    for end in new:
        if not end.is_finite():
            raise RuleBroken(N_("Write a number."), code="not_a_number", field="new")
        if abs(end) > LARGEST_MINOR:
            raise too_large("new")
    try:
        check_band(*new)
    except RuleBroken as problem:
        problem.field = "upper"
        raise

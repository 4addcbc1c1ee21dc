"""What else is known of a result: other priors, more needed, looking early, groups, kind of evidence; one sentence each."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.formats import number, percent
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.writing import format_money
from growthlab.evidence.always_valid import AlwaysValid
from growthlab.evidence.comparison import BEFORE_AFTER, Comparison, in_money
from growthlab.evidence.guardrails import GuardrailState
from growthlab.evidence.measured import TwoGroups
from growthlab.evidence.more_needed import more_needed
from growthlab.evidence.priors import sensitivity, sensitivity_line
from growthlab.evidence.quality import Design, strength_line
from growthlab.evidence.side_by_side import compared
from growthlab.evidence.verdict import Suggestion, Verdict
from growthlab.evidence.wording import stop_sentence, support_text
from growthlab.experiments.queries.evidence import EvidenceFile
from growthlab.experiments.views.titles import figure, scale_of
from growthlab.hypotheses.models import Hypothesis

TONES = {GuardrailState.KEPT: "ok", GuardrailState.BROKEN: "fail"}


@dataclass(frozen=True)
class Weighed:
    """`lines` are sentences; `rails` hold the name, the state in words and its sign."""

    lines: tuple[str, ...]
    rails: tuple[tuple[str, str, str], ...] = ()


def weighed(hypothesis: Hypothesis, found: Suggestion | None, file: EvidenceFile | None, *, stopped_early: bool) -> Weighed:
    """Nothing but the kind of evidence where nothing can be judged."""
    strength = strength_line(hypothesis.reached, hypothesis.design)
    if file is None or found is None:
        return Weighed((strength,))
    lines = [_sensitive(file, found), _more(file, found), *_groups(hypothesis, file), _looked(file.looks, found)]
    lines += [stop_sentence(file.plan, was_met=not stopped_early), strength]
    rails = tuple((rail.name, rail.state.label, TONES.get(rail.state, "warn")) for rail in file.rails)
    return Weighed(tuple(line for line in lines if line), rails)


def _sensitive(file: EvidenceFile, found: Suggestion) -> str:
    other = sensitivity(file.test, file.plan) if found.support is not None else None
    return sensitivity_line(other) if other else ""


def _more(file: EvidenceFile, found: Suggestion) -> str:
    more = more_needed(file.test, file.plan, found)
    return str(more) if more else ""


def _looked(looks: AlwaysValid | None, found: Suggestion) -> str:
    """Beside the verdict of the fixed plan, what would hold however often one looks."""
    if looks is None:
        return ""
    asked = percent(Decimal(repr(looks.level)), 1)
    if looks.verdict is Verdict.TOO_EARLY:
        return _(
            "Looked at every day, the data alone are not certain yet: %(certainty)s, and %(level)s is asked.",
            certainty=support_text(looks.certainty), level=asked,
        )
    return _(
        "Looked at every day, the data alone say “%(verdict)s” with %(certainty)s: stopping at any time would be safe.",
        verdict=looks.verdict.label, certainty=support_text(looks.certainty),
    )


def _groups(hypothesis: Hypothesis, file: EvidenceFile) -> list[str]:
    if not isinstance(file.test, TwoGroups) or hypothesis.metric is None:
        return []
    warning = _(BEFORE_AFTER) if hypothesis.design is Design.BEFORE_AFTER else ""
    found = compared(file.test, direction=file.plan.direction)
    if found is None:
        return [warning]
    lines = [_("B is better with a chance of %(chance)s.", chance=support_text(found.chance_b_better)), _ratio(found)]
    return [*lines, *_loss(hypothesis, found), warning]


def _ratio(found: Comparison) -> str:
    if found.ratio is None:
        return ""
    if found.ratio95 is None or found.ratio95.high is None:
        return _("B is %(ratio)s times A.", ratio=number(found.ratio, 2))
    ends = {"low": number(found.ratio95.low, 2), "high": number(found.ratio95.high, 2)}
    return _("B is %(ratio)s times A, with 95 %% between %(low)s and %(high)s.", ratio=number(found.ratio, 2), **ends)


def _loss(hypothesis: Hypothesis, found: Comparison) -> list[str]:
    """In the metric's unit; in money where the plan says what reaching the threshold is worth."""
    if found.loss_choosing_b is None or hypothesis.metric is None:
        return []
    loss = figure(Decimal(repr(found.loss_choosing_b)), hypothesis.metric, digits=4, scale=scale_of(hypothesis))
    lines = [_("The expected loss of taking B is %(loss)s.", loss=loss.lstrip("+"))]
    worth, aim = hypothesis.value_if_success, abs(float(hypothesis.success_threshold or 0))
    if worth and aim:
        minor = round(in_money(found.loss_choosing_b, units=1 / aim, worth=worth))
        money = format_money(Money(minor, hypothesis.workspace.base_currency))
        lines.append(_("In money that is %(money)s, if reaching the threshold is worth what the plan says.", money=money))
    return lines

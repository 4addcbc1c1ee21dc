"""The shape of a plan before the start."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from growthlab.core.amounts import parse_money, parse_number
from growthlab.core.forms import _l
from growthlab.core.i18n import current_locale
from growthlab.evidence.inputs import LEVELS
from growthlab.evidence.quality import Design, Reached
from growthlab.experiments.forms.reading import SHORT_TEXT, ReadingForm
from growthlab.experiments.rules.planning import MOST_GUARDRAILS

_LINE = Length(max=140, message=_l("Keep it to 140 letters."))
LIMITS = ("success_threshold", "kill_threshold", "band_low", "band_high")
Read = Callable[[str], Decimal]


def _count(text: str) -> int:
    return int(parse_number(text, current_locale(), at_least=0, at_most=10**6, whole=True))


class PlanForm(ReadingForm):
    """Texts as people write them; `limits` says how thresholds and band of this metric are read."""

    success_threshold = StringField(_l("Right from"), [SHORT_TEXT])
    kill_threshold = StringField(_l("Stop at"), [SHORT_TEXT])
    min_sample = StringField(_l("Minimum sample"), [SHORT_TEXT])
    band_low = StringField(_l("No difference from"), [SHORT_TEXT])
    band_high = StringField(_l("to"), [SHORT_TEXT])
    budget_amount = StringField(_l("Money"), [SHORT_TEXT])
    budget_currency = SelectField(_l("Currency"))
    budget_hours = StringField(_l("Hours"), [SHORT_TEXT])
    planned_start = StringField(_l("Starts"), [SHORT_TEXT])
    planned_end = StringField(_l("Ends"), [SHORT_TEXT])
    reached = SelectField(_l("What is counted as reached"), default="")
    design = SelectField(_l("What it is held against"), default="")
    group_a = StringField(_l("A, what you do today"), [_LINE])
    group_b = StringField(_l("B, what is new"), [_LINE])
    support_level = SelectField(_l("Support level"), default="")
    log_scale = BooleanField(_l("Typical amounts on a log scale"))
    guard_metric_1 = SelectField(_l("Guardrail"), default="")
    guard_bound_1 = StringField(_l("must not be worse than"), [SHORT_TEXT])
    guard_metric_2 = SelectField(_l("Guardrail"), default="")
    guard_bound_2 = StringField(_l("must not be worse than"), [SHORT_TEXT])
    guard_metric_3 = SelectField(_l("Guardrail"), default="")
    guard_bound_3 = StringField(_l("must not be worse than"), [SHORT_TEXT])
    seen = HiddenField(validators=[Length(max=20)])

    def offer_choices(self, *, currencies: list[str], metrics: list[tuple[str, str]], level: str) -> None:
        """`level` is the workspace's own, in words."""
        self.budget_currency.choices = [(code, code) for code in currencies]
        self.reached.choices = [("", "–"), *((word.value, word.label) for word in Reached)]
        self.design.choices = [("", "–"), *((word.value, word.label) for word in Design)]
        self.support_level.choices = [("", level), *((f"{one:g}", f"{one * 100:g}\N{NO-BREAK SPACE}%") for one in LEVELS)]
        for number in range(1, MOST_GUARDRAILS + 1):
            self[f"guard_metric_{number}"].choices = [("", "–"), *metrics]

    def columns(self, limits: Read, *, currency: str) -> dict[str, Any]:  # Any: columns of the hypothesis
        """Everything that could be read; what could not stands at its field."""
        locale = current_locale()
        found: dict[str, Any] = {name: self.read(name, limits) for name in LIMITS if name in self}
        if "min_sample" in self:
            found["min_sample"] = self.read("min_sample", _count)
        chosen = self.budget_currency.data or currency
        money = self.read("budget_amount", lambda text: parse_money(text, locale, currency=chosen))
        found |= {"budget_amount": money.minor if money else None, "budget_currency": chosen if money else None}
        found["budget_hours"] = self.read("budget_hours", lambda text: parse_number(text, locale, at_least=0, at_most=100_000))
        found |= {name: self.day(name) for name in ("planned_start", "planned_end")}
        found["reached"] = Reached(self.reached.data) if self.reached.data in set(Reached) else None
        found["design"] = Design(self.design.data) if self.design.data in set(Design) else None
        found |= {name: self[name].data or None for name in ("group_a", "group_b") if name in self}
        found["support_level"] = float(self.support_level.data) if self.support_level.data else None
        if "log_scale" in self:
            found["log_scale"] = bool(self.log_scale.data)
        return found

    def guards(self, reader_of: Callable[[int], Read]) -> dict[int, Decimal]:
        """The limit by metric id; `reader_of` reads it as that metric's thresholds are typed."""
        found = {}
        for number in range(1, MOST_GUARDRAILS + 1):
            said, name = self[f"guard_metric_{number}"].data, f"guard_bound_{number}"
            if not said:
                continue
            bound = self.read(name, reader_of(int(said)))
            if bound is not None:
                found[int(said)] = bound
            elif not self[name].errors:
                self[name].errors = [str(_l("Write the limit that it must not pass."))]
        return found

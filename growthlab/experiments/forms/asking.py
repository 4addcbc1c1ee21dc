"""The shapes of questions about a plan that does not run yet: what it would do, how many it needs."""

from decimal import Decimal

from wtforms import BooleanField, SelectField, StringField

from growthlab.core.amounts import parse_number, parse_percent
from growthlab.core.forms import _l
from growthlab.core.i18n import current_locale
from growthlab.evidence.planned import ASSESSED
from growthlab.experiments.forms.planning import Read
from growthlab.experiments.forms.reading import SHORT_TEXT, ReadingForm

MEASURES = [
    ("proportion", _l("a share of accounts")), ("cost_per", _l("a cost per unit")), ("count", _l("a count")), ("mean", _l("a mean")),
]


class SpreadForm(ReadingForm):
    """How far single values of a mean lie from it; on a log scale in per cent."""

    spread = StringField(_l("Single values usually differ from their mean by"), [SHORT_TEXT])

    def said(self, *, is_log: bool) -> Decimal | None:
        return self.read("spread", _any_percent if is_log else _above_zero)


class RatesForm(SpreadForm):
    """What a plan would do: thresholds, how much is measured, and for a comparison what A shows today."""

    kind = SelectField(_l("What is measured"), choices=MEASURES, default="proportion", validate_choice=False)
    right = StringField(_l("Right from"), [SHORT_TEXT])
    stop = StringField(_l("Stop at"), [SHORT_TEXT])
    size = StringField(_l("Accounts or values (in each group), money, or weeks"), [SHORT_TEXT])
    known = StringField(_l("For a comparison: what A shows today"), [SHORT_TEXT])
    log_scale = BooleanField(_l("Typical amounts on a log scale"))

    @property
    def measure(self) -> str:
        """One of the kinds that have chances; a share unless another is said."""
        return self.kind.data if self.kind.data in ASSESSED else "proportion"

    @property
    def is_log(self) -> bool:
        return self.measure == "mean" and bool(self.log_scale.data)

    def limit(self, name: str, shares: Read) -> Decimal | None:
        """A threshold: a difference where A is known."""
        if self.measure == "proportion":
            return self.read(name, shares)
        return self.read(name, _any_percent if self.is_log and self.known.data else _any_number)

    def today(self) -> Decimal | None:
        """What A shows."""
        return self.read("known", _share if self.measure == "proportion" else _above_zero)

    def amount(self) -> Decimal | int | None:
        """How much is measured; a count lasts one week unless it is said."""
        if self.measure == "count" and not self.size.data:
            return 1
        if self.measure in ("cost_per", "count"):
            return self.read("size", _above_zero)
        found = self.read("size", lambda text: parse_number(text, current_locale(), at_least=1, at_most=10**6, whole=True))
        return None if found is None else int(found)


class SampleForm(ReadingForm):
    """How many accounts: a baseline, what would be worth having, and how sure one wants to be."""

    baseline = StringField(_l("The share today"), [SHORT_TEXT])
    target = StringField(_l("The share worth having"), [SHORT_TEXT])
    power = StringField(_l("Chance to see it"), [SHORT_TEXT], default="80 %")
    error = StringField(_l("Chance of a false win"), [SHORT_TEXT], default="5 %")
    pace = StringField(_l("Accounts a week"), [SHORT_TEXT])
    n = StringField(_l("Accounts at hand"), [SHORT_TEXT])

    def share(self, name: str) -> Decimal | None:
        return self.read(name, _share)


def _share(text: str) -> Decimal:
    return parse_percent(text, current_locale())


def _any_percent(text: str) -> Decimal:
    return parse_percent(text, current_locale(), at_least=Decimal("-0.99"), at_most=None)


def _any_number(text: str) -> Decimal:
    return parse_number(text, current_locale())


def _above_zero(text: str) -> Decimal:
    return parse_number(text, current_locale(), at_least=Decimal("0.000001"), at_most=10**15)

"""A number with its unit, written in the reader's language: 30 %, 40,000 RUB, 4 pcs, 45 days."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.currencies import DIGITS
from growthlab.core.i18n import N_, current_locale, gettext
from growthlab.core.writing import format_number, format_percent, with_currency

SHARES = frozenset({"proportion", "ratio"})  # kinds whose % is kept as a fraction, 0.3 for 30 %
_UNITS = {
    "%": N_("%(n)s %%"),
    "pcs": N_("%(n)s pcs"),
    "days": N_("%(n)s days"),
    "hours": N_("%(n)s h"),
}
_ONE_DAY = N_("%(n)s day")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it is stored, its unit and, where the unit is %, the metric's kind."""

    value: Decimal | int
    unit: str = ""
    kind: str = ""

    def __str__(self) -> str:
        value = Decimal(self.value)
        if self.kind == "proportion" or (self.unit == "%" and self.kind in SHARES):
            return format_percent(value, digits=4)
        number = format_number(value)
        if self.unit in DIGITS:
            return with_currency(number, self.unit, current_locale())
        if self.unit in _UNITS:
            template = _ONE_DAY if self.unit == "days" and value == 1 else _UNITS[self.unit]
            return gettext(template, n=number)
        return f"{number} {self.unit}".rstrip()

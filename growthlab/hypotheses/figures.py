"""A number with its unit, written in the reader's language: 30 %, 40,000 RUB, 4 pcs, 45 days."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from growthlab.core.currencies import DIGITS
from growthlab.core.i18n import N_, current_locale, gettext
from growthlab.core.writing import MINUS, format_number, format_percent, format_points, with_currency


class Scale(StrEnum):
    VALUE = "value"
    DIFFERENCE = "difference"
    RELATIVE = "relative"

    @classmethod
    def of(cls, *, compares: bool, log_scale: bool) -> "Scale":
        """Of the thresholds of a plan."""
        if not compares:
            return cls.VALUE
        return cls.RELATIVE if log_scale else cls.DIFFERENCE


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
    """A value as it is stored, its unit and, where the unit is %, the metric's kind.

    `scale` says what of the metric it is: its value, a difference of two groups, or a relative difference.
    """

    value: Decimal | int
    unit: str = ""
    kind: str = ""
    scale: Scale = Scale.VALUE

    def __str__(self) -> str:
        value = Decimal(self.value)
        if self.scale is not Scale.VALUE:
            return self._difference(value)
        if self.kind == "proportion" or (self.unit == "%" and self.kind in SHARES):
            return format_percent(value, digits=4)
        number = format_number(value)
        if self.unit in DIGITS:
            return with_currency(number, self.unit, current_locale())
        if self.unit in _UNITS:
            template = _ONE_DAY if self.unit == "days" and value == 1 else _UNITS[self.unit]
            return gettext(template, n=number)
        return f"{number} {self.unit}".rstrip()

    def _difference(self, value: Decimal) -> str:
        """Always with its sign; shares differ by percentage points."""
        if self.scale is Scale.DIFFERENCE and (self.kind == "proportion" or (self.unit == "%" and self.kind in SHARES)):
            return format_points(value, digits=2)
        sign = "+" if value > 0 else MINUS if value < 0 else ""
        if self.scale is Scale.RELATIVE:
            return sign + format_percent(abs(value), digits=4)
        return sign + str(Figure(abs(value), self.unit, self.kind))

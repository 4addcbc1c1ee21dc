"""Money: whole minor units and a currency code, never a float."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Self

from growthlab.core.currencies import digits_of
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

LARGEST_MINOR = 10**15 - 1  # exact in a JSON number and far inside a database's big integer
_PRECISION = 60


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` counts kopecks, cents or whatever the currency's smallest unit is (JPY has none, KWD has 1000)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        digits_of(self.currency)

    @classmethod
    def of(cls, amount: Decimal, currency: str, *, field: str | None = None) -> Self:
        """Major units to money; refuses what is not finite, too large or finer than the currency's minor unit."""
        digits = digits_of(currency, field=field)
        if not amount.is_finite():
            raise RuleBroken(N_("An amount of money must be a number."), code="amount_unreadable", field=field)
        if abs(amount) > LARGEST_MINOR:
            raise too_large(field)
        with localcontext(prec=_PRECISION):
            minor = amount.scaleb(digits)
            if minor != minor.to_integral_value():
                raise _too_fine(currency, digits, field)
        if abs(minor) > LARGEST_MINOR:
            raise too_large(field)
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """Major units, exact: 1250.50."""
        return Decimal(self.minor).scaleb(-digits_of(self.currency))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise RuleBroken(
                N_("%(one)s and %(other)s cannot be put together without a rate."),
                code="currency_differs",
                one=self.currency,
                other=other.currency,
            )
        return other.minor


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum in one currency; nothing sums to zero."""
    return sum(amounts, Money(0, currency))


def convert(money: Money, rate: Decimal, to: str) -> Money:
    """`rate` says how much of `to` one unit of the money's currency was worth; half-even to the minor unit of `to`."""
    if not rate.is_finite() or rate <= 0:
        raise RuleBroken(N_("A rate must be a number above zero."), code="rate_unreadable", field="rate")
    with localcontext(prec=_PRECISION):
        minor = (money.amount * rate).scaleb(digits_of(to)).to_integral_value(ROUND_HALF_EVEN)
    return Money(int(minor), to)


def too_large(field: str | None) -> RuleBroken:
    return RuleBroken(N_("The number is too large to be meant. Check the zeros."), code="amount_too_large", field=field)


def _too_fine(currency: str, digits: int, field: str | None) -> RuleBroken:
    if digits == 0:
        return RuleBroken(
            N_("%(currency)s has no smaller unit. Write a whole number."),
            code="amount_too_fine",
            field=field,
            currency=currency,
        )
    return RuleBroken(
        N_("%(currency)s has %(digits)s digits after the point. Write no more of them."),
        code="amount_too_fine",
        field=field,
        currency=currency,
        digits=digits,
    )

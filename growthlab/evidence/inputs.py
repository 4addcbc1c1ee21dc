"""What may come in: finite numbers, whole counts, shares; anything else is refused in a sentence."""

import math
from decimal import Decimal

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

Number = int | float | Decimal

MOST_COUNTED = 10**9
LARGEST = Decimal(10**15)
_SMALLEST = -LARGEST
LEVELS = (0.80, 0.90, 0.95)


def exact(value: object, *, field: str) -> Decimal:
    """The number as it was written, finite and below 10^15 either way; a float by its shortest decimal form."""
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, float):
        number = Decimal(repr(float(value)))
    elif isinstance(value, int) and value is not True and value is not False:
        number = Decimal(value)
    else:
        raise _no_number(field)
    if not number.is_finite():
        raise _no_number(field)
    if not _SMALLEST <= number <= LARGEST:
        raise _too_large(field)
    return number


def not_negative(value: object, *, field: str) -> Decimal:
    number = exact(value, field=field)
    if number < 0:
        raise RuleBroken(
            N_("The sum is below zero (%(sum)s). A correction took away more than was recorded."),
            code="negative_sum",
            field=field,
            sum=number,
        )
    return number


def zero_or_above(value: object, *, field: str) -> float:
    """The same as a float."""
    if type(value) is float and 0 <= value <= LARGEST:
        return value
    return float(not_negative(value, field=field))


def whole(value: object, *, field: str) -> int:
    """A count: 0, 1, 2 … up to a thousand million."""
    if type(value) is int and 0 <= value <= MOST_COUNTED:
        return value  # as nearly all come
    number = not_negative(value, field=field)
    if number != number.to_integral_value():
        raise RuleBroken(N_("A count is a whole number, and %(count)s is not."), code="count_not_whole", field=field, count=number)
    if number > MOST_COUNTED:
        raise _too_large(field)
    return int(number)


def part_of(part: object, total: object, *, field: str = "numerator") -> tuple[int, int]:
    """k of n as whole counts; more than all of them is refused."""
    k, n = whole(part, field=field), whole(total, field="denominator")
    if k > n:
        raise RuleBroken(
            N_("%(part)s of %(total)s cannot be: the part is larger than the whole. Check both numbers."),
            code="part_above_whole",
            field=field,
            part=k,
            total=n,
        )
    return k, n


def share(value: object, *, field: str) -> float:
    """A share of 0..1, ends included."""
    if type(value) is float and 0 <= value <= 1:
        return value
    number = float(exact(value, field=field))
    if not 0 <= number <= 1:
        raise RuleBroken(
            N_("A share lies between 0 and 1 (0 and 100 %%), and %(share)s does not."),
            code="share_outside",
            field=field,
            share=value,
        )
    return number


def inner_share(value: object, *, field: str) -> float:
    """A share or a chance that is neither 0 nor 1: a level, a power, a true rate to plan for."""
    number = share(value, field=field)
    if number in (0, 1):
        raise RuleBroken(N_("Write a share above 0 and below 1, for example 0.8."), code="share_at_end", field=field)
    return number


def above_zero(value: object, *, field: str) -> float:
    if type(value) is float and 0 < value <= LARGEST:
        return value
    number = float(exact(value, field=field))
    if number <= 0:
        raise RuleBroken(N_("This must be above zero, and %(number)s is not."), code="not_above_zero", field=field, number=value)
    return number


def bounded(value: float) -> float | None:
    """An end of an interval as it is kept: None where nothing bounds it."""
    return float(value) if math.isfinite(value) else None


def _too_large(field: str) -> RuleBroken:
    return RuleBroken(N_("The number is too large to be meant. Check the zeros."), code="number_too_large", field=field)


def _no_number(field: str) -> RuleBroken:
    return RuleBroken(N_("This is not a number that can be reckoned with. Write it in digits."), code="not_a_number", field=field)

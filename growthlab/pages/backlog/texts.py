"""What stands in the cells of the backlog, as text."""

from decimal import Decimal
from functools import lru_cache

from growthlab.core import formats
from growthlab.core.currencies import DIGITS
from growthlab.core.i18n import gettext
from growthlab.core.money import Money

BAR = 64  # pixels from 0 to 100 %


def one_decimal(value: float, locale: str) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if locale == "ru" else text


@lru_cache(maxsize=4096)
def cost(amount: int | None, currency: str | None, hours: Decimal | None, base: str, locale: str) -> str:
    """Money without its code when it is the base currency's; hours where no money is asked."""
    if not amount:
        return gettext("%(n)s h", n=formats.number(hours)) if hours else "–"
    if currency not in DIGITS:
        return "–"
    number = formats.number(Money(amount, currency).amount)
    return number if currency == base else f"{number} {currency}"

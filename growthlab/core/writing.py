"""Money, numbers, shares and dates written in a named language; without one, in the reader's."""

from datetime import date
from decimal import Decimal

from growthlab.core import formats
from growthlab.core.currencies import SIGNS, digits_of
from growthlab.core.formats import NBSP
from growthlab.core.i18n import N_, current_locale, gettext, use_locale
from growthlab.core.money import Money

MINUS = "\N{MINUS SIGN}"
_SCALES = ((10**9, N_("%(n)sbn")), (10**6, N_("%(n)sM")), (1000, N_("%(n)sk")))


def format_money(money: Money, locale: str | None = None) -> str:
    """`1,250,000.50 RUB`, in Russian `1 250 000,50 ₽`; whole amounts without decimals."""
    language = locale or current_locale()
    digits = digits_of(money.currency)
    whole, part = divmod(abs(money.minor), 10**digits)
    text = format_number(whole, language)
    if part:
        text += f"{',' if language == 'ru' else '.'}{part:0{digits}d}"
    return (MINUS if money.minor < 0 else "") + with_currency(text, money.currency, language)


def format_money_short(money: Money, locale: str | None = None) -> str:
    """For tight places, three figures: `120k RUB`, `1.25M RUB`, in Russian `120 тыс. ₽`, `1,25 млн ₽`."""
    language = locale or current_locale()
    amount = abs(money.amount)
    if amount < 1000:
        return format_money(money, language)
    with use_locale(language):
        text = _scaled(amount)
    return (MINUS if money.minor < 0 else "") + with_currency(text, money.currency, language)


def format_number(value: Decimal | int, locale: str | None = None, digits: int = 6) -> str:
    """Grouped, at most `digits` after the point: `1,250.5`, in Russian `1 250,5`."""
    with use_locale(locale or current_locale()):
        return formats.number(value, digits)


def in_field(value: Decimal | int) -> str:
    """As it stands in a field, so that it is read back as it is: `1,234` and `0.123` could be read two ways."""
    whole, _, part = f"{abs(Decimal(value)):f}".partition(".")
    part = part.rstrip("0")
    mark = "," if current_locale() == "ru" else "."
    text = ("-" if value < 0 else "") + f"{int(whole):,}".replace(",", " ")
    return f"{text}{mark}{part}{'0' if len(part) == 3 else ''}" if part else text


def format_percent(share: Decimal | float, locale: str | None = None, digits: int = 1) -> str:
    """A share of 0..1: 0.795 is `79.5 %`, in Russian `79,5 %`."""
    with use_locale(locale or current_locale()):
        return formats.percent(share, digits)


def format_points(difference: Decimal | float, locale: str | None = None, digits: int = 1) -> str:
    """The difference of two shares in percentage points: `+7 pp`, in Russian `+7 п.п.`."""
    points = Decimal(str(difference)) * 100
    with use_locale(locale or current_locale()):
        sign = "+" if points > 0 else MINUS if points < 0 else ""
        return gettext("%(points)s pp", points=sign + formats.number(abs(points), digits))


def format_date(on: date, locale: str | None = None) -> str:
    """`23 Nov 2026`, in Russian `23.11.2026`."""
    with use_locale(locale or current_locale()):
        return formats.day(on)


def format_short_date(on: date, locale: str | None = None) -> str:
    """Without the year, where the place says it."""
    with use_locale(locale or current_locale()):
        return formats.short_day(on)


def with_currency(text: str, currency: str, locale: str) -> str:
    """The currency behind a written number: its sign after a no-break space in Russian, the code in English."""
    return f"{text}{NBSP}{SIGNS.get(currency, currency)}" if locale == "ru" else f"{text} {currency}"


def _scaled(amount: Decimal) -> str:
    for unit, text in _SCALES:
        if amount >= unit:
            short = amount / unit
            return gettext(text, n=formats.number(short, 2 if short < 10 else 1 if short < 100 else 0))
    return formats.number(amount)

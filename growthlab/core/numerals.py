"""Numbers the way people write them: `120 000`, `120 тыс`, `1.5m`, `1 250 000,50 ₽`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.currencies import SAID
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import LARGEST_MINOR, too_large

PERCENT = "%"
_SCALES = {
    **dict.fromkeys(("k", "к", "т", "тыс", "тысяч", "тысячи", "тысяча", "thousand"), 3),
    **dict.fromkeys(("m", "м", "mln", "млн", "миллион", "миллиона", "миллионов", "mio", "million"), 6),
    **dict.fromkeys(("b", "bn", "bln", "млрд", "миллиард", "миллиарда", "миллиардов", "billion"), 9),
}
_MINUS = "-−–"
_SPACE = re.compile(r"[\s'’]+")
_PARTS = re.compile(r"([^0-9.,]*)([.,]?[0-9](?:.*[0-9])?)([^0-9]*)")
_PLAIN = re.compile(r"\d*[.,]\d+|\d+", re.ASCII)
_GROUPED = re.compile(r"(\d{1,3})(?:( )\d{3}(?: \d{3})*|([.,])\d{3}(?:\3\d{3})*)(?:(?!\3)[.,]\d+)?", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Numeral:
    """What was read: the value, and the currencies its sign can mean or the percent sign, if there was one."""

    value: Decimal
    currencies: tuple[str, ...] = ()
    is_percent: bool = False


def read_numeral(text: str, *, field: str, finest: int = 4, is_share: bool = False) -> Numeral:
    """The number in a text; `1,234` and `1.234` are asked back, except in a share, which has no thousands.

    `finest` is how many digits after the point the asking sentence shows for the small reading.
    """
    plain = _SPACE.sub(" ", text).strip()
    if not plain:
        raise RuleBroken(N_("Enter a number."), code="number_missing", field=field)
    parts = _PARTS.fullmatch(plain) if len(plain) <= _LONGEST else None
    negative, before = _sign(parts[1]) if parts else (False, None)
    unit = _unit(before, parts[3]) if parts else None
    if parts is None or unit is None:
        raise _too_long(plain, field) or unreadable(text, field)
    if _AMBIGUOUS.fullmatch(parts[2]) and not is_share:
        raise _ambiguous(parts[2], field, finest)
    value = _digits(parts[2], is_share=is_share)
    if value is None:
        raise unreadable(text, field)
    value = value.scaleb(unit[0])
    if value > LARGEST_MINOR:
        raise too_large(field)
    return Numeral(-value if negative else value, SAID.get(unit[1], ()), unit[1] == PERCENT)


def unreadable(text: str, field: str) -> RuleBroken:
    return RuleBroken(
        N_("“%(text)s” cannot be read as a number. Write it like 120 000, 120k or 1.5m."),
        code="number_unreadable",
        field=field,
        text=echo(text),
    )


def echo(text: str) -> str:
    """What somebody typed, short and printable enough to be repeated in a sentence."""
    shown = "".join(char if char.isprintable() else " " for char in text.strip())
    return shown if len(shown) <= 30 else f"{shown[:29]}…"


def _sign(before: str) -> tuple[bool, str]:
    bare = before.replace(" ", "")
    signs = [char for char in bare if char in _MINUS + "+"]
    rest = "".join(char for char in bare if char not in _MINUS + "+")
    return signs[:1] not in ([], ["+"]), rest if len(signs) < 2 else "?"


def _unit(before: str | None, after: str) -> tuple[int, str] | None:
    """The power of ten and the currency or percent sign around the digits; None when they are something else."""
    words = after.casefold().replace(" ", "").replace(".", "")
    lead = (before or "").casefold().replace(".", "")
    for scale, power in [("", 0), *_SCALES.items()]:
        rest = words.removeprefix(scale)
        if words.startswith(scale) and (rest in SAID or rest in ("", PERCENT)) and not (rest and lead):
            unit = rest or lead
            return (power, unit) if unit in SAID or unit in ("", PERCENT) else None
    return None


def _digits(body: str, *, is_share: bool) -> Decimal | None:
    if _PLAIN.fullmatch(body):
        return Decimal(body.replace(",", "."))
    grouped = None if is_share else _GROUPED.fullmatch(body)
    if grouped is None:
        return None
    bare = body.replace(grouped[2] or grouped[3], "")
    return Decimal(bare.replace(",", "."))


def _too_long(plain: str, field: str) -> RuleBroken | None:
    return too_large(field) if re.fullmatch(r"[0-9 .,]+", plain) else None


def _ambiguous(body: str, field: str, finest: int) -> RuleBroken:
    return RuleBroken(
        N_("“%(text)s” can be read two ways. Write %(large)s for the large number, %(small)s for the small one."),
        code="number_ambiguous",
        field=field,
        text=body,
        large=re.sub("[.,]", "", body),
        small=f"{body[:-3]}{body[-3:].ljust(finest, '0')[:finest]}",
    )

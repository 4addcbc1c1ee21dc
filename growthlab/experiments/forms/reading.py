"""Fields of text that are read as numbers and days, the way people write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from wtforms.validators import Length

from growthlab.core.amounts import parse_number
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import current_locale
from growthlab.core.web import put_at_field

NOTE = Length(max=2000, message=_l("Keep it to 2,000 letters."))
SHORT_TEXT = Length(max=60, message=_l("This is too long for a number."))
Read = TypeVar("Read")


class ReadingForm(Form):
    """A form whose text fields are read as numbers, money and days; what cannot be read stays and is told at its field."""

    def read(self, name: str, parse: Callable[[str], Read]) -> Read | None:
        """None when empty or unreadable; the sentence is then at the field."""
        text = self[name].data if name in self else None  # a kind of metric asks only for its own fields
        if not text:
            return None
        try:
            return parse(text)
        except RuleBroken as rule:
            rule.field = name
            put_at_field(self, rule)
            return None

    def number(self, name: str) -> Decimal | None:
        return self.read(name, lambda text: parse_number(text, current_locale()))

    def day(self, name: str) -> date | None:
        return self.read(name, parse_day)

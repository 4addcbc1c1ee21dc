"""Fields that read what people type as they write it; what was typed stays in the field."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from growthlab.core.amounts import parse_number
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import current_locale
from growthlab.core.writing import in_field

Limit = Decimal | int | None


class ReadField(StringField):
    """Typed text with its meaning: `value` is None for an empty field. Give it a `reader` of text."""

    def __init__(
        self, label: Any = None, *, reader: Callable[[str], Any], shown: Callable[[Any], str], **kwargs: Any  # Any: theirs
    ) -> None:
        super().__init__(label, **kwargs)
        self._reader, self._shown = reader, shown
        self.value: Any = None  # Any: what the reader answers

    def process_data(self, value: Any) -> None:
        self.value = value
        self.data = "" if value is None else self._shown(value)

    def pre_validate(self, form: Any) -> None:
        self.value = None
        if not (self.data or "").strip():
            return
        try:
            self.value = self._reader(self.data or "")
        except RuleBroken as rule:
            raise ValidationError(rule.text()) from rule


def number_field(label: Any = None, *, at_least: Limit = None, at_most: Limit = None, whole: bool = False) -> ReadField:
    return ReadField(
        label,
        reader=lambda text: parse_number(text, current_locale(), at_least=at_least, at_most=at_most, whole=whole),
        shown=in_field,
    )

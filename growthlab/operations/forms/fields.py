"""Fields that read numbers and days as people write them; what was typed stays in the field."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from growthlab.core.amounts import parse_number
from growthlab.core.columns import LONG
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.formats import day
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import current_locale
from growthlab.core.writing import format_number


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


def number_field(label: Any = None, *, at_least: int | None = None, at_most: int | None = None, whole: bool = False) -> ReadField:
    return ReadField(
        label,
        reader=lambda text: parse_number(text, current_locale(), at_least=at_least, at_most=at_most, whole=whole),
        shown=lambda value: format_number(Decimal(value), current_locale()),
    )


def day_field(label: Any = None) -> ReadField:
    return ReadField(label, reader=parse_day, shown=lambda value: day(value) if isinstance(value, date) else str(value))


def text_field(label: Any = None, longest: int = 140) -> StringField:
    return StringField(label, validators=[Length(max=longest)])


def long_field(label: Any = None) -> TextAreaField:
    return TextAreaField(label, validators=[Length(max=LONG)])


def word_field(enum: type[StrEnum], label: Any = None) -> SelectField:
    """One word of an enum, or none yet. The choices are put in by the form, in the reader's language."""
    return SelectField(label, coerce=lambda v: _word(enum, v), choices=[])


def person_field(label: Any = None) -> SelectField:
    """A person of the workspace, or nobody yet; choices are given by the view."""
    return SelectField(label, coerce=_number, choices=[])


def choose(field: SelectField, choices: Iterable[tuple[Any, str]]) -> None:
    field.choices = [("", "–"), *((str(value), label) for value, label in choices)]


def _word(enum: type[StrEnum], value: Any) -> Any:  # Any: as below
    """An unknown word stays what it is, and is then refused as no choice of ours."""
    return None if not value else enum(value) if value in set(enum) else value


def _number(value: Any) -> Any:  # Any: a number, or what somebody sent instead
    return None if value in (None, "", "None") else int(value) if str(value).isdecimal() else value


class Row(Form):
    """One line of a list inside a bigger form: the outer form carries the CSRF token."""

    class Meta(Form.Meta):
        csrf = False


def is_blank(row: Row, *, but: tuple[str, ...] = ()) -> bool:
    """Whether nothing was written in this line."""
    return not any(field.data for name, field in row._fields.items() if name not in but and field.type != "HiddenField")


__all__ = [
    "ReadField", "Row", "choose", "day_field", "is_blank", "long_field", "number_field", "person_field", "text_field",
    "word_field", "_l",
]

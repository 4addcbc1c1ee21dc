"""Fields of the forms of operations."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from growthlab.core.columns import LONG
from growthlab.core.days import parse_day
from growthlab.core.formats import day
from growthlab.core.forms import Form, _l
from growthlab.core.typed_fields import ReadField, number_field


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

"""What the forms of all lists share."""

from typing import Any, Self

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from growthlab.core.amounts import parse_number
from growthlab.core.columns import LONG, NAME
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import current_locale
from growthlab.people.models import Workspace

Fields = dict[str, Any]  # Any: each column has its own kind of value


def line(label: Any, *, longest: int = NAME, needed: bool = False) -> StringField:  # Any: a text translated when shown
    first = InputRequired(_l("This is needed.")) if needed else Optional()
    return StringField(label, validators=[first, Length(max=longest)])


def paragraph(label: Any) -> TextAreaField:  # Any: as above
    return TextAreaField(label, validators=[Optional(), Length(max=LONG)])


def whole(text: str | None, field: str) -> int | None:
    return int(parse_number(text, current_locale(), field=field, at_least=0, whole=True)) if text else None


class ListForm(Form):
    """One row of one list."""

    @classmethod
    def of(cls, row: Any) -> Self:  # Any: a row of this list
        """What the row says, as people write it."""
        form = cls(formdata=None, obj=row)
        form.show(row)
        return form

    def show(self, row: Any) -> None:  # Any: as above
        """Where the column is not what people write."""

    def offer(self, rows: list[Any], row: Any) -> None:  # Any: as above
        """Choices that come from the list itself; `row` is the one that is changed, or nothing."""

    def fields(self, workspace: Workspace) -> Fields:
        """By the names of the columns; RuleBroken at the field that cannot be read."""
        kept = {name: field.data for name, field in self._fields.items() if name != "csrf_token"}
        return {name: value or None if isinstance(value, str) and name != "name" else value for name, value in kept.items()}

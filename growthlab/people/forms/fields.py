"""Fields that several forms about people have."""

from typing import Any

from wtforms import EmailField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from growthlab.core.columns import NAME
from growthlab.core.currencies import DIGITS
from growthlab.core.forms import _l
from growthlab.people.addresses import LONGEST
from growthlab.people.rules import Role
from growthlab.people.zones import zones

LANGUAGES = [("en", "English"), ("ru", "Русский")]
OFTEN = ("RUB", "KZT", "USD", "EUR", "GBP", "UAH", "BYN", "UZS", "AMD", "GEL", "AED", "CNY", "TRY")
CURRENCIES = [*OFTEN, *sorted(set(DIGITS) - set(OFTEN))]


def required(text: Any = None) -> InputRequired:  # Any: a text that is translated when it is shown
    return InputRequired(text or _l("This is needed."))


def name_field(label: Any) -> StringField:  # Any: as above
    """A name that is not empty and not longer than its column."""
    return StringField(label, validators=[required(), Length(max=NAME)])


def email_field() -> EmailField:
    return EmailField(_l("E-mail"), validators=[required(), Length(max=LONGEST)])


def password_field(label: Any = None) -> PasswordField:  # Any: as above
    """Its rules (length, common ones) are told by the action."""
    return PasswordField(label or _l("Password"), validators=[required()])


def language_field(label: Any) -> SelectField:  # Any: as above
    return SelectField(label, choices=LANGUAGES)


def currency_field(label: Any) -> SelectField:  # Any: as above
    return SelectField(label, choices=[(code, code) for code in CURRENCIES])


def zone_field(label: Any = None) -> SelectField:  # Any: as above
    return SelectField(label or _l("Time zone"), choices=lambda: [(zone, zone) for zone in zones()])


class SeveralField(SelectMultipleField):
    """Boxes to tick; drawn by the macro `several`."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RolesField(SeveralField):
    """Any of the six roles."""

    def __init__(self, **options: Any) -> None:  # Any: what WTForms passes on
        super().__init__(_l("Roles"), choices=lambda: [(role.value, role.label) for role in Role], **options)

    @property
    def roles(self) -> list[Role]:
        return [Role(value) for value in self.data or []]

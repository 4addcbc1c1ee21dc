"""The shape of an amendment."""

from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from growthlab.core.amounts import parse_money, parse_number, parse_percent
from growthlab.core.forms import _l
from growthlab.core.i18n import current_locale
from growthlab.experiments.forms.reading import NOTE, SHORT_TEXT, ReadingForm
from growthlab.experiments.rules.amending import FIELDS


class AmendmentForm(ReadingForm):
    """One part of the plan, its new value, and why."""

    field = SelectField(_l("What changes"), choices=[(name, _l(text)) for name, text in FIELDS.items()])
    new = StringField(_l("New value"), validators=[InputRequired(_l("Enter the new value.")), SHORT_TEXT])
    reason = TextAreaField(_l("Why"), validators=[InputRequired(_l("Say why the plan changes. It is shown beside the result.")), NOTE])
    expected = HiddenField()

    def new_value(self, *, currency: str, is_share: bool) -> Any:  # Any: of the field's own type
        """Read as what the chosen field is: a day, a count, money in minor units, a number or a share."""
        name, locale = self.field.data, current_locale()
        if name == "planned_end":
            return self.day("new")
        if name == "min_sample":
            sample = self.read("new", lambda text: parse_number(text, locale, whole=True))
            return None if sample is None else int(sample)
        if name == "budget_amount":
            money = self.read("new", lambda text: parse_money(text, locale, currency=currency))
            return None if money is None else money.minor
        if name in ("success_threshold", "kill_threshold") and is_share:
            return self.read("new", lambda text: parse_percent(text, locale))
        return self.number("new")

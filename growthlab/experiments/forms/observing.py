"""The shape of an observation."""

from decimal import Decimal
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from growthlab.core.amounts import parse_money, parse_number
from growthlab.core.forms import _l
from growthlab.core.i18n import current_locale
from growthlab.experiments.forms.reading import NOTE, SHORT_TEXT, ReadingForm
from growthlab.experiments.rules import Group


class ObservationForm(ReadingForm):
    """One entry of a day. Which numbers are asked depends on the kind of the metric."""

    on = StringField(_l("Day"), validators=[InputRequired(_l("Enter a date.")), Length(max=40)])
    in_group = SelectField(_l("Group"), validate_choice=False)
    metric_id = SelectField(_l("Metric"), default="", validate_choice=False)
    numerator = StringField(_l("Count"), validators=[SHORT_TEXT])
    denominator = StringField(_l("Of how many"), validators=[SHORT_TEXT])
    values = TextAreaField(_l("Values"), validators=[NOTE])
    taken_back = TextAreaField(_l("Values taken back"), validators=[NOTE])
    spend = StringField(_l("Spent"), validators=[SHORT_TEXT])
    spend_currency = SelectField(_l("Currency"), validate_choice=True)
    hours = StringField(_l("Hours"), validators=[SHORT_TEXT])
    note = TextAreaField(_l("Note"), validators=[NOTE])
    address = StringField(_l("Address of the evidence"), validators=[Length(max=2000)])
    file = FileField(_l("File"))
    is_correction = BooleanField(_l("This corrects an earlier entry"))
    reason = StringField(_l("Why it is corrected"), validators=[NOTE])
    request_key = HiddenField(validators=[Length(max=64)])
    back = HiddenField()

    @property
    def entry(self) -> dict[str, Any]:  # Any: fields of the action
        """The fields of `observe`; whether all could be read, `errors` says."""
        currency = self.spend_currency.data
        spent = self.read("spend", lambda text: parse_money(text, current_locale(), currency=currency, negative=True))
        return {
            "on": self.day("on"), "numerator": self.number("numerator"), "denominator": self.number("denominator"),
            "in_group": self._group(), "metric_id": self._metric(),
            "values": self._several("values"), "taken_back": self._several("taken_back"),
            "spend": spent.minor if spent else None, "spend_currency": currency if spent else None,
            "hours": self.number("hours"), "note": self.note.data, "is_correction": bool(self.is_correction.data),
            "reason": self.reason.data, "request_key": self.request_key.data or None,
        }

    def _group(self) -> Group | None:
        said = self.in_group.data if "in_group" in self else None
        return Group(said) if said in set(Group) else None

    def _metric(self) -> int | None:
        said = (self.metric_id.data or "") if "metric_id" in self else ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None

    def _several(self, name: str) -> list[Decimal]:
        """One value a line, or with semicolons between."""
        parts = ((self[name].data if name in self else None) or "").replace(";", "\n").splitlines()

        def parse(_text: str) -> list[Decimal]:
            return [parse_number(part, current_locale()) for part in parts if part.strip()]

        return self.read(name, parse) or []

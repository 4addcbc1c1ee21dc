"""The shape of a figure for unit economics."""

from decimal import Decimal

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from growthlab.core.amounts import parse_money, parse_number, parse_percent
from growthlab.core.errors import RuleBroken
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import current_locale
from growthlab.core.money import Money
from growthlab.core.web import put_at_field
from growthlab.insights.rules.inputs import INPUT_LABELS, MONEY, SHARES, InputKind


class FigureForm(Form):
    """Month, what it is, how much, of which channel, segment or test."""

    month = StringField(_l("Month"), validators=[InputRequired(_l("Write the month as 2026-11.")), Length(max=7)])
    kind = SelectField(_l("Figure"), choices=[(kind.value, _l(INPUT_LABELS[kind])) for kind in InputKind])
    value = StringField(_l("Value"), validators=[InputRequired(_l("Write a number.")), Length(max=60)])
    currency = SelectField(_l("Currency"))
    channel = SelectField(_l("Channel"))
    segment = SelectField(_l("Segment"))
    test = StringField(_l("Test"), validators=[Length(max=20)])
    note = StringField(_l("Note"), validators=[Length(max=2000, message=_l("Keep it to 2,000 letters."))])
    request_key = HiddenField(validators=[Length(max=64)])

    def read(self) -> tuple[Money | None, Decimal | None]:
        """Money for kinds of money, a number for the rest; what cannot be read is told at its field."""
        kind, text, locale = InputKind(self.kind.data), self.value.data or "", current_locale()
        try:
            if kind in MONEY:
                return parse_money(text, locale, currency=self.currency.data, field="value", negative=True), None
            if kind in SHARES:
                return None, parse_percent(text, locale, field="value")
            return None, parse_number(text, locale, field="value")
        except RuleBroken as rule:
            rule.field = "value"
            put_at_field(self, rule)
            return None, None

"""The settings of a workspace."""

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import NumberRange, Optional

from growthlab.core.forms import Form, _l
from growthlab.people.forms.fields import LANGUAGES, SeveralField, name_field, required, zone_field
from growthlab.people.forms.profile import WEEKDAYS
from growthlab.people.settings import OverBudget, PlanLimits, Vat


class SettingsForm(Form):
    """Money fields are read by the view, in the base currency; empty means none."""

    name = name_field(_l("Name of the team or company"))
    language = SelectField(_l("Language"), choices=LANGUAGES)
    tz = zone_field()
    weekend = SeveralField(_l("Weekend"), coerce=int, choices=list(enumerate(WEEKDAYS)))
    wip_limit_per_owner = IntegerField(_l("Tests at once per owner"), validators=[required(), NumberRange(1, 100)])
    wip_limit_per_channel = IntegerField(_l("Tests at once on one channel"), validators=[Optional(), NumberRange(1, 1000)])
    wip_limit_team = IntegerField(_l("Tests at once in the team"), validators=[Optional(), NumberRange(1, 1000)])
    plan_limits = RadioField(
        _l("A selection over the limits of the plan"),
        choices=[(PlanLimits.WARN.value, _l("is taken, with a warning")), (PlanLimits.BLOCK.value, _l("needs a reason"))],
    )
    min_votes_to_select = IntegerField(_l("Votes needed to select"), validators=[required(), NumberRange(0, 1000)])
    tests_started_per_week = IntegerField(_l("Tests to start a week"), validators=[required(), NumberRange(0, 1000)])
    support_level = RadioField(
        _l("Support level"), choices=[("0.8", _l("80 %")), ("0.9", _l("90 %")), ("0.95", _l("95 %"))]
    )
    lead_decision_limit = StringField(_l("The lead decides alone below"))
    approver_is_not_owner = BooleanField(_l("Below the limit, too, somebody other than the owner decides"))
    second_person_against_rule = BooleanField(_l("Against the suggestion a second person confirms"))
    exact_interval = BooleanField(_l("Show exact intervals"))
    hour_rate = StringField(_l("An hour of work costs"))
    stale_after_days = IntegerField(_l("A hypothesis that waits grows old after"), validators=[required(), NumberRange(7, 730)])
    deputy_told_after = IntegerField(_l("The deputy hears of an open alert after"), validators=[required(), NumberRange(1, 60)])
    manager_told_after = IntegerField(_l("A manager hears of it after"), validators=[required(), NumberRange(1, 60)])
    reminded_every = IntegerField(_l("It is repeated every"), validators=[required(), NumberRange(1, 60)])
    vat = SelectField(_l("Amounts are"), choices=[(Vat.NET.value, _l("without VAT")), (Vat.GROSS.value, _l("with VAT"))])
    over_budget = RadioField(
        _l("An entry over the budget of its test"),
        choices=[(OverBudget.WARN.value, _l("is taken, with a warning")), (OverBudget.BLOCK.value, _l("is refused"))],
    )

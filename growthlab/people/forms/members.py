"""Inviting people and keeping their roles."""

from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from growthlab.core.columns import LINE, NAME
from growthlab.core.forms import Form, _l
from growthlab.people.forms.fields import RolesField, email_field, required
from growthlab.people.rules import HOURS_A_WEEK, Function


class InviteForm(Form):
    email = email_field()
    roles = RolesField()


class ErasureForm(Form):
    email = StringField(_l("Address of the person"), validators=[required(), Length(max=LINE)])


class MemberForm(Form):
    roles = RolesField()
    title = StringField(_l("Position"), validators=[Optional(), Length(max=NAME)])
    function = SelectField(_l("Function"), choices=lambda: [(word.value, word.label) for word in Function])
    hours_per_week = IntegerField(
        _l("Hours a week for growth work"),
        validators=[required(), NumberRange(0, HOURS_A_WEEK)],
    )
    is_founder = BooleanField(_l("Founder"))

"""The form that lets an alert sleep."""

from wtforms import TextAreaField
from wtforms.validators import Length

from growthlab.core.columns import LONG
from growthlab.core.forms import Form, _l
from growthlab.operations.forms.fields import day_field


class SleepForm(Form):
    until = day_field(_l("Until the end of"))
    reason = TextAreaField(_l("Why it can wait"), validators=[Length(max=LONG)])

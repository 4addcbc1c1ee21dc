"""The shapes of a list of accounts, of one status and of what counts."""

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from growthlab.core.forms import Form, _l
from growthlab.experiments.forms.reading import NOTE
from growthlab.experiments.rules.accounts import ACCOUNT_LABELS, GOALS, AccountStatus

LONGEST_LIST = 400_000
STATUSES = [(status.value, _l(ACCOUNT_LABELS[status])) for status in AccountStatus]


class AccountsForm(Form):
    """Pasted lines: a company, and after a semicolon or a tab its status."""

    text = TextAreaField(
        _l("Companies"),
        validators=[
            InputRequired(_l("Write at least one company, each on a line of its own.")),
            Length(max=LONGEST_LIST, message=_l("This list is too long to paste. Import it as a file.")),
        ],
    )
    reason = StringField(_l("Why it is corrected"), validators=[NOTE])


class StatusForm(Form):
    """How far one company has come."""

    status = SelectField(_l("Status"), choices=STATUSES)
    reason = StringField(_l("Why it is corrected"), validators=[NOTE])


class GoalForm(Form):
    """Which status counts as the result."""

    goal = RadioField(_l("Counts as the result from"), choices=[(status.value, _l(ACCOUNT_LABELS[status])) for status in GOALS])

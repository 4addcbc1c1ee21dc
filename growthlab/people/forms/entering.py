"""Forms of somebody who is not in yet."""

from growthlab.core.forms import Form, _l
from growthlab.people.forms.fields import (
    currency_field,
    email_field,
    language_field,
    name_field,
    password_field,
    zone_field,
)


class SignInForm(Form):
    email = email_field()
    password = password_field()


class ForgotForm(Form):
    email = email_field()


class ResetForm(Form):
    password = password_field(_l("New password"))


class JoinForm(Form):
    """A new person with an invitation."""

    name = name_field(_l("Your name"))
    password = password_field(_l("Choose a password"))


class WorkspaceForm(Form):
    """One more workspace of somebody who has an account."""

    workspace_name = name_field(_l("Name of the team or company"))
    language = language_field(_l("Language"))
    base_currency = currency_field(_l("Currency of your totals"))
    tz = zone_field()


class SetUpForm(WorkspaceForm):
    """The first workspace and its first person."""

    name = name_field(_l("Your name"))
    email = email_field()
    password = password_field(_l("Choose a password"))

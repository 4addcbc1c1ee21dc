"""The form of the admin's list of copies."""

from growthlab.core.forms import Form, _l
from growthlab.people.forms.fields import email_field, language_field


class CopyForm(Form):
    email = email_field()
    locale = language_field(_l("Language"))

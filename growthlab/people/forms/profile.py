"""What a person changes about themselves."""

from wtforms import BooleanField, SelectField

from growthlab.core.forms import Form, _l
from growthlab.people.forms.fields import LANGUAGES, SeveralField, name_field, password_field
from growthlab.people.rules.notices import NoticeKind
from growthlab.people.zones import zones

WEEKDAYS = (
    _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday")
)


class ProfileForm(Form):
    name = name_field(_l("Your name"))
    locale = SelectField(_l("Language"), choices=LANGUAGES)
    tz = SelectField(_l("Time zone"), choices=lambda: [("", _l("The workspace's")), *((zone, zone) for zone in zones())])
    theme = SelectField(
        _l("Colours"), choices=[("system", _l("As the system")), ("light", _l("Light")), ("dark", _l("Dark"))]
    )
    digest_weekday = SelectField(_l("Digest on"), coerce=int, choices=list(enumerate(WEEKDAYS)))
    digest_hour = SelectField(_l("at"), coerce=int, choices=[(hour, f"{hour:02d}:00") for hour in range(24)])
    digest_when_empty = BooleanField(_l("A mail that all is in order, when nothing waits"))
    friday_learnings = BooleanField(_l("On Fridays at three: learnings I have not written"))
    at_once = SeveralField(_l("Mail me at once about"), choices=lambda: [(kind.value, kind.label) for kind in NoticeKind])
    watches_talk = BooleanField(_l("Watch what I comment on and where I am mentioned"))
    digest_from = SeveralField(_l("Digest about"), coerce=int)


class PasswordForm(Form):
    old = password_field(_l("Present password"))
    new = password_field(_l("New password"))

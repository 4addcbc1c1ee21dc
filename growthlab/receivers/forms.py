"""The shape of what is entered about a receiver; what a kind needs is told by the action."""

from datetime import time

from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.validators import Length

from growthlab.core.columns import LINE, NAME
from growthlab.core.forms import Form, _l, storable
from growthlab.core.outgoing.addresses import LONGEST
from growthlab.people.forms.fields import LANGUAGES, name_field
from growthlab.people.forms.profile import WEEKDAYS
from growthlab.receivers.rules import Kind
from growthlab.receivers.wishes import Wish

SECRET = {"autocomplete": "off", "spellcheck": "false"}


class ReceiverForm(Form):
    """Fields that a kind does not have are taken out by `for_kind`."""

    name = name_field(_l("Name"))
    address = StringField(_l("Address"), [Length(max=LONGEST)], render_kw=SECRET)
    token = PasswordField(_l("Bot token"), [storable, Length(max=LINE)], render_kw=SECRET)
    chat = StringField(_l("Chat"), [Length(max=NAME)])
    language = SelectField(_l("Language"), choices=LANGUAGES)
    weekday = SelectField(_l("Day"), coerce=int, choices=list(enumerate(WEEKDAYS)))
    hour = SelectField(_l("at"), coerce=int, choices=[(hour, f"{hour:02d}:00") for hour in range(24)])
    every_event = BooleanField(_l("Every event too, within a minute"))

    def for_kind(self, kind: Kind) -> "ReceiverForm":
        away = {"token", "chat"} if kind is not Kind.TELEGRAM else {"address"}
        if kind is not Kind.WEBHOOK:
            away.add("every_event")
        for name in away:
            delattr(self, name)
        return self

    def wish(self) -> Wish:
        def given(name: str) -> str | None:
            return (self[name].data or None) if name in self else None

        return Wish(
            name=self.name.data or "", language=self.language.data, weekday=self.weekday.data, hour=time(self.hour.data),
            address=given("address"), token=given("token"), chat=given("chat"), every_event=bool(given("every_event")),
        )

"""What many hypotheses are to become: one form, whose button says which of its changes is meant."""

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length

from growthlab.backlog.columns import COLUMN_LABELS, label_of
from growthlab.backlog.rules import FIELDS, Change
from growthlab.catalog.rules import LONGEST_TAG
from growthlab.core.columns import LONG, NAME
from growthlab.core.forms import Form, _l


class ViewForm(Form):
    """A list under a name."""

    name = StringField(_l("Name of the view"), [Length(max=NAME)])  # how long it may be is the action's rule
    shared = BooleanField(_l("Everybody in the workspace sees it"))
    first = BooleanField(_l("My list begins with it"))


class ColumnsForm(Form):
    """Which columns are ticked, and for whom: `mine`, the `view`, or the `usual` ones again. Places are read by their names."""

    columns = SelectMultipleField(_l("Columns"), choices=lambda: [(name, label_of(name)) for name in COLUMN_LABELS])
    go = HiddenField(validators=[AnyOf(["mine", "view", "usual"], _l("Choose what is to be changed."))])


Choices = list[tuple[str, str]]
EMPTY = "0"


class ChangesForm(Form):
    """`rows` are numbers with commas between; a list has a choice that empties the field, and one that says nothing."""

    rows = HiddenField(validators=[InputRequired(_l("Tick at least one hypothesis first.")), Length(max=6000)])
    change = HiddenField(validators=[AnyOf([change.value for change in Change], _l("Choose what is to be changed."))])
    owner = SelectField(_l("Owner"), default="")
    channel = SelectField(_l("Channel"), default="")
    segment = SelectField(_l("Segment"), default="")
    stage = SelectField(_l("Funnel stage"), default="")
    tag = StringField(_l("Tag"), [Length(max=LONGEST_TAG)])
    reason = TextAreaField(_l("Reason"), [Length(max=LONG)])
    wake_on = StringField(_l("Look again on"), [Length(max=40)])

    def offer(self, choices: dict[str, Choices]) -> None:
        for name in FIELDS:
            self[name.value].choices = choices[name.value]

    @property
    def numbers(self) -> list[int]:
        """The rows that are meant, each once."""
        found = (word for word in (self.rows.data or "").split(",") if word.isascii() and word.isdigit() and len(word) < 10)
        return list(dict.fromkeys(int(word) for word in found))

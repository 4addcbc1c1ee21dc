"""The shape of a hypothesis. Nothing but a title is required: a draft keeps whatever can be read."""

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from growthlab.core.forms import Form, _l
from growthlab.evidence.quality import Design
from growthlab.hypotheses.rules.evidence import EVIDENCE
from growthlab.hypotheses.rules.limits import LONGEST_TEXT, LONGEST_TITLE
from growthlab.hypotheses.rules.states import GOAL_FORM_LABELS

_SHORT = Length(max=60, message=_l("This is too long for a number."))
_LINE = Length(max=140, message=_l("Keep it to 140 letters."))
_TEXT = Length(max=LONGEST_TEXT, message=_l("Keep it to 20,000 letters."))


class HypothesisForm(Form):
    """Numbers, money and days are texts, read by `read_fields` the way people write them."""

    title = StringField(
        _l("What you will do"),
        [
            InputRequired(_l("Give it a title; the rest can wait.")),
            Length(max=LONGEST_TITLE, message=_l("The title has room for 140 letters. Shorten it.")),
        ],
    )
    goal_form = RadioField(_l("What kind of goal"), default="reach")
    segment = SelectField(_l("Segment"), default="")
    channel = SelectField(_l("Channel"), default="")
    offer = SelectField(_l("Offer"), default="")
    metric = SelectField(_l("Metric"), default="")
    group_a = StringField(_l("A, what you do today"), [_LINE])
    group_b = StringField(_l("B, what is new"), [_LINE])
    design = SelectField(_l("How the groups come about"), default="")
    success_threshold = StringField(_l("Right if it reaches"), [_SHORT])
    kill_threshold = StringField(_l("Stop if it is only"), [_SHORT])
    min_sample = StringField(_l("Smallest sample"), [_SHORT])
    baseline_value = StringField(_l("Value today"), [_SHORT])
    baseline_period = StringField(_l("Measured in"), [_LINE])
    baseline_note = StringField(_l("Where it comes from"), [_TEXT])
    budget_amount = StringField(_l("Money"), [_SHORT])
    budget_currency = SelectField(_l("Currency"), default="")
    budget_hours = StringField(_l("Hours"), [_SHORT])
    value_if_success = StringField(_l("Worth if it works"), [_SHORT])
    because = TextAreaField(_l("Because"), [_TEXT])
    then = TextAreaField(_l("If it works, then"), [_TEXT])
    funnel_stage = SelectField(_l("Funnel stage"), default="")
    objective = SelectField(_l("Objective"), default="")
    planned_start = StringField(_l("Starts"), [_SHORT])
    planned_end = StringField(_l("Ends"), [_SHORT])
    planned_days = StringField(_l("or runs for days"), [_SHORT])
    owner = SelectField(_l("Owner"), default="")
    helpers = SelectMultipleField(_l("Helpers"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    suggested_by = SelectField(_l("Suggested by"), default="")
    parent = StringField(_l("Re-test of"), [Length(max=20)])
    tags = StringField(_l("Tags"), [Length(max=400)])
    evidence = SelectMultipleField(_l("What speaks for it"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    seen = HiddenField(validators=[Length(max=20)])

    def offer_choices(self, catalog: dict[str, list[tuple[str, str]]], currencies: list[str]) -> None:
        """`catalog` holds the choices of each list by the field's name, as (id, name)."""
        for name in ("segment", "channel", "offer", "metric", "funnel_stage", "objective", "owner", "suggested_by"):
            self[name].choices = [("", "–"), *catalog[name]]
        self.helpers.choices = catalog["helpers"]
        self.budget_currency.choices = [(code, code) for code in currencies]
        self.goal_form.choices = [(form.value, form.label) for form in GOAL_FORM_LABELS]
        self.design.choices = [("", "–"), *((design.value, design.label) for design in Design if design.has_groups)]
        self.evidence.choices = [(key, _l(text)) for key, text in EVIDENCE.items()]

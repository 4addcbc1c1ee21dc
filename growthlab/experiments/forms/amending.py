"""The shape of an amendment: one part of the plan, its new value, and why."""

from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from growthlab.catalog.models import Metric
from growthlab.core.amounts import parse_money, parse_number
from growthlab.core.forms import _l
from growthlab.core.i18n import current_locale
from growthlab.evidence.inputs import LEVELS
from growthlab.evidence.quality import Design, Reached
from growthlab.experiments.forms.planning import Read
from growthlab.experiments.forms.reading import NOTE, SHORT_TEXT, ReadingForm
from growthlab.experiments.rules.amended_reading import READING, Band
from growthlab.experiments.rules.amending import FIELDS

ENTER = _l("Enter the new value.")
_LEVELS = {f"{level:g}": level for level in LEVELS}


class AmendmentForm(ReadingForm):
    """What does not belong to the chosen part is taken out by `fit`."""

    field = SelectField(_l("What changes"), choices=[(name, _l(text)) for name, text in (FIELDS | READING).items()])
    metric = SelectField(_l("Guardrail"), choices=[])
    new = StringField(_l("New value"), validators=[SHORT_TEXT])
    upper = StringField(_l("to"), validators=[SHORT_TEXT])
    word = SelectField(_l("New value"), choices=[])
    reason = TextAreaField(_l("Why"), validators=[InputRequired(_l("Say why the plan changes. It is shown beside the result.")), NOTE])
    expected = HiddenField()

    def fit(self, part: str, metrics: list[Metric], *, groups_only: bool) -> "AmendmentForm":
        """`metrics` may be guarded; `groups_only` leaves out what one group alone is held against."""
        words = _words(part, groups_only=groups_only)
        self.word.choices, self.metric.choices = words, [(str(metric.id), metric.name) for metric in metrics]
        if not words:
            del self.word
        else:
            del self.new
        if part != "band":
            del self.upper
        if part != "guardrail":
            del self.metric
        return self

    def number_or_day(self, part: str, *, currency: str, limits: Read) -> Any:  # Any: of the part's own type
        """A day, a count, money in minor units, a number or a share; None when the sentence stands at the field."""
        locale = current_locale()
        found = self.day("new") if part == "planned_end" else self.read("new", {
            "min_sample": lambda text: int(parse_number(text, locale, whole=True)),
            "budget_amount": lambda text: parse_money(text, locale, currency=currency).minor,
            "budget_hours": lambda text: parse_number(text, locale),
        }.get(part, limits))
        if found is None and not self.new.errors:
            self.new.errors = [str(ENTER)]
        return found

    def band(self, limits: Read) -> Band | None:
        """None for no band at all; half of one stands at its field."""
        low, high = self.read("new", limits), self.read("upper", limits)
        if low is not None and high is not None:
            return low, high
        for name in ("new", "upper"):
            if (self.new.data or self.upper.data) and not self[name].data:
                self[name].errors = [str(_l("The band of no difference has two ends: write both, or none."))]
        return None

    def chosen(self, part: str) -> Any:  # Any: a word of evidence, a level, whether the scale is logarithmic
        said = self.word.data
        if part == "support_level":
            return _LEVELS[said]
        if part == "log_scale":
            return said == "yes"
        return Reached(said) if part == "reached" else Design(said)


def _words(part: str, *, groups_only: bool) -> list[tuple[str, str]]:
    if part == "reached":
        return [(word.value, word.label) for word in Reached]
    if part == "design":
        return [(word.value, word.label) for word in Design if word.has_groups or not groups_only]
    if part == "support_level":
        return [(text, f"{level * 100:g}\N{NO-BREAK SPACE}%") for text, level in _LEVELS.items()]
    if part == "log_scale":
        return [("no", str(_l("linear"))), ("yes", str(_l("logarithmic")))]
    return []

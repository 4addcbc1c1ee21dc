"""The shapes of a learning card, a decision and its reversal."""

from typing import Any

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from growthlab.core.forms import Form, _l
from growthlab.experiments.forms.reading import NOTE
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.experiments.rules.learning import LONGEST

VERDICTS = (Verdict.PROMOTE, Verdict.ITERATE, Verdict.INCONCLUSIVE, Verdict.REJECT, Verdict.PARK)
CARD = Length(max=LONGEST, message=_l("Keep it to 4,000 letters."))


class LearningForm(Form):
    """Observed, learned, therefore."""

    observed = TextAreaField(
        _l("We observed"), validators=[InputRequired(_l("Write what was observed: numbers, and what people said.")), CARD]
    )
    learned = TextAreaField(
        _l("From that we learned"), validators=[InputRequired(_l("Write what we know now that we did not know before.")), CARD]
    )
    therefore = TextAreaField(
        _l("Therefore we will"), validators=[InputRequired(_l("Write what follows: what we do next, or never again.")), CARD]
    )
    tags = StringField(_l("Tags"), validators=[Optional(), Length(max=300)])
    expected = HiddenField()

    @property
    def card(self) -> dict[str, Any]:  # Any: fields of the action
        texts: dict[str, Any] = {name: self[name].data for name in ("observed", "learned", "therefore")}
        return texts | {"tags": [tag for tag in (self.tags.data or "").split(",") if tag.strip()]}


class DecisionForm(LearningForm):
    """The learning card and the verdict in one form, so that nothing that was typed is lost."""

    verdict = RadioField(
        _l("Verdict"), choices=[(verdict.value, verdict.value) for verdict in VERDICTS],
        validators=[InputRequired(_l("Choose a verdict."))],
    )
    override_reason = TextAreaField(_l("Why it differs from the suggestion"), validators=[NOTE])
    scalability = RadioField(
        _l("Does it scale?"), choices=[(word.value, word.value) for word in Scalability], validate_choice=False, validators=[Optional()]
    )
    scalability_limit = StringField(_l("Cap and what sets it"), validators=[Length(max=400)])
    wake_on = StringField(_l("Look again on"), validators=[Length(max=60)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as WTForms has it
        super().__init__(*args, **kwargs)
        self.verdict.choices = [(verdict.value, verdict.label) for verdict in VERDICTS]
        self.scalability.choices = [(word.value, word.label) for word in Scalability]

    @property
    def answer(self) -> dict[str, Any]:  # Any: fields of the action
        known = [word.value for word in Scalability]
        return {
            "verdict": Verdict(self.verdict.data), "override_reason": self.override_reason.data,
            "scalability": Scalability(self.scalability.data) if self.scalability.data in known else None,
            "scalability_limit": self.scalability_limit.data,
        }


class ReversalForm(Form):
    """Why a decision is opened again."""

    reason = TextAreaField(
        _l("Why the decision is reopened"), validators=[InputRequired(_l("Say why, so that the log tells it later.")), NOTE]
    )
    expected = HiddenField()

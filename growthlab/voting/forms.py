"""The shape of a vote."""

from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from growthlab.core.formats import points
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext
from growthlab.voting.models import Vote
from growthlab.voting.rules import BELIEF_WORDS, BELIEFS, LEAST_SCORE, MOST_SCORE

LONGEST_COMMENT = 1000
SCORES = [(score, str(score)) for score in range(LEAST_SCORE, MOST_SCORE + 1)]


def whole(value: Any) -> int | None:  # Any: whatever was posted
    """A pressed key; nothing pressed is nothing."""
    return None if value in (None, "", "None") else int(value)


class VoteForm(Form):
    """One belief, three scores or none, a sentence of why. `skipped` carries the keys that were put off."""

    belief_percent = RadioField(
        _l("How likely is it to be right?"), coerce=whole, validate_choice=False,
        validators=[InputRequired(_l("Choose how likely it is, from 10 to 90 %."))],
    )
    impact = RadioField(_l("Impact"), coerce=whole, choices=SCORES, validate_choice=False, validators=[Optional()])
    confidence = RadioField(_l("Confidence"), coerce=whole, choices=SCORES, validate_choice=False, validators=[Optional()])
    ease = RadioField(_l("Ease"), coerce=whole, choices=SCORES, validate_choice=False, validators=[Optional()])
    comment = TextAreaField(
        _l("Why, in a sentence"),
        validators=[Length(max=LONGEST_COMMENT, message=_l("Keep it to 1,000 letters."))],
    )
    place = HiddenField()
    skipped = HiddenField()

    def __init__(self, *args: Any, vote: Vote | None = None, **kwargs: Any) -> None:  # Any: as WTForms has it
        super().__init__(*args, **(_of(vote) if vote else {}), **kwargs)
        self.belief_percent.choices = [(belief, points(belief)) for belief in BELIEFS]

    @property
    def belief_notes(self) -> dict[int, str]:
        return {belief: gettext(word) for belief, word in BELIEF_WORDS.items()}

    @property
    def answers(self) -> dict[str, Any]:  # Any: fields of the action
        return {name: self[name].data for name in ("belief_percent", "impact", "confidence", "ease", "comment")}


def _of(vote: Vote) -> dict[str, Any]:  # Any: as above
    return {name: getattr(vote, name) for name in ("belief_percent", "impact", "confidence", "ease", "comment")}

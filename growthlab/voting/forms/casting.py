"""The shape of a vote: a belief, and what the workspace's formula asks besides."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, Self

from wtforms import Field, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from growthlab.core.formats import number, points
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext
from growthlab.core.typed_fields import number_field
from growthlab.people.scoring import Criterion, Scoring
from growthlab.voting.models import Vote
from growthlab.voting.rules import BELIEF_WORDS, BELIEFS
from growthlab.voting.rules.criteria import asked_in, estimators_of, is_a_key, is_estimated_by, meaning, name_of, unit_of

LONGEST_COMMENT = 1000
FEW = 5  # so many steps have their meaning on the key itself


def whole(value: Any) -> int | None:  # Any: whatever was posted
    """A pressed key; nothing pressed is nothing."""
    return None if value in (None, "", "None") else int(value)


def exact(value: Any) -> Decimal | None:  # Any: as above
    """The value of a pressed step."""
    if value in (None, "", "None"):
        return None
    try:
        return Decimal(value)
    except InvalidOperation as wrong:
        raise ValueError(value) from wrong


@dataclass(frozen=True)
class Part:
    """One criterion on the page: its field, what each step means, how it is pressed."""

    field: Field
    size: str
    notes: dict[Decimal, str]
    meanings: tuple[tuple[str, str], ...]
    unit: str


class VoteForm(Form):
    """A belief and a sentence of why; `asking` adds the criteria. `place` says which round it comes from, if any."""

    belief_percent = RadioField(
        _l("How likely is it to be right?"), coerce=whole, validate_choice=False,
        validators=[InputRequired(_l("Choose how likely it is, from 10 to 90 %."))],
    )
    comment = TextAreaField(
        _l("Why, in a sentence"),
        validators=[Length(max=LONGEST_COMMENT, message=_l("Keep it to 1,000 letters."))],
    )
    place = HiddenField()
    asked: tuple[Criterion, ...] = ()
    others: tuple[Criterion, ...] = ()

    def __init__(self, *args: Any, vote: Vote | None = None, **kwargs: Any) -> None:  # Any: as WTForms has it
        super().__init__(*args, **(_of(vote) if vote else {}), **kwargs)
        self.belief_percent.choices = [(belief, points(belief)) for belief in BELIEFS]

    @classmethod
    def asking(cls, scoring: Scoring, roles: Collection[str]) -> type[Self]:
        """The form for somebody with these roles: a field for each criterion they estimate."""
        asked = asked_in(scoring)
        mine = tuple(one for one in asked if is_estimated_by(one, roles))
        others = tuple(one for one in asked if one not in mine)
        return type(cls.__name__, (cls,), {"asked": mine, "others": others} | {one.key: _field(one) for one in mine})

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:  # Any: as WTForms has it
        self.posted = self.meta.wrap_formdata(self, formdata) or {}
        super().process(self.posted or None, *args, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:  # Any: as WTForms has it
        """Also refuses estimates of what is not asked here any more, rather than losing them without a word."""
        if not super().validate(extra_validators):
            return False
        if lost := [key for key in self.posted if is_a_key(key) and key not in self and self.posted[key]]:
            self.form_errors.append(gettext("What is asked here has changed since you opened the page. Look at it and vote again."))
        return not lost

    @property
    def belief_notes(self) -> dict[int, str]:
        return {belief: gettext(word) for belief, word in BELIEF_WORDS.items()}

    @cached_property
    def parts(self) -> list[Part]:
        return [_part(self[one.key], one) for one in self.asked]

    @property
    def has_estimates(self) -> bool:
        """Whether something stands in a criterion, right or wrong."""
        return any(self[one.key].data or self[one.key].errors for one in self.asked)

    @property
    def estimated_by_others(self) -> list[tuple[str, str]]:
        """What this voter is not asked, and by whom it is estimated."""
        return [(name_of(one), estimators_of(one)) for one in self.others]

    @property
    def answers(self) -> dict[str, Any]:  # Any: arguments of the action
        estimates = {one.key: self[one.key].data if one.steps else self[one.key].value for one in self.asked}
        return {"belief_percent": self.belief_percent.data, "comment": self.comment.data} | estimates


def _field(criterion: Criterion) -> Field:
    if not criterion.steps:
        return number_field(name_of(criterion), at_least=criterion.least, at_most=criterion.most)
    steps = [(step.value, number(step.value)) for step in criterion.steps]
    return RadioField(name_of(criterion), coerce=exact, choices=steps, validate_choice=False, validators=[Optional()])


def _part(field: Field, criterion: Criterion) -> Part:
    texts = {step.value: text for step in criterion.steps if (text := meaning(criterion, step))}
    is_short = len(criterion.steps) <= FEW
    size = "" if is_short else "ten"
    notes = texts if is_short else {}
    meanings = () if is_short else tuple((number(value), text) for value, text in texts.items())
    return Part(field, size, notes, meanings, unit_of(criterion))


def _of(vote: Vote) -> dict[str, Any]:  # Any: as above
    return {"belief_percent": vote.belief_percent, "comment": vote.comment} | vote.given

"""The small forms: a fact, a plan, a reason, owner and deputy, a review."""

from collections.abc import Iterable
from typing import Self

from wtforms import FieldList, FormField, HiddenField, SelectField

from growthlab.core.forms import Form, _l
from growthlab.operations.forms.fields import choose, day_field, long_field, number_field, person_field, text_field

MOST_ROWS = 40


class FactForm(Form):
    period = text_field(_l("Period"), 20)
    actual = number_field(_l("Fact"))
    note = long_field(_l("Note"))
    evidence_link = text_field(_l("Where it is seen"), 400)
    reason = text_field(_l("Reason of the correction"), 400)
    request_key = text_field("", 64)


class PlanForm(Form):
    period = text_field(_l("Period"), 20)
    plan = number_field(_l("Plan"))


class PeopleForm(Form):
    owner_id = person_field(_l("Owner"))
    deputy_id = person_field(_l("Deputy"))

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        everybody = list(people)
        for field in (self.owner_id, self.deputy_id):
            choose(field, everybody)


class ApprovalForm(Form):
    """`seen` is the seal of the words that stood on the page."""

    effective_from = day_field(_l("Valid from"))
    seen = HiddenField()


class StepCommentForm(Form):
    text = long_field(_l("Remark"))
    answers = HiddenField()
    request_key = HiddenField()

    def number(self) -> int | None:
        """The remark that is answered."""
        said = str(self.answers.data or "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None

    def apart(self) -> Self:
        """With ids that no other form of the page has."""
        for field in self:
            field.id = f"{field.id}-{self.number() or 'new'}"
        return self


class ReasonForm(Form):
    reason = long_field(_l("Reason"))


class StepVerdictRow(Form):
    """One step in a review."""

    class Meta(Form.Meta):
        csrf = False

    noticed = SelectField(_l("Would anyone notice if it were left out?"), choices=[], validate_choice=False)  # may be left open
    decision = SelectField(_l("Decision"), choices=[])
    note = text_field(_l("Note"), 400)


class ReviewForm(Form):
    verdict = SelectField(_l("Verdict"), choices=[])
    note = long_field(_l("What was seen"))
    steps = FieldList(FormField(StepVerdictRow), _l("Steps"), max_entries=MOST_ROWS)

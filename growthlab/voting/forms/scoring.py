"""The shape of a formula and of its criteria."""

from decimal import Decimal
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Length

from growthlab.core.forms import Form, _l
from growthlab.core.typed_fields import number_field
from growthlab.core.writing import in_field
from growthlab.people.forms.fields import SeveralField
from growthlab.people.rules import Permission, Role, may
from growthlab.people.scoring import Better, Criterion, Method, Scoring, Step
from growthlab.voting.rules.criteria import span_of
from growthlab.voting.rules.formula import LABELS
from growthlab.voting.rules.shaping import LONGEST_NAME, criterion_stamp, formula_stamp, scale, with_meanings

LONGEST_RENEWAL = 3650  # days
LONGEST_MEANINGS = 3000
FURTHEST = 1000  # from nought, of a scale
VOTERS = [role for role in Role if may([role.value], Permission.VOTE)]


def _days_field() -> Any:  # Any: WTForms' fields are made when the form is
    return number_field(_l("Ask again after so many days"), at_least=1, at_most=LONGEST_RENEWAL, whole=True)


def _evidence_field() -> Any:  # Any: as above
    return BooleanField(_l("Ask again when new evidence arrives"))


class FormulaForm(Form):
    """Which formula is in force, and when a belief is asked again."""

    method = RadioField(_l("Hypotheses are scored by"), choices=lambda: [(one.value, _l(text)) for one, text in LABELS.items()])
    belief_renew_days = number_field(_l("Ask for the belief again after so many days"), at_least=1, at_most=LONGEST_RENEWAL, whole=True)
    belief_renew_on_evidence = _evidence_field()
    seen = HiddenField()

    @classmethod
    def of(cls, scoring: Scoring) -> "FormulaForm":
        return cls(
            formdata=None, method=scoring.method.value, belief_renew_days=scoring.belief_renew_days,
            belief_renew_on_evidence=scoring.belief_renew_on_evidence, seen=formula_stamp(scoring),
        )

    @property
    def fields(self) -> dict[str, Any]:  # Any: arguments of the action
        return {
            "method": Method(self.method.data), "belief_renew_days": whole_in(self.belief_renew_days),
            "belief_renew_on_evidence": self.belief_renew_on_evidence.data, "seen": self.seen.data,
        }


class KnownForm(Form):
    """What a team may change in a criterion that comes with a formula: words, estimators, renewal."""

    meanings_en = TextAreaField(_l("What each step means, in English"), validators=[Length(max=LONGEST_MEANINGS)])
    meanings_ru = TextAreaField(_l("What each step means, in Russian"), validators=[Length(max=LONGEST_MEANINGS)])
    roles = SeveralField(_l("Estimated by"), choices=lambda: [(role.value, role.label) for role in VOTERS])
    renew_days = _days_field()
    renew_on_evidence = _evidence_field()
    seen = HiddenField()

    @classmethod
    def of(cls, criterion: Criterion) -> "KnownForm":
        return cls(
            formdata=None, meanings_en=lines_of(criterion, "en"), meanings_ru=lines_of(criterion, "ru"),
            roles=list(criterion.roles), renew_days=criterion.renew_days, renew_on_evidence=criterion.renew_on_evidence,
            seen=criterion_stamp(criterion),
        )

    def applied(self, to: Criterion) -> Criterion:
        """RuleBroken for a line that is no step."""
        return to.model_copy(update=self._common(to.steps))

    def _common(self, steps: tuple[Step, ...]) -> dict[str, Any]:  # Any: fields of a criterion
        return {
            "steps": with_meanings(steps, self.meanings_en.data or "", self.meanings_ru.data or ""),
            "roles": tuple(self.roles.data or ()),
            "renew_days": whole_in(self.renew_days),
            "renew_on_evidence": self.renew_on_evidence.data,
        }


def _name_field(label: Any) -> StringField:  # Any: a text that is translated when it is shown
    return StringField(label, validators=[Length(max=LONGEST_NAME)])


class OwnForm(KnownForm):
    """Everything of a criterion of the team's own."""

    name_en = _name_field(_l("Name in English"))
    name_ru = _name_field(_l("Name in Russian"))
    better = RadioField(_l("What is better"), choices=[(Better.HIGHER.value, _l("more")), (Better.LOWER.value, _l("less"))])
    least = number_field(_l("Scale from"), at_least=-FURTHEST, at_most=FURTHEST, whole=True)
    most = number_field(_l("Scale to"), at_least=-FURTHEST, at_most=FURTHEST, whole=True)
    weight = number_field(_l("Weight"))
    is_required = BooleanField(_l("Needed before a score counts"))

    @classmethod
    def fresh(cls) -> "OwnForm":
        """For a new one, as most are."""
        return cls(formdata=None, better=Better.HIGHER.value, least=1, most=5, weight=1, is_required=True)

    @classmethod
    def of(cls, criterion: Criterion) -> "OwnForm":
        least, most = span_of(criterion)
        return cls(
            formdata=None, meanings_en=lines_of(criterion, "en"), meanings_ru=lines_of(criterion, "ru"),
            roles=list(criterion.roles), renew_days=criterion.renew_days, renew_on_evidence=criterion.renew_on_evidence,
            name_en=criterion.name_en, name_ru=criterion.name_ru, better=criterion.better.value, least=least, most=most,
            weight=criterion.weight, is_required=criterion.is_required, seen=criterion_stamp(criterion),
        )

    def applied(self, to: Criterion) -> Criterion:
        """RuleBroken for a scale that runs backwards, too."""
        steps = scale(whole_in(self.least), whole_in(self.most))
        return to.model_copy(update=self._common(steps) | {
            "name_en": self.name_en.data or "", "name_ru": self.name_ru.data or "", "better": Better(self.better.data),
            "weight": self.weight.value if self.weight.value is not None else Decimal(0), "is_required": self.is_required.data,
        })


def whole_in(field: Any) -> int | None:  # Any: a field of the form
    """The whole number that was typed; nothing for an empty field."""
    return None if field.value is None else int(field.value)


def lines_of(criterion: Criterion, language: str) -> str:
    """The team's own meanings, a line a step, as the form takes them back."""
    said = [(step.value, step.ru if language == "ru" else step.en) for step in criterion.steps]
    return "\n".join(f"{ungrouped(value)} {text}" for value, text in said if text)


def ungrouped(value: Decimal) -> str:
    """A step as a line begins with it: `1000`, which `1,000` would not be read as."""
    return in_field(value).replace(" ", "")

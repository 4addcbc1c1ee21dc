"""The lines of a description: steps, links, artefacts, KPIs. A blank line is no line."""

from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional, ValidationError

from growthlab.catalog.rules import Direction
from growthlab.core.errors import RuleBroken
from growthlab.core.forms import _l
from growthlab.core.i18n import N_, gettext
from growthlab.core.periods import Cadence, Period
from growthlab.operations.forms.fields import (
    ReadField,
    Row,
    day_field,
    long_field,
    number_field,
    person_field,
    text_field,
    word_field,
)
from growthlab.operations.rules import Aggregation, ArtefactKind, Criterion
from growthlab.operations.rules.sheets import is_red_better

Fields = dict[str, Any]  # Any: a column's own type
PLANNED = 3


class StepRow(Row):
    trace = HiddenField()
    action = long_field(_l("What is done"))
    role = text_field(_l("Role"))
    person_id = person_field(_l("Person"))
    tool = text_field(_l("With"), 400)
    done_when = long_field(_l("Done when"))
    norm_minutes = number_field(_l("Minutes"), at_least=0, at_most=100_000, whole=True)
    output = text_field(_l("What comes out"), 400)

    def fields(self) -> Fields:
        norm, trace = self.norm_minutes.value, str(self.trace.data or "")
        return {
            "trace": int(trace) if trace.isascii() and trace.isdigit() and len(trace) < 10 else None,
            "action": self.action.data or None, "role": self.role.data or None, "person_id": self.person_id.data,
            "tool": self.tool.data or None, "done_when": self.done_when.data or None,
            "norm_minutes": None if norm is None else int(norm), "output": self.output.data or None,
        }


class LinkRow(Row):
    from_person_id = person_field(_l("From"))
    from_role = text_field(_l("or from the role"))
    to_person_id = person_field(_l("To"))
    to_role = text_field(_l("or to the role"))
    to_process = text_field(_l("or to the process"), 20)
    what = text_field(_l("What"), 400)
    when = text_field(_l("When"), 400)
    via = text_field(_l("By means of"), 400)

    def fields(self) -> Fields:
        return {
            "from_person_id": self.from_person_id.data, "from_role": self.from_role.data or None,
            "to_person_id": self.to_person_id.data, "to_role": self.to_role.data or None, "to_process": self.to_process.data or None,
            "what": self.what.data or None, "when": self.when.data or None, "via": self.via.data or None,
        }


class ArtefactRow(Row):
    name = text_field(_l("Name"))
    kind = word_field(ArtefactKind, _l("Kind"))
    location = text_field(_l("Where it is"), 400)
    owner_id = person_field(_l("Whose"))
    required = BooleanField(_l("Required to start"))
    ready = BooleanField(_l("Ready"))
    ready_on = day_field(_l("Ready on"))

    def fields(self) -> Fields:
        return {
            "name": self.name.data, "kind": self.kind.data or ArtefactKind.OTHER, "location": self.location.data or None,
            "owner_id": self.owner_id.data, "required": self.required.data, "ready": self.ready.data,
            "ready_on": self.ready_on.value,
        }


class PlansRow(Row):
    """Who reports one KPI, and its first three plans."""

    id = HiddenField()
    owner_id = person_field(_l("Who reports it"))
    plan_from = ReadField(_l("First planned period"), reader=Period.parse, shown=str, validators=[Optional()])
    plan_1 = number_field(_l("Plan of period 1"))
    plan_2 = number_field(_l("Plan of period 2"))
    plan_3 = number_field(_l("Plan of period 3"))

    def number(self) -> int | None:
        """The id of the KPI it is about."""
        said = str(self.id.data or "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None

    def plans(self) -> dict[Period, Any]:  # Any: Decimal
        """The planned ones of the first three periods."""
        period, plans = self.plan_from.value, {}
        for field in (self.plan_1, self.plan_2, self.plan_3) if period else ():
            if field.value is not None:
                plans[period] = field.value
            period = period.next
        return plans


class KpiRow(PlansRow):
    name = text_field(_l("Name"))
    criterion = word_field(Criterion, _l("Measured"))
    formula = long_field(_l("Formula"))
    unit = text_field(_l("Unit"), 40)
    direction = word_field(Direction, _l("Better is"))
    target = number_field(_l("Target"))
    red_threshold = number_field(_l("Red line"))
    aggregation = word_field(Aggregation, _l("A period is the"))
    source = text_field(_l("Source"), 400)
    cadence = word_field(Cadence, _l("Counted"))
    grace_days = number_field(_l("Working days to report"), at_least=0, at_most=60, whole=True)
    gaming_note = long_field(_l("How it could be gamed"))

    def validate_red_threshold(self, field: ReadField) -> None:
        if is_red_better(self.direction.data or None, self.target.value, field.value):
            raise ValidationError(gettext("It is better than the target. Red begins where it becomes alarming."))

    def plans(self) -> dict[Period, Any]:  # Any: Decimal
        """RuleBroken when the period is of another cadence than the KPI."""
        period = self.plan_from.value
        if period and self.cadence.data and period.cadence is not self.cadence.data:
            raise RuleBroken(
                N_("“%(kpi)s” is counted %(cadence)s; %(period)s is another kind of period."),
                code="period_cadence", field="kpis", kpi=self.name.data, cadence=self.cadence.data.label, period=str(period),
            )
        return super().plans()

    def fields(self) -> Fields:
        grace, id_ = self.grace_days.value, self.number()
        return ({} if id_ is None else {"id": id_}) | {
            "name": self.name.data, "criterion": self.criterion.data, "formula": self.formula.data or None,
            "unit": self.unit.data or None, "direction": self.direction.data, "target": self.target.value,
            "red_threshold": self.red_threshold.value, "aggregation": self.aggregation.data,
            "source": self.source.data or None, "cadence": self.cadence.data or Cadence.MONTHLY,
            "owner_id": self.owner_id.data, "grace_days": 3 if grace is None else int(grace),
            "gaming_note": self.gaming_note.data or None, "plans": self.plans(),
        }

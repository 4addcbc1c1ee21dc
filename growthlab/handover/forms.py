"""Forms of the hand-over: the package as a whole, and the answers to it."""

from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField, SelectField

from growthlab.core.forms import Form, _l
from growthlab.handover.rules import ChecklistItem, Condition
from growthlab.operations.forms import DescriptionForm
from growthlab.operations.forms.description import MOST_ROWS
from growthlab.operations.forms.fields import Row, day_field, long_field, person_field, text_field
from growthlab.operations.forms.rows import PlansRow


class OpenForm(Form):
    ops_owner_id = person_field(_l("Operations owner"))
    template = SelectField(_l("Begin with a template"), choices=[])


class PackageForm(DescriptionForm):
    """`owner_id` of the description is the operations owner."""

    review_on = day_field(_l("First review on"))
    shadow_until = day_field(_l("Growth helps until"))
    seen_version = HiddenField()
    no_links_reason = text_field(_l("Why nobody hands anything over"), 400)
    no_money_kpi_reason = text_field(_l("Why there is no KPI in money"), 400)

    def seen(self) -> int | None:
        """The version that stood on the page when it was opened."""
        said = str(self.seen_version.data or "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None

    def package_fields(self) -> dict[str, Any]:  # Any: a column's own type
        return self.fields() | {
            "ops_owner_id": self.owner_id.data, "review_on": self.review_on.value, "shadow_until": self.shadow_until.value,
            "no_links_reason": self.no_links_reason.data or None,
            "no_money_kpi_reason": self.no_money_kpi_reason.data or None,
        }


class OwnPartForm(Form):
    """What the future owner writes into it."""

    deputy_id = person_field(_l("Deputy"))
    capacity = long_field(_l("Capacity: how much can it carry"))
    kpis = FieldList(FormField(PlansRow), _l("KPIs"), max_entries=MOST_ROWS)

    def said(self) -> dict[str, Any]:  # Any: a column's own type
        kpis = [{"id": row.form.number(), "owner_id": row.form.owner_id.data, "plans": row.form.plans()} for row in self.kpis]
        return {"deputy_id": self.deputy_id.data, "capacity": self.capacity.data or None, "kpis": kpis}


class ConditionRow(Row):
    text = text_field(_l("Still to be done"), 400)
    due_on = day_field(_l("By"))


class AcceptForm(Form):
    can_run = BooleanField(_l("I can run this without the author."))
    in_absence_reason = text_field(_l("Why you accept in the owner’s absence"), 400)
    conditions = FieldList(FormField(ConditionRow), _l("Conditions"), min_entries=2, max_entries=10)

    def said(self) -> list[Condition]:
        rows = [row.form for row in self.conditions]
        return [Condition(row.text.data or "", row.due_on.value) for row in rows if row.text.data or row.due_on.data]


class ItemRow(Row):
    wrong = text_field(_l("What is wrong"), 400)


class ReturnForm(Form):
    """One line for each of the 13 items, in their order; those left empty are not returned."""

    reason = long_field(_l("What must change"))
    items = FieldList(FormField(ItemRow), _l("Items"), min_entries=len(ChecklistItem), max_entries=len(ChecklistItem))

    def said(self) -> list[tuple[str, str]]:
        pairs = zip(ChecklistItem, self.items, strict=True)
        return [(item.value, row.form.wrong.data) for item, row in pairs if row.form.wrong.data]


class ReasonForm(Form):
    reason = long_field(_l("Reason"))


class CheckForm(Form):
    matches = RadioField(_l("Does the description match what you do?"), choices=[])
    note = long_field(_l("What differs"))

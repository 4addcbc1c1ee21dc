"""The whole description of a process as one form; a hand-over package is the same form with a few fields more."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wtforms import FieldList, FormField, SelectField

from growthlab.catalog.rules import Direction
from growthlab.core.amounts import parse_money
from growthlab.core.currencies import DIGITS
from growthlab.core.errors import RuleBroken
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import N_, current_locale
from growthlab.core.money import Money
from growthlab.core.periods import Cadence
from growthlab.operations.forms.fields import choose, is_blank, long_field, number_field, person_field, text_field, word_field
from growthlab.operations.forms.rows import ArtefactRow, Fields, KpiRow, LinkRow, StepRow
from growthlab.operations.rules import Aggregation, ArtefactKind, Criterion, ProcessKind

MOST_ROWS = 40
DEFAULTS = ("required", "grace_days", "cadence", "kind")
WORDS: dict[str, Any] = {  # Any: enums with labels
    "kind": ProcessKind, "cadence": Cadence, "direction": Direction, "criterion": Criterion, "aggregation": Aggregation,
}


class DescriptionForm(Form):
    title = text_field(_l("Title"))
    kind = word_field(ProcessKind, _l("Kind"))
    cadence = word_field(Cadence, _l("Rhythm"))
    owner_id = person_field(_l("Owner"))
    deputy_id = person_field(_l("Deputy"))
    purpose = long_field(_l("What it is for"))
    trigger = long_field(_l("What starts it"))
    scope = long_field(_l("What belongs to it, and what does not"))
    steps = FieldList(FormField(StepRow), _l("Steps"), max_entries=MOST_ROWS)
    links = FieldList(FormField(LinkRow), _l("Who hands what to whom"), max_entries=MOST_ROWS)
    artefacts = FieldList(FormField(ArtefactRow), _l("Artefacts"), max_entries=MOST_ROWS)
    kpis = FieldList(FormField(KpiRow), _l("KPIs"), max_entries=MOST_ROWS)
    budget_amount = text_field(_l("Money per period"), 60)
    budget_currency = SelectField(_l("Currency"), choices=[])
    hours_per_period = number_field(_l("Hours per period"), at_least=0, at_most=10_000)
    capacity = long_field(_l("Capacity: how much can it carry"))
    risks = long_field(_l("Risks"))
    stop_rule = long_field(_l("Stop rule"))
    sale_mechanics = long_field(_l("Sale mechanics"))
    review_every_days = number_field(_l("Days between reviews"), at_least=30, at_most=365, whole=True)
    change_note = text_field(_l("What changes in this version"), 400)

    def offer(self, people: Iterable[tuple[int, str]], currency: str) -> None:
        """Put the choices in: people of the workspace, words in the reader's language, currencies."""
        self._people, self._currency = list(people), currency
        self.offer_again()

    def offer_again(self) -> None:
        """The same choices, once more: for lines that were added since."""
        everybody, currency = self._people, self._currency
        for field in (self.owner_id, self.deputy_id):
            choose(field, everybody)
        for name in ("kind", "cadence"):
            choose(self[name], ((word.value, word.label) for word in WORDS[name]))
        self.budget_currency.choices = [(code, code) for code in dict.fromkeys([currency, *DIGITS])]
        for rows in (self.steps, self.links, self.artefacts, self.kpis):
            for row in rows:
                _offer_row(row.form, everybody)

    def fields(self) -> Fields:
        """Columns of the process and texts of its version. RuleBroken for money that cannot be read."""
        every = self.review_every_days.value
        return {
            "title": self.title.data or "", "kind": self.kind.data, "cadence": self.cadence.data or Cadence.MONTHLY,
            "deputy_id": self.deputy_id.data, "purpose": self.purpose.data or None, "trigger": self.trigger.data or None,
            "scope": self.scope.data or None, "budget_amount": self._money(), "budget_currency": self.budget_currency.data,
            "hours_per_period": self.hours_per_period.value, "capacity": self.capacity.data or None,
            "risks": self.risks.data or None, "stop_rule": self.stop_rule.data or None,
            "sale_mechanics": self.sale_mechanics.data or None, "review_every_days": 90 if every is None else int(every),
        }

    def lists(self) -> dict[str, list[Fields]]:
        """Steps, links, artefacts and KPIs that are not blank."""
        return {
            name: [row.form.fields() for row in self[name] if not is_blank(row.form, but=DEFAULTS)]
            for name in ("steps", "links", "artefacts", "kpis")
        }

    def _money(self) -> int | None:
        text = self.budget_amount.data or ""
        if not text:
            return None
        return parse_money(text, current_locale(), currency=self.budget_currency.data, field="budget_amount").minor


def money_text(amount: int | None, currency: str | None) -> str:
    """As it stands in the field."""
    if amount is None or not currency:
        return ""
    return format(Money(amount, currency).amount.normalize() + Decimal(0), "f")


def require_number(value: Decimal | None, field: str) -> Decimal:
    """RuleBroken at the field for an empty one."""
    if value is None:
        raise RuleBroken(N_("Write a number."), code="number_missing", field=field)
    return value


def _offer_row(row: Any, people: list[tuple[int, str]]) -> None:  # Any: one of the four rows
    for name, field in row._fields.items():
        if name in ("person_id", "from_person_id", "to_person_id", "owner_id"):
            choose(field, people)
        elif name == "kind":
            choose(field, ((word.value, word.label) for word in ArtefactKind))
        elif name in WORDS:
            choose(field, ((word.value, word.label) for word in WORDS[name]))


__all__ = ["DescriptionForm", "money_text", "require_number"]

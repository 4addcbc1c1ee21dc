"""Channels, segments, offers, funnel stages and metrics."""

from typing import Any

from wtforms import BooleanField, SelectField

from growthlab.catalog.forms.base import Fields, ListForm, line, paragraph, whole
from growthlab.catalog.rules import LONGEST_TAG, MAX_FUNNEL_STAGES, ChannelStatus, Direction, MetricKind, Scalable, Tone
from growthlab.core.columns import LINE, SHORT
from growthlab.core.forms import _l
from growthlab.people.models import Workspace


class ChannelForm(ListForm):
    name = line(_l("Name"), needed=True)
    parent_id = SelectField(_l("Part of"), coerce=int, default=0)
    scalable = SelectField(_l("Scalability"), choices=lambda: [(word.value, word.label) for word in Scalable], default=Scalable.UNKNOWN)
    status = SelectField(_l("Status"), choices=lambda: [(word.value, word.label) for word in ChannelStatus])

    def offer(self, rows: list[Any], row: Any) -> None:  # Any: rows of the list
        others = [(other.id, other.name) for other in rows if other.active and other is not row]
        self.parent_id.choices = [(0, "–"), *others]

    def fields(self, workspace: Workspace) -> Fields:
        return {
            "name": self.name.data, "parent_id": self.parent_id.data or None,
            "scalable": Scalable(self.scalable.data), "status": ChannelStatus(self.status.data),
        }


class SegmentForm(ListForm):
    name = line(_l("Name"), needed=True)
    firmographics = paragraph(_l("Which firms"))
    value = paragraph(_l("What we are worth to them"))
    accounts_total = line(_l("Accounts there are"), longest=SHORT)

    def fields(self, workspace: Workspace) -> Fields:
        return super().fields(workspace) | {"accounts_total": whole(self.accounts_total.data, "accounts_total")}


class TagForm(ListForm):
    name = line(_l("Tag"), longest=LONGEST_TAG, needed=True)
    tone = SelectField(_l("Colour"), choices=lambda: [(word.value, word.label) for word in Tone])

    def fields(self, workspace: Workspace) -> Fields:
        return {"name": self.name.data, "tone": Tone(self.tone.data)}


class OfferForm(ListForm):
    name = line(_l("Name"), needed=True)
    promise = paragraph(_l("Promise"))
    sale_mechanics = paragraph(_l("Sale mechanics"))


class StageForm(ListForm):
    order = SelectField(_l("Place"), coerce=int, choices=[(n, str(n)) for n in range(1, MAX_FUNNEL_STAGES + 1)])
    name = line(_l("Name"), needed=True)
    is_repeat = BooleanField(_l("Repeat purchase"))


class MetricForm(ListForm):
    name = line(_l("Name"), needed=True)
    kind = SelectField(_l("Kind"), choices=lambda: [(word.value, word.label) for word in MetricKind])
    unit = line(_l("Unit"), longest=SHORT)
    direction = SelectField(_l("Direction"), choices=lambda: [(word.value, word.label) for word in Direction])
    formula = paragraph(_l("Formula"))
    numerator_label = line(_l("What is counted"))
    denominator_label = line(_l("Out of what"))
    typical_lag_days = line(_l("Days until it shows"), longest=SHORT)
    source = line(_l("Source"), longest=LINE)

    def fields(self, workspace: Workspace) -> Fields:
        return super().fields(workspace) | {
            "kind": MetricKind(self.kind.data), "direction": Direction(self.direction.data), "unit": self.unit.data or "",
            "typical_lag_days": whole(self.typical_lag_days.data, "typical_lag_days"),
        }

"""The shape of what is typed into the catalog. `fields(workspace)` reads it into what the actions take.

Numbers, money and dates are plain text fields, so that what cannot be read stays on the screen.
"""

from growthlab.catalog.forms.base import ListForm
from growthlab.catalog.forms.calendar import BudgetForm, ChannelBudgetForm, HolidayForm, ObjectiveForm, RateForm
from growthlab.catalog.forms.merging import MergeTagForm
from growthlab.catalog.forms.words import ChannelForm, MetricForm, OfferForm, SegmentForm, StageForm, TagForm

__all__ = [
    "BudgetForm", "ChannelBudgetForm", "ChannelForm", "HolidayForm", "ListForm", "MergeTagForm", "MetricForm", "ObjectiveForm", "OfferForm",
    "RateForm", "SegmentForm", "StageForm", "TagForm",
]

"""Forms of operations."""

from growthlab.operations.forms.description import DescriptionForm, money_text, require_number
from growthlab.operations.forms.single import FactForm, PeopleForm, PlanForm, ReasonForm, ReviewForm

__all__ = [
    "DescriptionForm", "FactForm", "PeopleForm", "PlanForm", "ReasonForm", "ReviewForm", "money_text", "require_number",
]

"""Forms of operations."""

from growthlab.operations.forms.description import DescriptionForm, money_text, require_number
from growthlab.operations.forms.single import ApprovalForm, FactForm, PeopleForm, PlanForm, ReasonForm, ReviewForm, StepCommentForm

__all__ = [
    "ApprovalForm", "DescriptionForm", "FactForm", "PeopleForm", "PlanForm", "ReasonForm", "ReviewForm", "StepCommentForm",
    "money_text", "require_number",
]

"""Forms of operations."""

from growthlab.operations.forms.description import (
    DescriptionForm,
    FactForm,
    PlanForm,
    ReasonForm,
    ReviewForm,
    money_text,
    require_number,
)

__all__ = ["DescriptionForm", "FactForm", "PlanForm", "ReasonForm", "ReviewForm", "money_text", "require_number"]

"""Reads of hypotheses."""

from growthlab.hypotheses.queries.alike import Alike, alike
from growthlab.hypotheses.queries.belonging import belongs, filled
from growthlab.hypotheses.queries.drafts import as_draft
from growthlab.hypotheses.queries.finding import find, is_without_hypotheses, number_of
from growthlab.hypotheses.queries.findings import budget_in_base, plain_findings, smart_findings, surroundings
from growthlab.hypotheses.queries.history import last_edit
from growthlab.hypotheses.queries.money import left_of_quarter
from growthlab.hypotheses.queries.similar import similar

__all__ = [
    "Alike", "alike", "as_draft", "belongs", "budget_in_base", "filled", "find", "is_without_hypotheses", "last_edit",
    "left_of_quarter", "number_of", "plain_findings", "similar", "smart_findings", "surroundings",
]  # fmt: skip

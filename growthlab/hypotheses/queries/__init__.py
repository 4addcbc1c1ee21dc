"""Reads of hypotheses."""

from growthlab.hypotheses.queries.finding import find, number_of
from growthlab.hypotheses.queries.findings import as_draft, plain_findings, smart_findings, surroundings
from growthlab.hypotheses.queries.money import left_of_quarter

__all__ = ["as_draft", "find", "left_of_quarter", "number_of", "plain_findings", "smart_findings", "surroundings"]

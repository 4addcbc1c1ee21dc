"""Reads of the stage."""

from growthlab.maturity.queries.assessed import assessments, last_assessment
from growthlab.maturity.queries.lines import read_todo
from growthlab.maturity.queries.measuring import measure, measure_work

__all__ = ["assessments", "last_assessment", "measure", "measure_work", "read_todo"]

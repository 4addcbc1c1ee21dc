"""Reads of tests: sums, suggestions, decisions, learnings, alerts, and what waits for whom."""

from growthlab.experiments.queries.alerting import alerts, found
from growthlab.experiments.queries.decided import (
    amendments,
    decisions,
    last_learning,
    latest_decision,
    latest_decisions,
    learnings,
    plan_of_start,
)
from growthlab.experiments.queries.lead_lines import week_lines
from growthlab.experiments.queries.lines import read_todo
from growthlab.experiments.queries.money import Rates, budget_in_base
from growthlab.experiments.queries.results import observations, result_of, results
from growthlab.experiments.queries.running import RunningTest, running_tests, start_warnings
from growthlab.experiments.queries.suggestions import suggestion, suggestions

__all__ = [
    "Rates", "RunningTest", "alerts", "amendments", "budget_in_base", "decisions", "found", "last_learning", "latest_decision",
    "latest_decisions", "learnings", "observations", "plan_of_start", "result_of", "results", "running_tests",
    "read_todo", "start_warnings", "suggestion", "suggestions", "week_lines",
]  # fmt: skip

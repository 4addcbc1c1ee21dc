"""Reads of operations."""

from growthlab.operations.queries.finding import (
    artefacts_of,
    draft_version_of,
    find_kpi,
    find_process,
    kpis_of,
    links_of,
    plans_of,
    reviews_of,
    steps_of,
    version_of,
    versions_of,
)
from growthlab.operations.queries.follow_up import all_facts, facts_of, followed
from growthlab.operations.queries.ideas import idea_behind, ideas_of
from growthlab.operations.queries.judged import alerts, found
from growthlab.operations.queries.strips import GridRow, strips
from growthlab.operations.queries.todo import read_todo

__all__ = [
    "GridRow", "alerts", "all_facts", "artefacts_of", "draft_version_of", "facts_of", "find_kpi", "find_process",
    "followed", "found", "idea_behind", "ideas_of", "kpis_of", "links_of", "plans_of", "reviews_of", "steps_of",
    "read_todo", "strips", "version_of", "versions_of",
]

"""Findings, suggested verdicts and alerts of the demo workspace are what its written rules say."""

import json
from datetime import date

import pytest
from sqlmodel import select

from growthlab.demo.source import FILE
from growthlab.digests import queries as digests
from growthlab.experiments import queries as experiments
from growthlab.hypotheses import queries as hypotheses
from growthlab.people.models import Workspace
from tests.northline import TOLD_ON

FILED = json.loads(FILE.read_text())
# What the file's own table leaves out: codes that need other rows, a calendar or judgement.
FROM_THE_ROW = {
    "S1", "S2", "S3", "S5", "M1", "M2", "M3", "M4", "M5", "M6", "M7",
    "A1", "A2", "A6", "R1", "R2", "T1", "T2", "T3", "T4",
}  # fmt: skip
TESTED = [entry for entry in FILED["hypotheses"] if entry.get("expected_suggestion")]
ALERTING = {"not_in_operations": ["H-013", "H-016"], "test_overdue": ["H-027"], "over_budget": ["H-028"]}


def by_key(entry):
    return entry["key"]


@pytest.fixture
def workspace(northline):
    return northline.exec(select(Workspace)).one()


@pytest.mark.parametrize("entry", FILED["hypotheses"], ids=by_key)
def test_a_hypothesis_stands_where_the_file_says_and_has_its_findings(northline, workspace, entry):
    row = hypotheses.find(northline, workspace.id, entry["key"])

    found = hypotheses.smart_findings(northline, row, on=TOLD_ON)

    assert row.state.value == entry["state"]
    assert sorted({finding.code for finding in found} & FROM_THE_ROW) == entry["expected_findings"]


@pytest.mark.parametrize("entry", TESTED, ids=by_key)
def test_a_test_gets_the_suggestion_of_the_rule(northline, workspace, entry):
    decision = entry.get("decision")
    day = date.fromisoformat(decision["decided_on"]) if decision else TOLD_ON
    row = hypotheses.find(northline, workspace.id, entry["key"])

    found = experiments.suggestion(northline, row, on=day)

    expected = entry["expected_suggestion"]
    assert found.verdict.value == expected["verdict"]
    assert (found.value is None) == (expected["value"] is None)
    assert found.value is None or float(found.value) == pytest.approx(expected["value"], abs=5e-4)
    assert (found.support is None) == (expected["support"] is None)
    assert found.support is None or found.support == pytest.approx(expected["support"], abs=5e-4)


@pytest.mark.parametrize("entry", FILED["processes"], ids=by_key)
def test_a_process_has_exactly_its_alerts(northline, workspace, entry):
    found = digests.alerts(northline, workspace.id, on=TOLD_ON)

    assert sorted(a.kind.value for a in found if a.subject == entry["key"]) == sorted(entry["expected_alerts"])


def test_the_alerts_of_hypotheses_are_the_forgotten_the_late_and_the_dear(northline, workspace):
    found = digests.alerts(northline, workspace.id, on=TOLD_ON)

    of_hypotheses = [(a.kind.value, a.subject) for a in found if a.subject.startswith("H-")]
    assert sorted(of_hypotheses) == sorted((kind, key) for kind, keys in ALERTING.items() for key in keys)


@pytest.mark.parametrize("entry", [e for e in FILED["hypotheses"] if e.get("result")], ids=by_key)
def test_sums_are_those_of_the_file(northline, workspace, entry):
    row = hypotheses.find(northline, workspace.id, entry["key"])

    assert (row.observed_on is not None) == bool(entry["observations"])
    if entry["result"].get("numerator") is not None:
        assert float(row.result_numerator) == entry["result"]["numerator"]

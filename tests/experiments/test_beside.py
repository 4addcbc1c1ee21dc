"""Several metrics a test: what is recorded beside the plan's own decides nothing and is told apart."""

import pytest
import time_machine

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.experiments.queries import observations, result_of, suggestion
from growthlab.experiments.views.beside import also_measured
from tests.builders import ada_bob_and_eve, sign_in
from tests.walks import END, TODAY, a_metric, a_running_test, at_day, seen


def test_another_metric_stands_apart_and_decides_nothing(session):
    cast = ada_bob_and_eve(session)
    row, meetings = a_running_test(session, cast.bob), a_metric(session, cast.ada, MetricKind.COUNT)
    session.flush()
    seen(session, row, cast.bob, 4, 10)
    before = suggestion(session, row, on=END)

    seen(session, row, cast.bob, 7, metric_id=meetings.id)

    result = result_of(session, row)
    assert (result.k, result.n, row.result_numerator) == (4, 10, 4)
    assert suggestion(session, row, on=END) == before
    assert also_measured(observations(session, row), base="RUB")[0].startswith("Metric count: 7")


def test_a_metric_of_another_workspace_is_refused(session):
    cast = ada_bob_and_eve(session)
    row, foreign = a_running_test(session, cast.bob), a_metric(session, cast.eve, MetricKind.COUNT)
    session.flush()

    with pytest.raises(RuleBroken, match="does not watch"):
        seen(session, row, cast.bob, 7, metric_id=foreign.id)


@time_machine.travel(at_day(TODAY, 17), tick=False)
def test_the_page_asks_in_the_words_of_the_other_metric(session, client):
    cast = ada_bob_and_eve(session)
    row, mean = a_running_test(session, cast.bob), a_metric(session, cast.ada, MetricKind.MEAN)
    session.flush()
    metric_id = mean.id
    sign_in(client, cast.bob)
    address = f"/w/{cast.bob.workspace.slug}/hypotheses/{row.key}"

    page = client.get(f"{address}/observations").text
    form = client.get(f"{address}/observations?metric_id={metric_id}").text
    kept = client.post(
        f"{address}/observations", data={"on": "2026-11-23", "metric_id": str(metric_id), "values": "40\n50", "spend_currency": "RUB"}
    )

    assert "Record another metric" in page
    assert 'name="values"' in form
    assert 'name="denominator"' not in form
    assert kept.status_code == 303
    shown = client.get(address).text
    assert "Also measured" in shown
    assert "Metric mean: 45 on average, of 2." in shown

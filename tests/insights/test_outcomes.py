"""How many were decided and won, and effects that are shrunk where many are summed up."""

import time_machine

from growthlab.experiments.rules import Verdict
from growthlab.insights.queries.outcomes import outcomes
from tests.builders import ada_bob_and_eve, sign_in
from tests.walks import END, a_decided_test, at_day


def test_decided_and_won_are_counted_by_channel_and_segment(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)
    a_decided_test(session, cast.bob, Verdict.REJECT, k=0)

    found = outcomes(session, cast.bob.workspace_id, on=END)

    assert (found.whole.decided, found.whole.won, found.whole.rate, found.whole.days) == (2, 1, 0.5, 21)
    assert [(one.name, one.decided, one.won) for one in (*found.channels, *found.segments)] == [("Cold email", 2, 1), ("Pharma", 2, 1)]
    assert found.months[-1] == ("2026-12", 2, 1)


def test_the_best_of_many_is_pulled_towards_the_mean(session):
    cast = ada_bob_and_eve(session)
    for k in (4, 0, 1):
        a_decided_test(session, cast.bob, Verdict.PROMOTE if k == 4 else Verdict.REJECT, k=k)

    best = next(one for one in outcomes(session, cast.bob.workspace_id, on=END).shares if one.reported == 0.4)

    assert 0.1 < best.shrunk < 0.4


@time_machine.travel(at_day(END, 17), tick=False)
def test_the_page_says_that_effects_are_shrunk_and_links_to_the_rows(session, client):
    cast = ada_bob_and_eve(session)
    for k in (4, 0, 1):
        a_decided_test(session, cast.bob, Verdict.PROMOTE if k == 4 else Verdict.REJECT, k=k)
    sign_in(client, cast.bob)

    shown = client.get(f"/w/{cast.bob.workspace.slug}/insights").text

    assert "Effects of 3 tests together are shrunk" in shown
    assert "H-001" in shown
    assert "?channel=" in shown
    assert sign_in(client, cast.eve).get(f"/w/{cast.bob.workspace.slug}/insights").status_code == 404

"""A budget is a plan that warns, or a limit that holds, as the workspace says."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog.actions import set_rate
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.experiments.actions import observe
from growthlab.experiments.models import Observation
from growthlab.experiments.queries import result_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.actions import change_settings
from growthlab.people.models import Membership
from growthlab.people.settings import OverBudget
from tests.builders import MONDAY, ada_bob_and_eve
from tests.walks import TODAY, a_running_test, at_day, seen


def keep_to_the_budget(session, ada):
    settings = ada.workspace.settings.model_copy(update={"over_budget": OverBudget.BLOCK})
    change_settings(session, ada.workspace, settings, by=ada, at=MONDAY)


def test_an_entry_over_the_budget_is_taken_unless_the_workspace_says_otherwise(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    seen(session, row, cast.bob, spend=3_000_001)

    assert result_of(session, row).spend_base == 3_000_001


def test_where_the_budget_is_a_limit_the_entry_that_passes_it_is_refused(session):
    cast = ada_bob_and_eve(session)
    keep_to_the_budget(session, cast.ada)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, spend=2_900_000)

    with pytest.raises(RuleBroken, match=r"30,500 RUB of 30,000 RUB.*Left: 1,000 RUB"):
        seen(session, row, cast.bob, spend=150_000)

    seen(session, row, cast.bob, spend=100_000)
    assert result_of(session, row).spend_base == 3_000_000


def test_a_correction_that_lowers_the_sum_passes_the_limit(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, spend=5_000_000)
    keep_to_the_budget(session, cast.ada)

    seen(session, row, cast.bob, spend=-1_000_000, is_correction=True, reason="billed twice")

    assert result_of(session, row).spend_base == 4_000_000


def test_spend_that_no_rate_can_weigh_is_refused_under_a_limit(session):
    cast = ada_bob_and_eve(session)
    keep_to_the_budget(session, cast.ada)
    row = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="Enter the rate first"):
        seen(session, row, cast.bob, spend=100, spend_currency="USD")

    set_rate(session, month="2026-11", currency="USD", rate=Decimal(80), by=cast.ada, at=MONDAY)
    assert seen(session, row, cast.bob, spend=100_00, spend_currency="USD").spend_base == 800_000


def test_twenty_spends_at_once_never_pass_a_limit_together(session, database, database_url):
    cast = ada_bob_and_eve(session)
    keep_to_the_budget(session, cast.ada)
    row_id, bob_id = a_running_test(session, cast.bob).id, cast.bob.id
    session.commit()

    def spend(_number):
        own = Database(database_url)
        with own.writing() as mine:
            row, bob = mine.get_one(Hypothesis, row_id), mine.get_one(Membership, bob_id)
            try:
                observe(mine, row, on=TODAY, spend=200_000, by=bob, at=at_day(TODAY, 13))
                mine.commit()
            except RuleBroken:
                mine.rollback()
        own.dispose()

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(spend, range(20)))

    with database.reading() as fresh:
        spent = fresh.exec(select(Observation.spend).where(Observation.hypothesis_id == row_id)).all()
    assert (len(spent), sum(spent)) == (15, 3_000_000)

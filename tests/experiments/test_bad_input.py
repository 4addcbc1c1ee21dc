"""What cannot be is told in a sentence wherever it can be typed; nothing is kept, nothing typed is lost, no number is invented."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner

from growthlab.catalog.rules import MetricKind
from growthlab.cli import main
from growthlab.core.errors import RuleBroken
from growthlab.evidence.commands import group
from growthlab.experiments.models import Observation, PlanAmendment
from growthlab.experiments.queries import suggestion
from growthlab.experiments.rules.observing import MOST_ENTRIES, check_room
from growthlab.hypotheses.models import Hypothesis
from tests.builders import sign_in
from tests.experiments.test_pages import fresh
from tests.stage import place_of, stopped_at
from tests.walks import START, TODAY, a_keeper, a_running_test, a_selected_one, at_day, seen

clock = stopped_at(at_day(TODAY, 17))


ENTRIES = [
    pytest.param({"numerator": "4", "denominator": "3"}, "the part is larger than the whole", id="part above whole"),
    pytest.param({"numerator": "NaN", "denominator": "3"}, "cannot be read as a number", id="nan"),
    pytest.param({"numerator": "1e309", "denominator": "3"}, "cannot be read as a number", id="1e309"),
    pytest.param({"numerator": "1", "denominator": "9" * 40}, "too large", id="forty digits"),
    pytest.param({"numerator": "1.5", "denominator": "3"}, "whole number", id="half a reply"),
    pytest.param({"denominator": "3", "on": "2027-01-15"}, "has not come yet", id="future"),
    pytest.param({"denominator": "3", "on": str(START - timedelta(days=1))}, "before the start", id="before the start"),
    pytest.param({"denominator": "-3", "is_correction": "y", "reason": "twice"}, "fall below zero", id="negative sum"),
    pytest.param({"denominator": "-3"}, "Only a correction takes away", id="negative"),
]


@pytest.mark.parametrize(("typed", "sentence"), ENTRIES)
def test_an_entry_that_cannot_be_keeps_what_was_typed_and_writes_nothing(session, client, cast, typed, sentence):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)

    typed = {"on": str(TODAY), "note": "by phone", "spend_currency": "RUB"} | typed
    answer = client.post(place_of(row, cast.bob, "observations"), data=typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "by phone" in answer.text
    assert fresh(session, Observation) == []


PLANS = [
    pytest.param({"success_threshold": "10 %", "kill_threshold": "30 %"}, id="wrong way round"),
    pytest.param({"success_threshold": "NaN"}, id="nan"),
    pytest.param({"success_threshold": "1e309"}, id="1e309"),
    pytest.param({"success_threshold": "300 %"}, id="more than all"),
    pytest.param({"min_sample": "-5"}, id="negative sample"),
    pytest.param({"min_sample": "9" * 30}, id="thirty digits"),
    pytest.param({"budget_amount": "1e309"}, id="budget"),
    pytest.param({"planned_end": "31.02.2027"}, id="no such day"),
    pytest.param({"band_low": "25 %", "band_high": "15 %"}, id="band wrong way round"),
    pytest.param({"band_low": "Infinity", "band_high": "15 %"}, id="band without end"),
]


@pytest.mark.parametrize("typed", PLANS)
def test_a_plan_that_cannot_be_is_told_and_the_old_one_stays(session, client, cast, typed):
    row = a_selected_one(session, cast.ada)
    sign_in(client, cast.ada)
    good = {"success_threshold": "30 %", "kill_threshold": "10 %", "min_sample": "10", "budget_currency": "RUB", "planned_end": str(TODAY)}

    answer = client.post(place_of(row, cast.ada, "plan"), data=good | typed)

    kept = fresh(session, Hypothesis)[0]
    assert (kept.success_threshold, kept.min_sample, kept.band_low) == (Decimal("0.3"), 10, None)
    shown = client.get(place_of(row, cast.ada, "plan")).text if answer.status_code == 303 else answer.text
    assert answer.status_code == 422
    assert "msg fail" in shown
    assert next(iter(typed.values())) in shown


AMENDMENTS = [
    ("success_threshold", "5 %"), ("success_threshold", "NaN"), ("min_sample", "1e309"), ("planned_end", "2020-01-01"),
    ("budget_amount", "-1"),
]


@pytest.mark.parametrize(("part", "new"), AMENDMENTS)
def test_an_amendment_that_cannot_be_is_told(session, client, cast, part, new):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.ada)

    answer = client.post(place_of(row, cast.bob, "amendments"), data={"field": part, "new": new, "reason": "we saw more"})

    assert answer.status_code == 422
    assert "we saw more" in answer.text
    assert fresh(session, PlanAmendment) == []


COMMANDS = [
    "verdict --kind proportion --k 11 --n 10 --success 0.3 --kill 0.1",
    "verdict --kind proportion --k 3 --n 10 --success 0.1 --kill 0.3",
    "verdict --kind proportion --k NaN --n 10 --success 0.3 --kill 0.1",
    "verdict --kind cost_per --units 1 --spend 1e309 --success 40000 --kill 80000",
    "verdict --kind cost_per --units 1 --spend -5 --success 40000 --kill 80000",
    "verdict --kind mean --n 5 --mean Infinity --sd 1 --success 3 --kill 1",
    "verdict --kind proportion --k 3 --n 10 --success 0.3 --kill 0.1 --level 2",
    "compare --a 11/10 --b 6/10", "compare --a 0/0 --b 6/10", "compare --a NaN/10 --b 6/10", "compare --a 2 --b 6/10",
    "plan --success 0.1 --kill 0.3 --n 10", "plan --success 0.3 --kill 0.1 --n 0", "plan --success 0.3 --kill 0.1 --n 1e309",
    "plan --kind compare --success 0.2 --kill 0 --n 20 --baseline 1", "plan --success 0.3 --kill 0.1",
    "sample --baseline 0.1 --target 0.1", "sample --baseline 1e309 --target 0.2", "sample --baseline 0.1 --target 0.2 --power 1",
]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_cannot_answer_says_why_and_prints_no_number(line):
    found = CliRunner().invoke(group, [*line.split(), "--format", "json"])

    assert found.exit_code == 2
    assert found.stdout == ""
    assert "Error: " in found.stderr
    assert "Traceback" not in found.stderr


def test_a_cost_without_a_rate_is_not_judged_and_says_why(session, client, cast):
    row = a_running_test(session, cast.bob, kind=MetricKind.COST_PER)
    seen(session, row, cast.bob, 2, spend=100_000, spend_currency="USD")
    sign_in(client, cast.bob)

    page = client.get(place_of(row, cast.bob, "decision")).text

    assert suggestion(session, row, on=TODAY) is None
    assert "Nothing can be judged yet." in page
    assert "spend without a rate hides what a unit cost" in page
    assert "each." not in page


def test_a_million_accounts_are_answered_like_ten(session, client, cast):
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 300_000, 1_000_000)
    sign_in(client, cast.bob)

    pages = [client.get(place_of(row, cast.bob, place)) for place in ("decision", "plan", "observations")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "300,000 of 1,000,000: 30" in pages[0].text.replace("300000 of 1000000", "300,000 of 1,000,000")


def test_thousands_of_entries_are_answered_and_the_pictures_thin_out(session, client, cast):
    row, keeper = a_running_test(session, cast.bob), a_keeper(cast.bob, session)
    for _entry in range(3_000):
        session.add(
            Observation(
                workspace_id=row.workspace_id, hypothesis_id=row.id, on=TODAY, numerator=Decimal(1), denominator=Decimal(3),
                by_id=keeper.person_id, at=at_day(TODAY), hours=Decimal(0),
            )
        )
    sign_in(client, cast.bob)

    address = f"/w/{cast.bob.workspace.slug}/hypotheses/{row.key}"
    page = client.get(address)
    older = client.get(address + re.search(r'rel="next" href="[^"]*(\?before=\d+)', page.text)[1])

    assert page.status_code == 200
    assert "The newest 200 of 3,000 entries are shown" in page.text
    assert page.text.count("<line") < 400
    assert "Entries 201 to 400 of 3,000, counted from the newest" in older.text
    assert 'rel="prev"' in older.text


def test_a_test_that_holds_ten_thousand_entries_asks_for_sums_and_still_takes_corrections():
    with pytest.raises(RuleBroken, match="Enter the sum of a day as one entry"):
        check_room(MOST_ENTRIES, is_correction=False)

    check_room(MOST_ENTRIES - 1, is_correction=False)
    check_room(MOST_ENTRIES, is_correction=True)


def test_the_command_that_records_says_what_cannot_be(session, cast, database_url):
    row = a_running_test(session, cast.bob)
    session.commit()
    command = ["observe", row.key, "--workspace", cast.bob.workspace.slug, "--by", cast.bob.person.email, "--database-url", database_url]

    found = CliRunner().invoke(main, [*command, "--k", "4", "--n", "3"])

    assert found.exit_code != 0
    assert "Traceback" not in found.output
    assert fresh(session, Observation) == []

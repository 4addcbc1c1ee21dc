"""Unit economics: exact sums, honest labels, what is missing for the next rung."""

import json
import random
from decimal import Decimal

import pytest
import time_machine
from click.testing import CliRunner

from growthlab.catalog.actions import set_rate
from growthlab.catalog.rules import MetricKind
from growthlab.cli import main
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.money import Money, convert
from growthlab.evidence.ladder import ladder
from growthlab.insights.actions import enter_figure
from growthlab.insights.queries.economics import ladders
from growthlab.insights.rules.cohorts import Figure, Tested, cohort_of
from growthlab.insights.rules.inputs import InputKind as K
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, ada_bob_and_eve, sign_in
from tests.walks import TODAY, a_running_test, at_day, seen

RATES = {"RUB": Decimal(1), "USD": Decimal("81.1253"), "EUR": Decimal("93.4471"), "KZT": Decimal("0.1713"), "JPY": Decimal("0.5391")}


def rungs(tested=Tested(), **figures):
    rows = [Figure(K(kind), "2026-11", value, order) for order, (kind, value) in enumerate(figures.items())]
    return {rung.name: rung for rung in ladder(cohort_of(tested, rows, "RUB"))}


def entered(session, by, kind, value, **fields):
    row = enter_figure(
        session, kind, month=fields.pop("month", "2026-11"), by=by, at=MONDAY, on=TODAY,
        **({"money": Money(value, "RUB")} if isinstance(value, int) else {"number": value}), **fields,
    )
    session.flush()
    return row


def test_ten_thousand_entries_in_five_currencies_sum_to_the_cent():
    chance, spent = random.Random(7), Tested()
    by_hand = 0
    for _entry in range(10_000):
        currency = chance.choice(list(RATES))
        minor = convert(Money(chance.randint(1, 9_999_999), currency), RATES[currency], "RUB").minor
        by_hand += minor
        spent = spent + Tested(spend=minor, leads=Decimal(1), recorded=True)

    cohort = cohort_of(spent, [], "RUB")

    assert cohort.spend == Decimal(by_hand) / 100
    assert cohort.leads == 10_000


def test_advertising_alone_is_never_called_cac():
    found = rungs(Tested(spend=11_840_000, actions=Decimal(1), recorded=True), clients=Decimal(2))

    assert found["cpa"].value == 118_400
    assert found["ad_only_cac"].value == 59_200
    assert (found["cac"].value, found["cac"].said) == (None, "n/a, because all cost of sales and marketing is not entered.")


def test_with_pay_every_rung_is_climbed():
    found = rungs(
        Tested(spend=10_000_000, leads=Decimal(50), recorded=True), pay=20_000_000, tools=1_000_000, content=1_000_000, commissions=500_000,
        clients=Decimal(5), ad_revenue=60_000_000, arpa=4_000_000, margin=Decimal("0.4"), churn=Decimal("0.05"), production=1_000_000,
    )

    assert {name: rung.value for name, rung in found.items() if name != "cpa"} == {
        "cpl": 2_000, "ad_only_cac": 20_000, "cac": 65_000, "roas": 6, "romi": 1, "ltv": 320_000,
        "roi": Decimal(240_000) / Decimal(335_000) - 1, "payback": Decimal("4.0625"), "ltv_to_cac": Decimal(320_000) / 65_000,
    }
    assert found["romi"].said == "Base: gross profit."


@pytest.mark.parametrize("figures", [{}, {"clients": Decimal(0), "pay": 0, "arpa": 0, "margin": Decimal(0), "churn": Decimal(0)}])
def test_nothing_is_ever_divided_by_zero(figures):
    found = rungs(Tested(spend=0, leads=Decimal(0), actions=Decimal(0), recorded=True), **figures)

    assert found["cpl"].value is None
    assert found["cpl"].said.startswith("n/a, because")
    assert found["cac"].value is None


def test_a_share_is_the_last_word_of_a_month_and_the_mean_of_months():
    rows = [
        Figure(K.MARGIN, "2026-10", Decimal("0.3"), 1), Figure(K.MARGIN, "2026-11", Decimal("0.9"), 2),
        Figure(K.MARGIN, "2026-11", Decimal("0.5"), 3),
    ]

    assert cohort_of(Tested(), rows, "RUB").margin == Decimal("0.4")


def test_a_channel_gathers_its_tests_and_its_figures(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob, kind=MetricKind.COST_PER)
    seen(session, row, cast.bob, 2, spend=5_000_000)
    entered(session, cast.ada, K.CLIENTS, Decimal(1), channel_id=row.channel_id)
    entered(session, cast.ada, K.DEALS_OPEN, Decimal(4), hypothesis_id=row.id)

    found = {by: ladders(session, cast.ada.workspace, by=by) for by in ("channel", "segment", "test", "month", "all")}

    (channel,) = found["channel"]
    assert (channel.name, channel.cohort.spend, channel.reached.name, channel.cohort.deals_open) == ("Cold email", 50_000, "ad_only_cac", 4)
    assert "4 deals of these leads are still open" in channel.caveat
    assert [one.cohort.spend for by in ("segment", "test", "month", "all") for one in found[by]] == [50_000] * 4
    assert found["test"][0].key == row.key


def test_different_actions_are_not_added_into_one_cpa(session):
    cast = ada_bob_and_eve(session)
    one, other = a_running_test(session, cast.bob), a_running_test(session, cast.bob, kind=MetricKind.COST_PER)
    seen(session, one, cast.bob, 1, 4, spend=1_000_000)
    other.metric.numerator_label = "PreSales"
    seen(session, other, cast.bob, 1, spend=1_000_000)

    (whole,) = ladders(session, cast.ada.workspace, by="all")

    cpa = next(rung for rung in whole.rungs if rung.name == "cpa")
    assert cpa.said == "n/a, because different actions were counted: PreSales, replied."


def test_money_without_a_rate_is_in_no_figure_and_says_so(session):
    cast = ada_bob_and_eve(session)
    set_rate(session, month="2026-11", currency="USD", rate=Decimal(80), by=cast.ada, at=MONDAY)
    for currency in ("USD", "EUR"):
        enter_figure(session, K.MEDIA, month="2026-11", money=Money(100_00, currency), by=cast.ada, at=MONDAY, on=TODAY)
    session.flush()

    (whole,) = ladders(session, cast.ada.workspace, by="all")

    assert (whole.cohort.spend, whole.unconverted) == (8_000, True)


@pytest.mark.parametrize(
    ("kind", "value", "fields", "sentence"),
    [
        (K.MEDIA, -100, {}, "Only a correction takes away"), (K.MARGIN, Decimal("1.2"), {}, "between 0 and 100"),
        (K.CLIENTS, Decimal("1.5"), {}, "whole number"), (K.CLIENTS, Decimal("NaN"), {}, "Write a number"),
        (K.MEDIA, 10**16, {}, "too large"), (K.MEDIA, 1, {"month": "2026-13"}, "2026-11"), (K.MEDIA, 1, {"month": "2026-12"}, "not begun"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_in_words(session, kind, value, fields, sentence):
    cast = ada_bob_and_eve(session)

    with pytest.raises(RuleBroken, match=sentence):
        entered(session, cast.ada, kind, value, **fields)


def test_leads_and_managers_enter_and_others_do_not(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(NotAllowed):
        entered(session, cast.bob, K.MEDIA, 100)
    with pytest.raises(NotFound):
        entered(session, cast.eve, K.MEDIA, 100, hypothesis_id=row.id)


@time_machine.travel(at_day(TODAY, 17), tick=False)
def test_the_page_takes_a_figure_and_the_command_says_the_same(session, client, database_url):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 2, 9, spend=9_000_00)
    sign_in(client, cast.ada)
    address = f"/w/{cast.ada.workspace.slug}/insights/economics"
    figure = {"month": "2026-11", "kind": "clients", "value": "2", "currency": "RUB", "channel": "", "segment": "", "test": row.key}

    refused = client.post(address, data=figure | {"value": "two", "note": "from the CRM"})
    kept = client.post(address, data=figure)

    shown = client.get(address + "?by=test").text
    words = ["economics", "--workspace", cast.ada.workspace.slug, "--by", "test", "--format", "json", "--database-url", database_url]
    told = json.loads(CliRunner().invoke(main, words).stdout)
    assert (refused.status_code, kept.status_code) == (422, 303)
    assert "from the CRM" in refused.text
    assert "Ad-only CAC" in shown
    assert (told[0]["key"], told[0]["spend"], told[0]["highest"], told[0]["next"]) == (row.key, "9000.00", "ad_only_cac", "cac")
    assert sign_in(client, cast.eve).get(address).status_code == 404

"""Templates of processes are whole in both languages, and begin a process or a package."""

import json
from decimal import Decimal
from importlib.resources import files

import pytest

from growthlab.core.i18n import use_locale
from growthlab.handover import queries
from growthlab.handover.rules import blocking, missing_items
from growthlab.operations.queries import kpis_of, steps_of, versions_of
from growthlab.operations.rules import Criterion, ProcessKind
from growthlab.operations.rules.templates import process_templates, template_named
from tests.builders import MONDAY, a_member, ada_bob_and_eve, sign_in
from tests.walks import a_decided_test

KEYS = ("publish_cases", "outbound_segment", "webinar", "first_answer", "account_review", "partner_programme", "paid_channel")
ROWS = json.loads(files("growthlab.operations").joinpath("process_templates.json").read_text(encoding="utf-8"))


def pairs(value):
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from pairs(each)


def test_there_are_the_seven_that_a_department_asks_for():
    assert tuple(one.key for one in process_templates()) == KEYS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_every_text_is_there_in_both_languages(row):
    found = list(pairs(row))

    assert [pair for pair in found if set(pair) != {"en", "ru"} or not all(pair.values())] == []
    assert not any("а" <= letter <= "я" for pair in found for letter in pair["en"].casefold())


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("locale", ["en", "ru"])
def test_each_is_complete(key, locale):
    with use_locale(locale):
        told = template_named(key).described("RUB")

    assert all(step[part] for step in told["steps"] for part in ("role", "action", "tool", "done_when", "norm_minutes", "output"))
    assert len(told["steps"]) >= 4
    assert all(link[part] for link in told["links"] for part in ("from_role", "to_role", "what", "when"))
    sheet = ("name", "formula", "unit", "target", "red_threshold", "source", "gaming_note")
    assert all(kpi[part] for kpi in told["kpis"] for part in sheet)
    wanted = {Criterion.MONEY} if told["kind"] is ProcessKind.MONEY else {Criterion.QUANTITY, Criterion.ARTEFACTS}
    assert wanted & {kpi["criterion"] for kpi in told["kpis"]}
    assert all((kpi["target"] > kpi["red_threshold"]) == (kpi["direction"].value == "up") for kpi in told["kpis"])


def test_a_price_in_another_currency_is_left_to_the_team():
    told = template_named("paid_channel").described("EUR")

    assert [(kpi["unit"], kpi["target"]) for kpi in told["kpis"]] == [("pcs", Decimal(10)), ("EUR", None)]


def test_a_process_begins_with_a_template(session, client):
    ada, _bob, _eve = ada_bob_and_eve(session)
    session.commit()

    page = sign_in(client, ada).get(f"/w/{ada.workspace.slug}/processes/new?template=webinar").text

    assert "Rehearse with the expert" in page
    assert "First answer in 15 minutes" in page


def test_a_package_begins_with_a_template_and_keeps_what_the_hypothesis_says(session, client):
    ada, _bob, _eve = ada_bob_and_eve(session, ada=("growth",))
    dan = a_member(session, ada.workspace, "Dan", roles=("ops",))
    a_decided_test(session, ada)
    session.commit()

    done = sign_in(client, ada).post(
        f"/w/{ada.workspace.slug}/hypotheses/H-001/handover", data={"ops_owner_id": str(dan.person_id), "template": "webinar"}
    )

    assert done.status_code == 303
    package = queries.all_packages(session, ada.workspace_id)[0]
    assert package.process.title == package.hypothesis.title
    assert len(steps_of(session, versions_of(session, package.process)[0])) == 6
    assert len(kpis_of(session, package.process)) == 3
    lacking = {gap.item.value for gap in blocking(missing_items(queries.facts_of(session, package), on=MONDAY.date()))}
    assert lacking & {"steps", "links", "risks_stop", "kind"} == set()

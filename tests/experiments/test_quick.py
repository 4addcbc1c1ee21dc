"""Recording from Today: open the line, type, add; and the same from the command line."""

import json

from click.testing import CliRunner
from sqlmodel import select

from growthlab.cli import main
from growthlab.experiments.models import Observation
from tests.builders import sign_in
from tests.stage import stopped_at
from tests.walks import TODAY, a_running_test, at_day, seen

HTMX = {"HX-Request": "true"}


clock = stopped_at(at_day(TODAY, 17))


def entry(**changes):
    return {"on": "2026-11-23", "numerator": "1", "denominator": "3", "spend_currency": "RUB", "back": "today-my_tests"} | changes


def address(row, member):
    return f"/w/{member.workspace.slug}/hypotheses/{row.key}/observations"


def test_today_opens_the_short_form_on_the_line_itself(session, client, cast):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)

    today = client.get(f"/w/{cast.bob.workspace.slug}/").text
    form = client.get(address(row, cast.bob) + "?back=today-my_tests", headers=HTMX).text

    assert f"{address(row, cast.bob)}?back=today-my_tests" in today
    assert "<html" not in form
    assert 'inputmode="numeric"' in form
    assert "Add to the sum" in form


def test_an_entry_on_the_line_says_how_the_test_stands(session, client, cast):
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 2, 9)

    answer = sign_in(client, cast.bob).post(address(row, cast.bob), data=entry(), headers=HTMX)

    assert answer.status_code == 200
    assert "3 of 12: 25" in answer.text
    assert "<html" not in answer.text


def test_an_entry_over_the_budget_is_told_at_once(session, client, cast):
    row = a_running_test(session, cast.bob)

    answer = sign_in(client, cast.bob).post(address(row, cast.bob), data=entry(spend="40000"), headers=HTMX)

    assert "This is more than planned: 40,000 RUB of 30,000 RUB." in answer.text


def test_a_refused_entry_stays_on_the_line_with_what_was_typed(session, client, cast):
    row = a_running_test(session, cast.bob)

    answer = sign_in(client, cast.bob).post(address(row, cast.bob), data=entry(numerator="9", note="odd"), headers=HTMX)

    assert answer.status_code == 422
    assert "the part is larger than the whole" in answer.text
    assert "odd" in answer.text
    assert "<html" not in answer.text


def test_without_javascript_it_leads_back_to_today(session, client, cast):
    row = a_running_test(session, cast.bob)

    answer = sign_in(client, cast.bob).post(address(row, cast.bob), data=entry())

    assert (answer.status_code, answer.location) == (303, f"/w/{cast.bob.workspace.slug}/")


def test_the_command_line_records_and_says_how_the_test_stands(session, database_url, cast):
    row = a_running_test(session, cast.bob)
    session.commit()
    words = ["observe", row.key, "--workspace", cast.ada.workspace.slug, "--by", cast.bob.person.email, "--database-url", database_url]

    done = CliRunner().invoke(main, [*words, "--k", "4", "--n", "10", "--spend", "9k", "--request-key", "nightly", "--format", "json"])
    again = CliRunner().invoke(main, [*words, "--k", "4", "--n", "10", "--spend", "9k", "--request-key", "nightly", "--format", "json"])
    refused = CliRunner().invoke(main, [*words, "--k", "40"])

    told = json.loads(done.stdout)
    assert (told["numerator"], told["denominator"], told["spend_base"], told["verdict"]) == ("4", "10", 900_000, "promote")
    assert json.loads(again.stdout) == told
    assert (refused.exit_code, "part is larger" in refused.output) == (2, True)
    session.rollback()
    assert len(session.exec(select(Observation)).all()) == 1

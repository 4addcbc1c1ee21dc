import json
import re

import pytest
from click.testing import CliRunner
from sqlmodel import select

from growthlab.cli import main
from growthlab.people.models import Membership, Person
from growthlab.people.passwords import verify
from growthlab.people.queries import person_by_email


@pytest.fixture
def run(database_url):
    def call(*words, expecting=0):
        result = CliRunner().invoke(main, [*words, "--database-url", database_url])
        assert result.exit_code == expecting, result.output
        return result.output

    return call


def test_a_workspace_is_created_and_its_first_person_is_manager_and_admin(run, session):
    session.commit()
    made = json.loads(run("workspace", "create", "--name", "Наша команда", "--tz", "Europe/Moscow", "--format", "json"))

    added = json.loads(run("user", "add", "--email", "Ada@Example.com", "--workspace", made["slug"], "--format", "json"))

    ada = person_by_email(session, "ada@example.com")
    assert made == {"slug": "nasha-komanda", "name": "Наша команда", "currency": "RUB", "timezone": "Europe/Moscow"}
    assert added["roles"] == ["manager", "admin"]
    assert verify(ada.password_hash, added["password"])


def test_the_next_person_gets_the_roles_that_are_named(run, session):
    session.commit()
    run("workspace", "create", "--name", "Team", "--slug", "team")
    run("user", "add", "--email", "ada@example.com", "--workspace", "team")

    run("user", "add", "--email", "bob@example.com", "--workspace", "team", "--role", "ops", "--role", "lead")

    bob = session.exec(select(Membership).join(Person).where(Person.email == "bob@example.com")).one()
    assert bob.roles == ["lead", "ops"]


def test_a_password_is_reset_and_shown_once(run, session):
    session.commit()
    run("user", "add", "--email", "ada@example.com")

    told = json.loads(run("user", "reset-password", "--email", "ada@example.com", "--format", "json"))

    assert verify(person_by_email(session, "ada@example.com").password_hash, told["password"])


def test_a_link_can_be_printed_instead(run, session):
    session.commit()

    told = run("user", "add", "--email", "ada@example.com", "--link")

    assert re.search(r"http://\S+/reset/\S{40,}", told)
    assert person_by_email(session, "ada@example.com").password_hash is None


@pytest.mark.parametrize(
    "words",
    [
        ("user", "add", "--email", "not-an-address"),
        ("user", "reset-password", "--email", "nobody@example.com"),
        ("user", "add", "--email", "ada@example.com", "--workspace", "nowhere"),
        ("workspace", "create", "--name", "Team", "--currency", "XXX"),
        ("workspace", "create", "--name", "Team", "--tz", "Mars"),
        ("workspace", "create", "--name", "Team", "--slug", "Not A Slug"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_code_2(run, session, words):
    session.commit()

    said = run(*words, expecting=2)

    assert said.strip().endswith((".", "xample)"))
    assert "Traceback" not in said

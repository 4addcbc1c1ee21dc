import pytest

from growthlab.people.queries import membership_of
from tests.builders import a_member, a_workspace, sign_in

SETTINGS = {
    "plan_limits": "block", "wip_limit_per_channel": "2", "wip_limit_team": "",
    "name": "Our team", "language": "ru", "tz": "Asia/Almaty", "weekend": ["4", "5"], "wip_limit_per_owner": "2",
    "min_votes_to_select": "4", "tests_started_per_week": "3", "support_level": "0.95",
    "lead_decision_limit": "100k", "approver_is_not_owner": "y", "hour_rate": "2 500,50", "vat": "gross", "over_budget": "block",
    "stale_after_days": "60", "deputy_told_after": "4", "manager_told_after": "9", "reminded_every": "2",
}
MEMBER = {"roles": ["lead", "ops"], "title": "Head", "function": "both", "hours_per_week": "12"}


def at(member, path):
    return f"/w/{member.workspace.slug}/{path}"


@pytest.mark.parametrize(
    ("path", "ada", "bob", "eve"),
    [("people", 200, 200, 404), ("settings", 200, 403, 404), ("people/{ada}", 200, 403, 404)],
)
def test_who_reads_what(app, cast, path, ada, bob, eve):
    address = at(cast.ada, path.format(ada=cast.ada.id))

    answers = [sign_in(app.test_client(), who).get(address).status_code for who in cast]

    assert answers == [ada, bob, eve]


@pytest.mark.parametrize(
    ("path", "form"),
    [("settings", SETTINGS), ("people/{bob}", MEMBER), ("people/{bob}/return", {}),
     ("people/invitations", {"email": "x@example.com", "roles": ["admin"]}), ("people/invitations/1/withdrawal", {})],
)
def test_neither_a_team_mate_nor_a_stranger_changes_anything(app, session, cast, path, form):
    address = at(cast.ada, path.format(bob=cast.bob.id))

    answers = [sign_in(app.test_client(), who).post(address, data=form).status_code for who in (cast.bob, cast.eve)]

    session.expire_all()
    assert answers == [403, 404]
    assert cast.bob.roles == ["growth"]
    assert cast.ada.workspace.name == "Northline"


def test_an_admin_of_elsewhere_cannot_reach_our_people_through_her_own_workspace(app, session, cast):
    eve = sign_in(app.test_client(), cast.eve)

    answer = eve.post(at(cast.eve, f"people/{cast.bob.id}"), data=MEMBER)

    session.expire_all()
    assert answer.status_code == 404
    assert cast.bob.roles == ["growth"]


def test_a_role_change_holds_at_the_next_click(app, cast):
    ada, bob = sign_in(app.test_client(), cast.ada), sign_in(app.test_client(), cast.bob)
    before = bob.get(at(cast.ada, "settings")).status_code

    saved = ada.post(at(cast.ada, f"people/{cast.bob.id}"), data=MEMBER | {"roles": ["admin"]})

    assert saved.status_code == 303
    assert (before, bob.get(at(cast.ada, "settings")).status_code) == (403, 200)


def test_fields_that_the_form_does_not_name_are_ignored(client, session, cast):
    sign_in(client, cast.ada)

    client.post(at(cast.ada, f"people/{cast.bob.id}"), data=MEMBER | {"workspace_id": cast.eve.workspace_id, "active": ""})

    session.expire_all()
    bob = membership_of(session, cast.ada.workspace_id, cast.bob.person_id)
    assert (bob.roles, bob.title, bob.hours_per_week, bob.active) == (["lead", "ops"], "Head", 12, True)


def test_the_last_admin_reads_why_it_stays(client, cast):
    sign_in(client, cast.ada)

    answer = client.post(at(cast.ada, f"people/{cast.ada.id}"), data=MEMBER)

    assert answer.status_code == 422
    assert "Ada is the last with the role “Manager”." in answer.text


def test_settings_are_kept_and_shown_as_they_can_be_sent_again(client, session, cast):
    cast.ada.workspace.settings_json = {"stage": {"decided_many": 20}}
    session.commit()
    sign_in(client, cast.ada)

    saved = client.post(at(cast.ada, "settings"), data=SETTINGS)
    page = client.get(at(cast.ada, "settings")).text

    session.expire_all()
    workspace = cast.ada.workspace
    assert saved.status_code == 303
    assert (workspace.name, workspace.language, workspace.tz, workspace.weekend) == ("Our team", "ru", "Asia/Almaty", [4, 5])
    assert workspace.settings.stage.decided_many == 20  # set elsewhere, and left alone here
    assert workspace.settings.model_dump(mode="json", exclude={"stage"}) == {
        "wip_limit_per_owner": 2, "min_votes_to_select": 4, "lead_decision_limit": 100_000_00,
        "approver_is_not_owner": True, "support_level": 0.95, "tests_started_per_week": 3,
        "hour_rate": 2_500_50, "vat": "gross", "over_budget": "block",
        "stale_after_days": 60, "deputy_told_after": 4, "manager_told_after": 9, "reminded_every": 2, "exact_interval": False,
        "second_person_against_rule": False,
        "wip_limit_per_channel": 2, "wip_limit_team": None, "plan_limits": "block",
    }
    assert 'value="100 000"' in page
    assert 'value="2 500.5"' in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("lead_decision_limit", "much", "cannot be read as a number"),
        ("lead_decision_limit", "-5", "cannot be negative"),
        ("lead_decision_limit", "NaN", "cannot be read"),
        ("lead_decision_limit", "1e309", "cannot be read"),
        ("hour_rate", "9" * 40, "too large"),
        ("wip_limit_per_owner", "0", "must be between"),
        ("wip_limit_per_owner", "three", "Not a valid integer"),
        ("tz", "Mars", "Not a valid choice"),
        ("support_level", "0.5", "Not a valid choice"),
        ("name", "", "This is needed."),
        ("weekend", [str(n) for n in range(7)], "at least one working day"),
    ],
)
def test_a_wrong_setting_is_told_at_its_field_and_what_was_typed_stays(client, session, cast, field, value, said):
    sign_in(client, cast.ada)

    answer = client.post(at(cast.ada, "settings"), data=SETTINGS | {field: value})

    session.expire_all()
    assert answer.status_code == 422
    assert said in answer.text
    assert f'id="{field}-error"' in answer.text
    assert 'value="Our team"' in answer.text or field == "name"
    assert cast.ada.workspace.name == "Northline"


def test_the_settings_say_how_often_each_support_level_errs(client, cast):
    sign_in(client, cast.ada)

    page = client.get(at(cast.ada, "settings")).text

    assert "good idea rejected" in page
    assert "15\N{NO-BREAK SPACE}%" in page


def test_my_profile_is_mine_and_holds_in_every_workspace(client, session, cast):
    sign_in(client, cast.bob)

    saved = client.post(
        "/me",
        data={"name": "Bob B", "locale": "ru", "tz": "Asia/Almaty", "theme": "dark", "digest_weekday": "1",
              "digest_hour": "8", "email": "x@x.example", "active": ""},
    )

    session.expire_all()
    bob = cast.bob.person
    assert saved.status_code == 303
    assert (bob.name, bob.locale, bob.tz, bob.theme, bob.digest_weekday, bob.digest_time.hour) == (
        "Bob B", "ru", "Asia/Almaty", "dark", 1, 8,
    )
    assert (bob.email, bob.active) == ("bob@northline.example", True)
    assert not cast.bob.digest_opt_in


def test_a_member_of_several_workspaces_sees_each_and_its_own_people(client, session, cast):
    second = a_member(session, a_workspace(session, "Zebra"), "Bob", roles=("admin",))
    sign_in(client, cast.bob)

    ours, theirs = client.get(at(cast.bob, "people")).text, client.get(at(second, "people")).text

    assert "Zebra" in ours
    assert "Ada" in ours
    assert "Ada" not in theirs
    assert "Eve" not in ours + theirs


def test_a_name_with_marks_stays_text(client, session, cast):
    cast.bob.person.name = "<script>alert(1)</script>"
    sign_in(client, cast.ada)

    page = client.get(at(cast.ada, "people")).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_colours_of_the_profile_come_with_every_page(client, cast):
    sign_in(client, cast.bob)
    before = client.get(at(cast.bob, "people")).text

    client.post("/theme", data={"theme": "dark"})
    client.post("/theme", data={"theme": "pink"})

    assert "data-theme=" not in before
    assert 'data-theme="dark"' in client.get(at(cast.bob, "people")).text

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.people import queries
from growthlab.people.actions import change_roles, deactivate, join, reactivate
from growthlab.people.rules import Role
from tests.builders import MONDAY, a_member, a_person, a_workspace, ada_bob_and_eve


def test_the_last_manager_and_the_last_admin_keep_their_role(session):
    ada = ada_bob_and_eve(session).ada

    with pytest.raises(RuleBroken, match="Ada is the last with the role “Manager”") as refused:
        change_roles(session, ada, [Role.ADMIN], by=ada, at=MONDAY)

    assert refused.value.code == "last_of_role"
    assert ada.roles == ["manager", "admin"]


def test_the_last_admin_cannot_be_deactivated_though_another_manager_is_there(session):
    ada, _, _ = ada_bob_and_eve(session, bob=("manager",))

    with pytest.raises(RuleBroken, match="“Admin”"):
        deactivate(session, ada, by=ada, at=MONDAY)

    assert ada.active


def test_a_deactivated_manager_does_not_count_as_one(session):
    ada, bob, _ = ada_bob_and_eve(session, bob=("manager",))
    deactivate(session, bob, by=ada, at=MONDAY)

    with pytest.raises(RuleBroken, match="the last"):
        change_roles(session, ada, [Role.ADMIN], by=ada, at=MONDAY)


def test_with_another_manager_and_admin_anybody_may_go_and_come_back(session):
    ada, bob, _ = ada_bob_and_eve(session, bob=("manager", "admin"))
    deactivate(session, ada, by=bob, at=MONDAY)

    reactivate(session, ada, by=bob, at=MONDAY)

    assert ada.active
    assert ada.roles == ["manager", "admin"]


def test_only_an_admin_changes_roles(session):
    ada, bob, _ = ada_bob_and_eve(session, bob=("manager",))

    with pytest.raises(RuleBroken) as refused:
        change_roles(session, ada, [Role.VIEWER], by=bob, at=MONDAY)

    assert refused.value.status == 403


def test_an_admin_of_elsewhere_does_not_find_our_people(session):
    ada, _, eve = ada_bob_and_eve(session)

    with pytest.raises(RuleBroken) as refused:
        deactivate(session, ada, by=eve, at=MONDAY)

    assert refused.value.status == 404


def test_joining_twice_makes_one_membership_and_changes_no_role(session):
    workspace = a_workspace(session)
    bob = a_member(session, workspace, "Bob", roles=("growth",))

    again = join(session, workspace, a_person(session, "Bob"), roles=[Role.ADMIN], at=MONDAY)

    assert again is bob
    assert bob.roles == ["growth"]


def test_members_are_found_by_address_whatever_its_case(session):
    bob = ada_bob_and_eve(session).bob

    found = queries.membership_by_email(session, bob.workspace_id, " BOB@northline.EXAMPLE ")

    assert found is bob


def test_the_first_manager_is_the_active_one_who_is_here_longest(session):
    ada, bob, _ = ada_bob_and_eve(session, bob=("manager", "admin"))

    deactivate(session, ada, by=bob, at=MONDAY)

    assert queries.first_manager(session, ada.workspace_id) is bob

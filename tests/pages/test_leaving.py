import pytest

from growthlab.voting.actions import cast_vote
from tests.builders import MONDAY, a_hypothesis, an_active_process, sign_in


def leave(client, cast, who):
    return client.post(f"/w/{cast.ada.workspace.slug}/people/{who.id}/deactivation")


def test_who_is_taken_out_finds_nothing_here_at_the_next_click_and_can_come_back(app, cast):
    ada, bob = sign_in(app.test_client(), cast.ada), sign_in(app.test_client(), cast.bob)
    people = f"/w/{cast.ada.workspace.slug}/people"

    left = leave(ada, cast, cast.bob)
    outside = bob.get(people).status_code
    ada.post(f"{people}/{cast.bob.id}/return")

    assert left.status_code == 303
    assert (outside, bob.get(people).status_code) == (404, 200)


def test_open_votes_leave_with_a_person_and_return_with_them(client, session, cast):
    row = a_hypothesis(session, cast.ada)
    cast_vote(session, row, belief_percent=70, by=cast.bob, at=MONDAY)
    session.commit()
    sign_in(client, cast.ada)

    leave(client, cast, cast.bob)
    session.refresh(row)
    away = row.vote_count
    session.commit()
    client.post(f"/w/{cast.ada.workspace.slug}/people/{cast.bob.id}/return")

    session.refresh(row)
    assert (away, row.vote_count) == (0, 1)


def test_the_last_admin_stays_and_is_told_why(client, session, cast):
    sign_in(client, cast.ada)

    answer = leave(client, cast, cast.ada)

    session.expire_all()
    assert answer.status_code == 422
    assert "Ada is the last with the role" in answer.text
    assert cast.ada.active


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("eve", 404)])
def test_only_an_admin_of_the_workspace_takes_somebody_out(client, session, cast, who, status):
    sign_in(client, getattr(cast, who))

    answer = leave(client, cast, cast.ada)

    session.expire_all()
    assert answer.status_code == status
    assert cast.ada.active


def test_who_owns_something_leaves_when_it_has_a_new_owner(client, session, cast):
    process = an_active_process(session, cast.bob)
    page = f"/w/{cast.ada.workspace.slug}/people/{cast.bob.id}"
    sign_in(client, cast.ada)

    listed = client.get(f"{page}/leaving").text
    refused = leave(client, cast, cast.bob)
    done = client.post(f"{page}/deactivation", data={f"process-{process.id}": str(cast.ada.person_id)})

    session.expire_all()
    assert "P-01" in listed
    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Bob still owns what needs a new owner (1)" in refused.text
    assert (cast.bob.active, process.owner_id) == (False, cast.ada.person_id)


@pytest.mark.parametrize(("who", "absence", "split"), [("ada", 200, 200), ("bob", 200, 403), ("eve", 404, 404)])
def test_what_stops_is_read_by_all_and_the_split_by_managers(client, cast, who, absence, split):
    people = f"/w/{cast.ada.workspace.slug}/people"
    sign_in(client, getattr(cast, who))

    assert client.get(f"{people}/{cast.bob.id}/absence").status_code == absence
    assert client.get(f"{people}/split").status_code == split

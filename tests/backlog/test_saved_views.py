"""Lists under a name: one's own, shared ones, and the one that the list begins with."""

import re

import pytest
from sqlmodel import select

from growthlab.backlog.actions.viewing import begin_with, change_view, delete_view, save_view
from growthlab.backlog.models import DefaultView, SavedView
from growthlab.backlog.queries import views_of
from growthlab.core.errors import RuleBroken
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, a_member, sign_in

LIST = "/w/northline/hypotheses"


def kept(session, by, name="Pharma", **fields):
    view = save_view(session, by=by, at=MONDAY, name=name, query={"owner": "me", "sort": "-age"}, **fields)
    session.flush()
    return view


def test_a_list_is_saved_from_its_address_and_stands_in_the_tabs(session, client, cast):
    sign_in(client, cast.bob)

    saved = client.post(f"{LIST}/views?owner=nobody&sort=-age", data={"name": "  Whose   are these "})
    page = client.get(saved.location).text

    assert saved.status_code == 303
    assert saved.location.endswith("?owner=nobody&sort=-age")
    assert 'aria-current="page">Whose are these</a>' in page
    assert "This view" in page


def test_own_views_are_seen_by_their_owner_and_shared_ones_by_all(session, cast):
    mine, ours = kept(session, cast.ada, "Mine alone"), kept(session, cast.ada, "For all", shared=True)

    assert [one.view for one in views_of(session, cast.ada)] == [ours, mine]
    assert [one.view for one in views_of(session, cast.bob)] == [ours]
    assert views_of(session, cast.eve) == []


def test_the_list_begins_with_the_chosen_view_and_all_open_stays_in_reach(session, client, cast):
    a_hypothesis(session, cast.ada)
    begin_with(session, kept(session, cast.bob), by=cast.bob, at=MONDAY)
    sign_in(client, cast.bob)

    opened = client.get(LIST)
    everything = client.get(f"{LIST}?state=open")

    assert opened.status_code == 302
    assert opened.location == f"{LIST}?owner=me&sort=-age"
    assert everything.status_code == 200
    assert f'href="{LIST}?state=open"' in everything.text


def test_what_leads_back_to_all_that_is_open_does_not_jump_to_the_first_view(session, client, cast):
    row = a_hypothesis(session, cast.bob)
    begin_with(session, kept(session, cast.bob), by=cast.bob, at=MONDAY)
    sign_in(client, cast.bob)
    pages = [f"{LIST}?sort=-age", f"{LIST}?state=open", f"{LIST}/changes/new?row={row.number}", f"{LIST}/views/new"]

    found = [re.findall(rf'href="({LIST}(?:\?[^"]*)?)"', client.get(page).text) for page in pages]

    plain = [[href for href in hrefs if href == LIST] for hrefs in found]
    assert [len(hrefs) for hrefs in plain] == [2, 2, 2, 2]  # only the navigation, beside and below, begins with the view
    assert all(f"{LIST}?state=open" in hrefs for hrefs in found)


def test_beginning_is_each_persons_own_and_can_be_taken_back(session, client, cast):
    view = kept(session, cast.ada, shared=True)
    sign_in(client, cast.bob)

    client.post(f"{LIST}/views/{view.id}", data={"first": "y"})
    begun = [client.get(LIST).status_code, sign_in(client, cast.ada).get(LIST).status_code]
    sign_in(client, cast.bob).post(f"{LIST}/views/{view.id}", data={"was_first": "1"})

    assert begun == [302, 200]
    assert client.get(LIST).status_code == 200


def test_a_view_is_renamed_shared_and_deleted(session, client, cast):
    view = kept(session, cast.bob)
    begin_with(session, view, by=cast.bob, at=MONDAY)
    sign_in(client, cast.bob)

    client.post(f"{LIST}/views/{view.id}", data={"name": "Banks", "shared": "y", "first": "y"})
    session.expire_all()
    changed = (view.name, view.shared)
    session.commit()
    gone = client.post(f"{LIST}/views/{view.id}/removal")

    assert changed == ("Banks", True)
    assert gone.status_code == 303
    session.expire_all()
    assert session.exec(select(SavedView)).all() == []
    assert session.exec(select(DefaultView)).all() == []


def test_a_shared_view_is_changed_by_its_author_or_who_leads(session, cast):
    carl = a_member(session, cast.ada.workspace, "Carl")
    view = kept(session, cast.bob, shared=True)
    change_view(session, view, by=cast.ada, at=MONDAY, name="Renamed by the manager", shared=True)

    with pytest.raises(NotAllowed):
        delete_view(session, view, by=carl, at=MONDAY)

    assert view.name == "Renamed by the manager"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Write a name."), ("PHARMA", "You have a view of this name already."), ("x" * 41, "at most 40 letters")],
)
def test_a_name_that_will_not_do_is_refused_at_its_field_and_stays_typed(session, client, cast, name, sentence):
    kept(session, cast.bob)

    answer = sign_in(client, cast.bob).post(f"{LIST}/views?owner=me", data={"name": name})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(session.exec(select(SavedView)).all()) == 1


def test_nobody_keeps_more_views_than_tabs_can_show(session, cast):
    for number in range(20):
        kept(session, cast.bob, f"View {number}")

    with pytest.raises(RuleBroken, match="20 views already"):
        kept(session, cast.bob, "One more")


def test_what_somebody_keeps_to_themselves_is_not_there_for_others(session, client, cast):
    view = kept(session, cast.ada)
    viewer = a_member(session, cast.ada.workspace, "Vera", roles=("viewer",))
    address = f"{LIST}/views/{view.id}"

    found = [sign_in(client, who).get(address).status_code for who in (cast.bob, cast.eve, viewer, cast.ada)]
    shared = client.post(f"{LIST}/views", data={"name": "Shared", "shared": "y"}).status_code
    by_viewer = sign_in(client, viewer).post(f"{LIST}/views", data={"name": "Shared", "shared": "y"}).status_code

    assert found == [404, 404, 404, 200]
    assert (shared, by_viewer) == (303, 403)


def test_a_view_whose_words_mean_nothing_any_more_still_shows_a_list(session, client, cast):
    view = save_view(session, by=cast.bob, at=MONDAY, name="Old", query={"channel": "999999", "age": "12", "nonsense": "x"})
    begin_with(session, view, by=cast.bob, at=MONDAY)

    opened = sign_in(client, cast.bob).get(LIST, follow_redirects=True)

    assert opened.status_code == 200

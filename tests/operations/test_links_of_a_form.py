"""A link may lead to another process; saving the form keeps what it did not touch."""

import pytest
import sqlalchemy as sa

from growthlab.core import clock
from growthlab.operations.actions import draft_process, draft_version, set_links
from growthlab.operations.models import Link
from growthlab.operations.queries import draft_version_of, links_of
from growthlab.people.actions import deactivate
from tests.builders import a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.forms import as_typed


@pytest.fixture
def scene(session):
    """Bob writes version 2 of P-01; it hands the case to P-02, and Ada hands something to a role."""
    ada, bob, _ = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    process = an_active_process(session, bob)
    second = draft_process(session, by=bob, at=clock.now(), owner_id=bob.person_id, title="Answer letters")
    draft_version(session, process, by=bob, at=clock.now())
    links = [
        {"from_person_id": bob.person_id, "to_process_id": second.id, "what": "The case", "when": "Once it is live"},
        {"from_person_id": ada.person_id, "to_role": "Sales", "what": "The numbers", "when": "Monthly"},
    ]
    set_links(session, process, links, by=bob, at=clock.now())
    session.commit()
    return ada, bob, process, second


def described(client, member, process):
    return f"/w/{member.workspace.slug}/processes/{process.code}/description"


def kept(session, process):
    session.expire_all()
    return [(link.to_process_id, link.from_person_id, link.what) for link in links_of(session, draft_version_of(session, process))]


def test_saving_the_form_untouched_keeps_a_link_to_another_process(session, client, scene):
    ada, bob, process, second = scene
    sign_in(client, bob)
    url = described(client, bob, process)

    answer = client.post(url, data=as_typed(client.get(url).text))

    assert answer.status_code == 303
    assert kept(session, process) == [(second.id, bob.person_id, "The case"), (None, ada.person_id, "The numbers")]


def test_saving_the_form_keeps_a_person_who_has_left(session, client, scene):
    ada, bob, process, _ = scene
    deactivate(session, ada, by=a_member(session, bob.workspace, "Mia", roles=("manager", "admin")), at=clock.now())
    session.commit()
    sign_in(client, bob)
    url = described(client, bob, process)

    answer = client.post(url, data=as_typed(client.get(url).text))

    assert answer.status_code == 303
    assert (None, ada.person_id, "The numbers") in kept(session, process)


def test_another_process_is_chosen_by_its_code(session, client, scene):
    _, bob, process, second = scene
    sign_in(client, bob)
    url = described(client, bob, process)
    typed = as_typed(client.get(url).text) | {"links-1-to_role": "", "links-1-to_process": "p-2"}

    answer = client.post(url, data=typed)

    assert answer.status_code == 303
    assert [line[0] for line in kept(session, process)] == [second.id, second.id]


def test_a_process_that_is_not_there_is_refused_and_nothing_is_lost(session, client, scene):
    _, bob, process, second = scene
    sign_in(client, bob)
    url = described(client, bob, process)
    typed = as_typed(client.get(url).text) | {"links-1-to_process": "P-99"}

    answer = client.post(url, data=typed)

    assert answer.status_code == 422
    assert "There is no process P-99 here." in answer.text
    assert "P-99" in as_typed(answer.text)["links-1-to_process"]
    assert session.scalar(sa.select(sa.func.count()).select_from(Link).where(Link.to_process_id == second.id)) == 1

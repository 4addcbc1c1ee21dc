"""A link under which ideas are left: no account, no flood, no way in."""

import re

from sqlmodel import select

from growthlab.core import clock
from growthlab.exchange.actions.receiving import close_form, open_form
from growthlab.exchange.models import Audience, IntakeForm
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from tests.builders import a_member, sign_in

IDEA = {"title": "Send each client a birthday audit", "because": "They asked for it", "said_by": "Kate", "request_key": "k1"}


def a_link(session, by, audience=Audience.PUBLIC):
    form = open_form(session, title="Ideas for growth", intro="What should we try?", audience=audience, by=by, at=clock.now())
    session.commit()
    return form, f"/intake/{form.token}"


def drafts(session):
    session.rollback()
    session.expire_all()
    found = [(row.title, row.because, row.state, row.author_id, row.tags) for row in session.exec(select(Hypothesis)).all()]
    session.rollback()
    return found


def test_somebody_without_an_account_leaves_an_idea_and_it_is_a_draft(client, session, cast):
    url = a_link(session, cast.ada)[1]

    page = client.get(url)
    answer = client.post(url, data=IDEA)
    client.post(url, data=IDEA)

    assert page.status_code == 200
    assert "What should we try?" in page.text
    assert "Your idea has arrived." in answer.text
    assert drafts(session) == [(IDEA["title"], "They asked for it\n\n— Kate", State.DRAFT, cast.ada.person_id, ["intake"])]


def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_not_heard(client, session, cast):
    answer = client.post(a_link(session, cast.ada)[1], data=IDEA | {"website": "https://spam.example"})

    assert "Your idea has arrived." in answer.text
    assert drafts(session) == []


def test_what_cannot_be_kept_is_said_at_the_field_and_stays_typed(client, session, cast):
    answer = client.post(a_link(session, cast.ada)[1], data=IDEA | {"title": "x" * 10_000})

    assert answer.status_code == 422
    assert "Use 8 to 140 characters." in answer.text
    assert "They asked for it" in answer.text
    assert drafts(session) == []


def test_the_eleventh_idea_in_a_row_waits(client, session, cast):
    url = a_link(session, cast.ada)[1]
    answers = [client.post(url, data=IDEA | {"request_key": f"k{n}"}).status_code for n in range(11)]

    assert answers == [200] * 10 + [429]
    assert len(drafts(session)) == 10


def test_a_closed_link_leads_nowhere(client, session, cast):
    form, url = a_link(session, cast.ada)
    close_form(session, form, by=cast.ada, at=clock.now())
    session.commit()

    assert [client.get(url).status_code, client.post(url, data=IDEA).status_code, client.get("/intake/x").status_code] == [404] * 3
    assert drafts(session) == []


def test_a_form_of_the_team_asks_to_sign_in_and_is_not_there_for_strangers(app, session, cast):
    url = a_link(session, cast.ada, Audience.TEAM)[1]
    nobody, bob, eve = app.test_client(), sign_in(app.test_client(), cast.bob), sign_in(app.test_client(), cast.eve)

    asked, strange, done = nobody.get(url), eve.get(url), bob.post(url, data=IDEA)

    assert (asked.status_code, strange.status_code, done.status_code) == (303, 404, 200)
    assert drafts(session)[0][3] == cast.bob.person_id


def test_a_lead_opens_and_an_admin_closes_on_the_page(app, session, cast):
    lea = sign_in(app.test_client(), a_member(session, cast.ada.workspace, "Lea", roles=["lead"]))
    kim = sign_in(app.test_client(), a_member(session, cast.ada.workspace, "Kim", roles=["admin"]))
    vera = sign_in(app.test_client(), a_member(session, cast.ada.workspace, "Vera", roles=["viewer"]))
    url = f"/w/{cast.ada.workspace.slug}/intake"

    lea.post(url, data={"title": "Ideas for growth", "audience": "public"})
    link = re.search(r'href="[^"]*(/intake/[^"]+)"', lea.get(url).text)[1]
    number = session.exec(select(IntakeForm.id)).one()
    session.rollback()
    refused = (vera.get(url).status_code, vera.post(f"{url}/{number}/closure").status_code, kim.post(url, data={}).status_code)
    closed = kim.post(f"{url}/{number}/closure")

    assert refused == (403, 403, 403)
    assert closed.status_code == 303
    assert app.test_client().get(link).status_code == 404

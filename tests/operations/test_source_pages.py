"""The pages of sources: allowed by the admin, previewed and saved by whoever may change the process."""

import pytest
from sqlmodel import select

from growthlab.core import clock
from growthlab.core.events import Event
from growthlab.operations.jobs import pull_due
from growthlab.operations.models import KpiFact, KpiSource
from growthlab.operations.queries import kpis_of
from tests.builders import a_member, ada_bob_and_eve, an_active_process, sign_in

COLUMNS = {"date_column": "day", "value_column": "cases", "fold": "sum", "look_back": "2", "rhythm": "daily", "hour": "6"}


@pytest.fixture
def scene(app, session, receiver):
    """Bob runs P-01, Ada administers, Eve is a stranger; the table says 4 of today."""
    cast = ada_bob_and_eve(session, ada=("admin",), bob=("ops",))
    process = an_active_process(session, cast.bob)
    [kpi] = kpis_of(session, process)
    session.commit()
    app.config["INSIDE_HOSTS"] = receiver.host
    today = clock.today("UTC")
    process.started_on = today
    session.commit()
    receiver.pages["/t"] = (200, f"day,cases\n{today},4\n2001-01-01,1\n".encode(), {"Content-Type": "text/csv"})
    return cast, f"/w/northline/processes/{process.code}", f"/w/northline/processes/{process.code}/kpis/{kpi.id}/source"


def seal_in(page):
    return page.split('name="seal" type="hidden" value="')[1].split('"')[0]


def test_an_admin_allows_the_owner_looks_saves_and_the_numbers_come(app, client, database, scene, receiver, session):
    cast, page, source = scene
    typed = COLUMNS | {"address": receiver.url("/t")}
    sign_in(client, cast.bob)
    unknown = client.post(f"{source}/csv/preview", data=typed)
    sign_in(client, cast.ada).post("/w/northline/sources", data={"host": receiver.host})
    sign_in(client, cast.bob)
    unseen = client.post(f"{source}/csv", data=typed)
    seen = client.post(f"{source}/csv/preview", data=typed)
    saved = client.post(f"{source}/csv", data=typed | {"seal": seal_in(seen.text)})
    pull_due(database, app.config, at=clock.now())
    shown = client.get(page).text

    assert (unknown.status_code, unseen.status_code, seen.status_code, saved.status_code) == (422, 422, 200, 303)
    assert "Nobody has allowed to read" in unknown.text
    assert receiver.url("/t") in unknown.text
    assert "Look at the preview first" in unseen.text
    assert "1 lies before the periods that count" in seen.text
    assert f"Pulled from {receiver.host}" in shown
    assert f"{receiver.host} for Bob" in shown
    assert session.exec(select(KpiFact.actual)).all() == [4]


def test_rows_that_cannot_be_read_are_named_and_such_a_source_is_not_saved(client, scene, receiver):
    cast, _page, source = scene
    receiver.pages["/t"] = (200, b"day,cases\n2026-12-01,many\nsoon,3\n", {"Content-Type": "text/csv"})
    sign_in(client, cast.ada).post("/w/northline/sources", data={"host": receiver.host})

    seen = sign_in(client, cast.bob).post(f"{source}/csv/preview", data=COLUMNS | {"address": receiver.url("/t")}).text

    assert "2 rows cannot be read" in seen
    assert "“many” cannot be read as a number" in seen
    assert f'formaction="{source}/csv"' not in seen


def test_only_who_may_change_the_process_sees_its_source_and_only_an_admin_the_list(client, scene, session):
    cast, _page, source = scene
    mate = a_member(session, cast.bob.workspace, "Mate", roles=("growth",))
    session.commit()
    posted = [f"{source}{end}" for end in ("/csv/preview", "/csv", "/pull", "/pause", "/removal")]
    answers = {
        who.person.name: {sign_in(client, who).get(source).status_code, *(client.post(url).status_code for url in posted)}
        for who in (mate, cast.ada, cast.eve)
    }
    lists = [sign_in(client, who).get("/w/northline/sources").status_code for who in (cast.ada, cast.bob, cast.eve)]

    assert answers == {"Mate": {403}, "Ada": {403}, "Eve": {404}}
    assert lists == [200, 403, 404]
    assert sign_in(client, cast.bob).post(f"{source}/pull").status_code == 404
    assert session.exec(select(KpiSource)).all() == []


def test_a_bad_host_is_refused_at_its_field_and_a_withdrawn_one_leaves_an_event(client, scene, receiver, session):
    cast = scene[0]
    sign_in(client, cast.ada)

    bad = ("", "localhost", "10.0.0.1", "http://x.example", "a b")
    refused = [client.post("/w/northline/sources", data={"host": host}) for host in bad]
    client.post("/w/northline/sources", data={"host": "https://docs.example.com/a/b?c"})
    gone = client.post("/w/northline/sources/1/removal")

    assert {answer.status_code for answer in refused} == {422}
    assert all("msg fail" in answer.text for answer in refused)
    assert gone.status_code == 303
    kinds = session.exec(select(Event.kind, Event.subject_kind).where(Event.kind.startswith("source.")).order_by(Event.id)).all()
    assert kinds == [("source.allowed", "source_grant"), ("source.disallowed", "source_grant")]

"""A zone that no longer exists: nobody's page or digest fails for it, and the admin reads it."""

from sqlmodel import select

from growthlab.core.outbox import OutboxRow
from growthlab.digests.rounds import make_all_due
from tests.builders import a_hypothesis, ada_bob_and_eve, sign_in
from tests.digests.test_sharing import DOORS, MONDAY_NINE

GONE = "Europe/Atlantis"


def test_pages_and_digests_go_on_by_utc_and_the_settings_say_so(client, session, database):
    cast = ada_bob_and_eve(session)
    a_hypothesis(session, cast.ada)
    cast.ada.workspace.tz = cast.bob.person.tz = GONE
    session.commit()

    made = make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    assert made == len(session.exec(select(OutboxRow)).all()) > 0
    sign_in(client, cast.ada)
    for page in ("", "hypotheses", "board", "tests", "processes", "people", "activity"):
        assert client.get(f"/w/northline/{page}").status_code in (200, 404)
    assert f"The time zone {GONE} no longer exists." in client.get("/w/northline/settings").text

"""The rows of the list are joined without a template; what somebody typed stays text there."""

from growthlab.catalog.actions.audience import add_channel
from growthlab.hypotheses.actions.drafting import edit
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, sign_in

TYPED = '"><script>alert(1)</script>'


def test_a_title_a_channel_and_a_tag_with_marks_stay_text(sqlite_session, sqlite_app):
    cast = ada_bob_and_eve(sqlite_session)
    channel = add_channel(sqlite_session, by=cast.ada, at=MONDAY, name=TYPED)
    sqlite_session.flush()
    row = a_hypothesis(sqlite_session, cast.ada, channel_id=channel.id)
    edit(sqlite_session, row, by=cast.ada, at=MONDAY, title=TYPED, tags=["<b>bold</b>"])
    sqlite_session.commit()

    page = sign_in(sqlite_app.test_client(), cast.ada).get("/w/northline/hypotheses?state=all").text

    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 3
    assert "&lt;b&gt;bold&lt;/b&gt;" in page

"""The optional extra: what our own channels do not reach goes out through apprise, to a real listener."""

import pytest
from sqlmodel import select

from growthlab.core.errors import RuleBroken
from growthlab.core.outbox import OutboxRow, Sending
from growthlab.receivers.actions import add_receiver
from growthlab.receivers.jobs import deliver_posts, write_posts
from growthlab.receivers.rules import Kind
from growthlab.receivers.wishes import Allowed, Wish
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve
from tests.receivers.test_delivering import BEFORE, SETTINGS

pytest.importorskip("apprise", reason="the extra more-channels is not installed: pip install growthlab[more-channels]")


def wish(receiver):
    return Wish(name="Elsewhere", address=receiver.url("/week").replace("http://", "json://"))


def test_the_week_goes_out_through_a_service_that_the_operator_named(session, database, receiver):
    ada = ada_bob_and_eve(session).ada
    a_hypothesis(session, ada)
    add_receiver(session, Kind.APPRISE, wish(receiver), by=ada, at=BEFORE, allowed=Allowed(services={"json"}))
    session.commit()

    write_posts(database, SETTINGS, at=MONDAY)
    deliver_posts(database, SETTINGS, at=MONDAY)

    row = session.exec(select(OutboxRow).where(OutboxRow.channel != "mail")).one()
    assert row.status is Sending.SENT
    assert len(receiver.calls) == 1
    assert b"Northline" in receiver.calls[0].body


def test_a_service_that_the_operator_did_not_name_is_refused(session, receiver):
    ada = ada_bob_and_eve(session).ada

    with pytest.raises(RuleBroken, match="not among those that the operator allows"):
        add_receiver(session, Kind.APPRISE, wish(receiver), by=ada, at=BEFORE, allowed=Allowed(services={"discord"}))

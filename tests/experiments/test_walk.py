"""A test walks from its start to the verdict."""

from tests.builders import ada_bob_and_eve
from tests.walks import a_decided_test


def test_a_winner_is_validated(session):
    cast = ada_bob_and_eve(session)

    decision = a_decided_test(session, cast.bob)

    assert decision.suggested_verdict == "promote"

"""Writing a hypothesis down, changing it and throwing a draft away."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import Event
from growthlab.hypotheses.actions.discarding import discard
from growthlab.hypotheses.actions.drafting import draft, edit, set_helpers
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find, smart_findings
from growthlab.hypotheses.smart import codes
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, smart_fields

LATER = MONDAY + timedelta(hours=1)


def test_a_draft_gets_the_next_key_and_keeps_half_of_the_fields(session):
    ada, bob, _ = ada_bob_and_eve(session)
    draft(session, by=ada, at=MONDAY, title="First")

    second = draft(session, by=bob, at=MONDAY, title="Second", success_threshold=Decimal("0.3"))

    assert second.key == "H-002"
    assert second.author_id == bob.person_id
    assert find(session, ada.workspace_id, "h-002").success_threshold == Decimal("0.3")


def test_keys_count_per_workspace_and_a_key_of_elsewhere_is_not_found(session):
    ada, _, eve = ada_bob_and_eve(session)
    draft(session, by=ada, at=MONDAY, title="Ours")
    draft(session, by=ada, at=MONDAY, title="Ours too")

    theirs = draft(session, by=eve, at=MONDAY, title="Theirs")

    assert theirs.key == "H-001"
    with pytest.raises(NotFound):
        find(session, eve.workspace_id, "H-002")


@pytest.mark.parametrize("key", ["", "H-", "H-0", "12x", "H-99999999999999", "H-1; drop", "Н-001"])
def test_a_key_that_is_none_is_not_found(session, key):
    ada, _, _ = ada_bob_and_eve(session)

    with pytest.raises(NotFound):
        find(session, ada.workspace_id, key)


def test_a_draft_names_nothing_of_another_workspace(session):
    ada, _, eve = ada_bob_and_eve(session)
    theirs = smart_fields(session, eve)

    with pytest.raises(RuleBroken) as refused:
        draft(session, by=ada, at=MONDAY, title="Ours", channel_id=theirs["channel_id"])

    assert refused.value.field == "channel"


def test_a_stranger_is_no_owner(session):
    ada, _, eve = ada_bob_and_eve(session)

    with pytest.raises(RuleBroken) as refused:
        draft(session, by=ada, at=MONDAY, title="Ours", owner_id=eve.person_id)

    assert refused.value.field == "owner"


def test_a_complete_hypothesis_has_no_findings(session):
    ada, _, _ = ada_bob_and_eve(session)

    hypothesis = a_hypothesis(session, ada, state="draft")

    assert codes(smart_findings(session, hypothesis, on=MONDAY.date())) == []


def test_an_edit_records_what_changed_and_makes_older_votes_older_than_the_text(session):
    ada, _, _ = ada_bob_and_eve(session)
    hypothesis = a_hypothesis(session, ada)

    edit(session, hypothesis, by=ada, at=LATER, min_sample=12, because=hypothesis.because)

    event = session.exec(select(Event).where(Event.kind == "hypothesis.edited")).one()
    assert event.details == {"changes": {"min_sample": [10, 12]}}
    assert hypothesis.edited_at == LATER


def test_another_owner_leaves_the_text_as_it_was_voted_on(session):
    ada, bob, _ = ada_bob_and_eve(session)
    hypothesis = a_hypothesis(session, ada)

    edit(session, hypothesis, by=ada, at=LATER, owner_id=bob.person_id)

    assert hypothesis.edited_at == MONDAY


def test_who_saves_over_somebody_is_told_who_was_first(session):
    ada, bob, _ = ada_bob_and_eve(session)
    hypothesis = a_hypothesis(session, bob)
    session.flush()
    seen = hypothesis.version
    edit(session, hypothesis, by=bob, at=LATER, title="Bob's other title")
    session.flush()

    with pytest.raises(StaleState, match="Bob changed H-001"):
        edit(session, hypothesis, by=ada, at=LATER, seen_version=seen, title="Ada's title")


def test_a_growth_member_edits_only_what_is_own(session):
    ada, bob, _ = ada_bob_and_eve(session)
    hypothesis = a_hypothesis(session, ada)

    with pytest.raises(NotAllowed):
        edit(session, hypothesis, by=bob, at=LATER, title="Bob's title")


def test_a_draft_without_votes_can_be_discarded_and_its_key_is_not_given_again(session):
    ada, bob, _ = ada_bob_and_eve(session)
    hypothesis = draft(session, by=bob, at=MONDAY, title="A slip")

    discard(session, hypothesis, by=bob, at=LATER)

    session.flush()
    assert session.exec(select(Hypothesis)).all() == []
    assert draft(session, by=ada, at=LATER, title="Next").key == "H-002"


def test_what_is_in_the_backlog_is_not_deleted(session):
    ada, _, _ = ada_bob_and_eve(session)
    hypothesis = a_hypothesis(session, ada)

    with pytest.raises(RuleBroken) as refused:
        discard(session, hypothesis, by=ada, at=LATER)

    assert refused.value.code == "not_a_draft"


def test_a_hypothesis_is_not_a_re_test_of_its_own_re_test(session):
    ada, _, _ = ada_bob_and_eve(session)
    first = draft(session, by=ada, at=MONDAY, title="First")
    second = draft(session, by=ada, at=MONDAY, title="Second", parent_id=first.id)

    with pytest.raises(RuleBroken) as refused:
        edit(session, first, by=ada, at=LATER, parent_id=second.id)

    assert refused.value.code == "parent_cycle"


def test_helpers_are_people_of_the_workspace(session):
    ada, bob, eve = ada_bob_and_eve(session)
    hypothesis = a_hypothesis(session, ada)
    set_helpers(session, hypothesis, [bob.person_id], by=ada, at=LATER)

    with pytest.raises(RuleBroken) as refused:
        set_helpers(session, hypothesis, [eve.person_id], by=ada, at=LATER)

    assert refused.value.field == "helpers"

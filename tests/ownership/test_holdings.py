"""What a person holds: if they are away, when they leave, who runs and who explores."""

import json
from datetime import timedelta

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.demo.source import FILE
from growthlab.operations import actions as operations
from growthlab.operations.queries import kpis_of, links_of, steps_of, version_of
from growthlab.operations.rules import VersionStatus
from growthlab.ownership.actions import hand_on
from growthlab.ownership.queries import absence_of, founder_parts, growth_opers, held_by
from growthlab.ownership.rules import Holding, founder_share
from growthlab.people.queries import workspace_by_slug
from tests.builders import MONDAY, a_described_process, a_hypothesis, a_member, an_active_process


@pytest.fixture
def process(session, cast):
    """Bob owns it, reports its number, does its step, hands it on and keeps its template."""
    bob = cast.bob.person_id
    described = a_described_process(
        links=[{"from_person_id": bob, "to_role": "Sales", "what": "the case", "when": "monthly"}],
        artefacts=[{"name": "Case template", "ready": True, "owner_id": bob}],
    )
    described["steps"][0]["person_id"] = described["kpis"][0]["owner_id"] = bob
    return an_active_process(session, cast.bob, **described)


def holdings(session, member) -> list[str]:
    return [held.holding.value for held in held_by(session, member.workspace_id, member.person_id, on=MONDAY.date())]


def stopping(session, member, on) -> set[Holding]:
    return {held.holding for held in absence_of(session, member, on=on).stops}


def test_everything_that_names_a_person_is_listed(session, cast, process):
    a_hypothesis(session, cast.bob)

    assert holdings(session, cast.bob) == ["process", "hypothesis", "kpi", "step", "gives", "artefact"]


def test_what_has_a_deputy_does_not_stop(session, cast, process):
    without = absence_of(session, cast.bob, on=MONDAY.date())
    operations.change_process(session, process, by=cast.ada, at=MONDAY, deputy_id=cast.ada.person_id)
    session.flush()

    with_one = absence_of(session, cast.bob, on=MONDAY.date())

    assert Holding.PROCESS in {held.holding for held in without.stops}
    assert [(held.holding, held.carried_by) for held in with_one.carried] == [(Holding.PROCESS, "Ada")]


def test_what_holds_until_a_later_version_begins_stops_today_and_what_begins_later_does_not(session, cast, process):
    """Carl is named by a version that begins in a month, Bob by the one that holds until then."""
    carl = a_member(session, cast.ada.workspace, "Carl")
    draft = operations.draft_version(session, process, by=cast.bob, at=MONDAY)
    step = steps_of(session, draft)[0]
    step.person_id = carl.person_id
    session.flush()
    in_a_month = MONDAY.date() + timedelta(days=30)
    operations.approve_version(session, draft, by=cast.ada, at=MONDAY, on=MONDAY.date(), effective_from=in_a_month)
    session.flush()

    stops = [stopping(session, member, MONDAY.date()) for member in (cast.bob, carl)]
    later = [stopping(session, member, in_a_month) for member in (cast.bob, carl)]

    assert [Holding.STEP in each for each in stops] == [True, False]
    assert [Holding.STEP in each for each in later] == [False, True]
    assert "step" in holdings(session, carl)


def test_nobody_leaves_who_still_owns_something(session, cast, process):
    with pytest.raises(RuleBroken) as refused:
        hand_on(session, cast.bob, {f"process-{process.id}": cast.ada.person_id}, by=cast.ada, at=MONDAY)

    assert "needs a new owner (4)" in str(refused.value)


def test_one_new_owner_takes_everything_and_a_named_one_what_is_named(session, cast, process):
    carl = a_member(session, cast.ada.workspace, "Carl")
    kpi = kpis_of(session, process)[0]

    hand_on(session, cast.bob, {f"kpi-{kpi.id}": carl.person_id}, by=cast.ada, at=MONDAY, to_all=cast.ada.person_id)

    link = links_of(session, version_of(session, process, VersionStatus.APPROVED))[0]
    assert holdings(session, cast.bob) == []
    assert (process.owner_id, kpi.owner_id, link.from_person_id) == (cast.ada.person_id, carl.person_id, cast.ada.person_id)


def test_a_deputy_who_becomes_the_owner_leaves_the_process_without_a_deputy(session, cast, process):
    operations.change_process(session, process, by=cast.ada, at=MONDAY, deputy_id=cast.ada.person_id)

    hand_on(session, cast.bob, {}, by=cast.ada, at=MONDAY, to_all=cast.ada.person_id)

    assert (process.deputy_id, process.no_deputy_since) == (None, MONDAY.date())


@pytest.mark.parametrize("who", ["bob", "eve"])
def test_the_new_owner_is_somebody_else_who_stays_here(session, cast, process, who):
    with pytest.raises(RuleBroken) as refused:
        hand_on(session, cast.bob, {}, by=cast.ada, at=MONDAY, to_all=getattr(cast, who).person_id)

    assert refused.value.code == "owner_unfit"


def test_who_owns_a_running_process_and_a_hypothesis_on_its_way_is_a_growth_oper(northline):
    source = json.loads(FILE.read_text(encoding="utf-8"))
    expected = [(o["user"], o["processes"], o["hypotheses"]) for o in source["expected_growth_opers"]]

    found = growth_opers(northline, workspace_by_slug(northline, "northline").id)

    assert [
        (one.member.person.email.split("@")[0], [p.key for p in one.processes], [h.key for h in one.hypotheses]) for one in found
    ] == sorted(expected)


def test_a_process_less_lowers_the_founders_share_exactly(session, cast):
    founder = a_member(session, cast.ada.workspace, "Fay", is_founder=True)
    mine, _other = an_active_process(session, founder), an_active_process(session, cast.bob)
    on = MONDAY.date() + timedelta(days=1)
    before = founder_share(founder_parts(session, cast.ada.workspace_id, on=on))

    operations.change_process(session, mine, by=cast.ada, at=MONDAY, owner_id=cast.ada.person_id)
    session.flush()

    assert (before, founder_share(founder_parts(session, cast.ada.workspace_id, on=on))) == (0.5, 0.0)

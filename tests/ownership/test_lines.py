"""What Today and the digest tell a manager of people: who runs and explores at once, what hangs on the founder."""

from datetime import timedelta

import pytest

from growthlab.core.i18n import use_locale
from growthlab.experiments.models import Decision
from growthlab.ownership.queries import read_todo
from growthlab.people.models import StageChoice
from tests.builders import MONDAY, a_hypothesis, a_member, an_active_process
from tests.walks import a_selected_one

TODAY = MONDAY.date() + timedelta(days=1)


@pytest.fixture
def manager(session, cast):
    return a_member(session, cast.ada.workspace, "Mia", roles=["manager"])


def told(session, member):
    session.flush()
    return [(line.title, line.text.replace("\N{NO-BREAK SPACE}", " ")) for line in read_todo(session, [member], on=TODAY)(member)]


@pytest.mark.parametrize(("stage", "warned"), [(2, False), (3, True)])
def test_a_manager_reads_who_runs_and_explores_at_once_from_stage_three_on(session, cast, manager, stage, warned):
    process, test = an_active_process(session, cast.bob), a_selected_one(session, cast.bob)
    session.add(StageChoice(workspace_id=manager.workspace_id, stage=stage, on=TODAY, by_id=manager.person_id))

    lines = told(session, manager)

    said = f"runs {process.code} and explores {test.key}: from stage 3 on these are in separate hands"
    assert lines == [("Bob", said)] * warned


def test_a_manager_reads_how_much_hangs_on_the_founder(session, cast, manager):
    founder = a_member(session, manager.workspace, "Fay", is_founder=True)
    an_active_process(session, founder)
    an_active_process(session, cast.bob)

    assert told(session, manager) == [("On the founder", "50 % of decisions, tests, processes and links")]
    assert told(session, cast.bob) == []


def test_the_founders_share_is_held_beside_that_of_ninety_days_ago(session, cast, manager):
    founder = a_member(session, manager.workspace, "Fay", is_founder=True)
    row = a_hypothesis(session, cast.bob)
    for who, days in ((founder, 120), (founder, 120), (cast.bob, 3)):
        session.add(a_decision(row, who, on=TODAY - timedelta(days=days)))

    with use_locale("en"):
        ((_title, text),) = told(session, manager)

    assert text.endswith("of decisions and tests 0 % in the last 90 days, 100 % in the 90 days before")


def a_decision(row, who, *, on):
    return Decision(
        workspace_id=row.workspace_id, hypothesis_id=row.id, verdict="inconclusive", approver_id=who.person_id, on=on, at=MONDAY
    )

"""A large past is not read for nothing, and is read where a rule looks that far."""

from datetime import timedelta
from decimal import Decimal

from growthlab.operations.queries import followed, found
from growthlab.operations.rules import Cadence, Period, alerts_of
from tests.builders import MONDAY, a_described_process, ada_bob_and_eve, an_active_process

LATER = MONDAY.date() + timedelta(weeks=60)


def test_what_stopped_more_than_forty_weeks_ago_is_dated_back_to_its_beginning(session):
    first = Period.containing(MONDAY.date(), Cadence.WEEKLY)
    weekly = a_described_process()["kpis"][0] | {"cadence": Cadence.WEEKLY, "plans": {first: Decimal(3)}}
    process = an_active_process(session, ada_bob_and_eve(session).bob, cadence=Cadence.WEEKLY, kpis=[weekly])
    session.flush()

    findings = [each.finding for each in found(session, process.workspace_id, on=LATER)]

    dead = next(finding for finding in findings if finding.kind == "dead")
    assert dead.since < MONDAY.date() + timedelta(weeks=6)
    assert findings == list(alerts_of(followed(session, process.workspace_id)[0].facts, on=LATER))

"""The meter of a package says what is missing and whose part it is: who hands over, the future owner, a manager."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.handover import actions, queries
from growthlab.handover.rules import ArtefactFacts, Party, missing_items
from growthlab.operations.queries import artefacts_of, kpis_of, plans_of
from growthlab.operations.rules import Cadence, Period
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, a_package, ada_bob_and_eve, sign_in
from tests.handover.northline import package as northline

ON = date(2026, 11, 16)
WHOLE = northline("H-020")
NOW = {"at": MONDAY, "on": MONDAY.date()}
DECEMBER = Period(Cadence.MONTHLY, 2026, 12)
PLANS = {DECEMBER: Decimal(3), DECEMBER.next: Decimal(4), DECEMBER.next.next: Decimal(5)}


@pytest.fixture
def cast(session):
    """Ada tests, Dan will run it, Mia manages, Bob is a team mate, Eve is a stranger."""
    ada, bob, eve = ada_bob_and_eve(session, ada=("growth",))
    dan = a_member(session, ada.workspace, "Dan", roles=("ops",))
    mia = a_member(session, ada.workspace, "Mia", roles=("manager", "admin"))
    return ada, bob, eve, dan, mia


@pytest.fixture
def bare(session, cast):
    """Nobody said who reports the KPI, what is planned and how much it can carry."""
    package = a_package(session, cast[0], cast[3], capacity=None)
    kpi = {"id": kpis_of(session, package.process)[0].id, "owner_id": None, "plans": {}, "name": "Cases published"}
    actions.change_package(session, package, kpis=[kpi], by=cast[0], at=MONDAY)
    session.flush()
    return package


def texts(session, member):
    return [line.text for line in queries.read_todo(session, [member], on=MONDAY.date())(member)]


@pytest.mark.parametrize(
    ("changes", "whose"),
    [
        ({"has_decision": False}, Party.MANAGER),
        ({"has_owner": False}, Party.MANAGER),
        ({"has_learning": False}, Party.GIVER),
        ({"steps": ()}, Party.GIVER),
        ({"risks": None}, Party.GIVER),
        ({"has_deputy": False}, Party.TAKER),
        ({"capacity": None}, Party.TAKER),
        ({"kpis": (replace(WHOLE.kpis[0], has_owner=False),)}, Party.TAKER),
        ({"kpis": (replace(WHOLE.kpis[0], plans={}),)}, Party.TAKER),
        ({"kpis": (replace(WHOLE.kpis[0], formula=None),)}, Party.GIVER),
        ({"artefacts": (ArtefactFacts("Access", whose=Party.TAKER),)}, Party.TAKER),
    ],
)
def test_each_gap_is_somebodys_part(changes, whose):
    assert {gap.whose for gap in missing_items(replace(WHOLE, **changes), on=ON)} >= {whose}


def test_each_of_the_three_reads_on_today_what_is_theirs_to_write(session, cast, bare):
    ada, bob, _, dan, mia = cast
    actions.change_package(session, bare, steps=[], risks=None, by=ada, at=MONDAY)
    session.flush()

    assert texts(session, ada) == ["Yours to write: Steps, Risks and stop rule."]
    assert texts(session, dan) == ["Yours to write: KPIs, Budget and hours."]
    assert texts(session, mia) == []
    assert texts(session, bob) == []


def test_a_whole_package_asks_its_giver_to_submit_it(session, cast):
    ada, _, _, dan, _ = cast
    package = a_package(session, ada, dan)
    session.flush()
    before = texts(session, ada)

    actions.submit(session, package, by=ada, **NOW)

    assert before == ["All 13 parts are there."]
    assert texts(session, ada)[0].startswith("Dan’s move")


def test_the_future_owner_fills_the_own_part_and_nothing_else(session, cast, bare):
    _ada, bob, _, dan, _ = cast
    kpi = kpis_of(session, bare.process)[0]

    actions.fill_own_part(
        session, bare, deputy_id=bob.person_id, capacity="3 articles a month", by=dan, at=MONDAY,
        kpis=[{"id": kpi.id, "owner_id": dan.person_id, "plans": PLANS}],
    )
    session.flush()

    assert (bare.process.deputy_id, kpi.owner_id) == (bob.person_id, dan.person_id)
    assert [plan.plan for plan in plans_of(session, bare.process)] == [3, 4, 5]
    assert "capacity" not in str(missing_items(queries.facts_of(session, bare), on=MONDAY.date()))
    with pytest.raises(NotAllowed):
        actions.change_package(session, bare, risks="none", by=dan, at=MONDAY)


def test_only_the_named_owner_fills_it_and_only_before_it_is_submitted(session, cast, bare):
    _ada, bob, eve, dan, _ = cast
    said = {"deputy_id": None, "capacity": "3", "kpis": (), "at": MONDAY}

    with pytest.raises(NotAllowed):
        actions.fill_own_part(session, bare, by=bob, **said)
    with pytest.raises(NotFound):
        actions.fill_own_part(session, bare, by=eve, **said)
    with pytest.raises(RuleBroken, match="taken out meanwhile"):
        actions.fill_own_part(session, bare, by=dan, **said | {"kpis": [{"id": 999, "owner_id": None, "plans": {}}]})


def test_the_page_names_whose_part_it_is_and_takes_the_own_part(session, client, cast, bare):
    _, _, _, dan, _ = cast
    kpi = kpis_of(session, bare.process)[0].id
    url = f"/w/{dan.workspace.slug}/hypotheses/{bare.hypothesis.key}/handover"
    sign_in(client, dan)
    before = client.get(url).text
    said = {"capacity": "3 articles", "kpis-0-id": str(kpi), "kpis-0-owner_id": str(dan.person_id), "kpis-0-plan_from": "2026-12"}
    plans = {f"kpis-0-plan_{n}": "3" for n in (1, 2, 3)}

    wrong = client.post(f"{url}/own-part", data=said | plans | {"kpis-0-plan_2": "many"})
    saved = client.post(f"{url}/own-part", data=said | plans)

    assert "Whose part" in before
    assert "Your part of the package" in before
    assert (wrong.status_code, saved.status_code) == (422, 303)
    assert "3 articles" in wrong.text
    assert "is planned for" not in client.get(url).text


def test_others_do_not_post_the_own_part(client, cast, bare):
    url = f"/w/{cast[0].workspace.slug}/hypotheses/{bare.hypothesis.key}/handover/own-part"

    codes = [sign_in(client, who).post(url, data={"capacity": "9"}).status_code for who in (cast[1], cast[2])]

    assert codes == [403, 404]


@pytest.mark.parametrize("work", ["own part", "artefact"])
def test_an_open_form_of_the_giver_takes_nothing_back(session, cast, bare, work):
    ada, _, _, dan, _ = cast
    actions.change_package(session, bare, artefacts=[{"name": "Access", "ready": False}], by=ada, at=MONDAY)
    session.flush()
    seen = bare.version
    if work == "own part":
        actions.fill_own_part(session, bare, deputy_id=None, capacity="3 articles a month", by=dan, at=MONDAY, kpis=())
    else:
        actions.mark_ready(session, bare, artefacts_of(session, bare.process)[0].id, by=dan, at=MONDAY)
    session.flush()

    with pytest.raises(StaleState, match="meanwhile"):
        actions.change_package(session, bare, capacity=None, seen_version=seen, by=ada, at=MONDAY)

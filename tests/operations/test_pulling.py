"""The whole way: an admin allows a host, the owner names the source, the scheduler pulls it, a person decides what differs."""

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from sqlmodel import select

from growthlab.cli import main
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.operations.actions import enter_fact, retire
from growthlab.operations.actions.allowing import allow_database, allow_host, withdraw_grant
from growthlab.operations.actions.settling import keep_number, take_number
from growthlab.operations.actions.sourcing import ask_to_pull, pause_source, remove_source, set_source
from growthlab.operations.jobs import pull_due
from growthlab.operations.models import KpiDifference, KpiFact, KpiSource, Process, SourceGrant
from growthlab.operations.outside import outside_of
from growthlab.operations.queries import kpis_of, read_todo
from growthlab.operations.rules.sources import Fold, Recipe, Rhythm, SourceKind
from growthlab.people.models import Membership
from growthlab.people.permissions import NotAllowed
from tests.builders import a_member, ada_bob_and_eve, an_active_process

JANUARY = datetime(2027, 1, 4, 9, tzinfo=UTC)
ON = JANUARY.date()
TABLE = b"day,cases\n2026-12-03,2\n2026-12-28,1\n2027-01-03,4\n"
CSV = {"Content-Type": "text/csv"}


class Scene:
    """Bob runs P-01, Ada administers; the source stands at /table of the receiver."""

    def __init__(self, database, session, receiver):
        self.database, self.session, self.receiver = database, session, receiver
        cast = ada_bob_and_eve(session, bob=("ops",))
        self.bob, self.eve = cast.bob, cast.eve
        self.admin = a_member(session, self.bob.workspace, "Olga", roles=("admin",))
        self.boss = a_member(session, self.bob.workspace, "Max", roles=("manager",))
        self.process = an_active_process(session, self.bob)
        [self.kpi] = kpis_of(session, self.process)
        self.settings = {
            "INSIDE_HOSTS": receiver.host, "KPI_DATABASES": "",
            "KPI_TOKENS": f"crm@{receiver.host}=s3cret northline/own@{receiver.host}=0wn agency/other@{receiver.host}=0ther",
        }
        self.outside = outside_of(self.settings, self.bob.workspace.slug)
        self.says(TABLE)

    def says(self, table, status=200, sends=CSV):
        self.receiver.pages["/table"] = (status, table, sends)

    def has_shop(self, path):
        with sqlite3.connect(path) as shop:
            shop.execute("CREATE TABLE done (day TEXT, cases REAL)")
            shop.executemany("INSERT INTO done VALUES (?, ?)", [("2026-12-03", 2), ("2026-12-28", 1.0), ("2027-01-03", 4)])
        shop.close()
        self.settings["KPI_DATABASES"] = f"shop=sqlite:///{path} agency/own=sqlite:///{path}"
        self.outside = outside_of(self.settings, self.bob.workspace.slug)

    def allow(self):
        return allow_host(self.session, self.receiver.url(), by=self.admin, at=JANUARY, outside=self.outside)

    def name_source(self, by=None, **changes):
        told = {"kind": SourceKind.CSV, "date_column": "day", "value_column": "cases", "address": self.receiver.url("/table")} | changes
        return set_source(
            self.session, self.kpi, Recipe(**told), rhythm=Rhythm.DAILY, hour=6, by=by or self.bob, at=JANUARY, outside=self.outside
        )

    def refused_at(self, **changes):
        with pytest.raises(RuleBroken) as refused:
            self.name_source(**changes)
        return refused.value.field

    def pull(self, at=JANUARY):
        self.session.commit()
        count = pull_due(self.database, self.settings, at=at)
        self.session.expire_all()
        return count

    def retire_elsewhere(self):
        with self.database.writing() as other:
            boss = other.get_one(Membership, self.boss.id)
            retire(other, other.get_one(Process, self.process.id), reason="nobody buys any more", by=boss, at=JANUARY, on=ON)
            other.commit()

    def facts(self):
        found = self.session.exec(select(KpiFact).order_by(KpiFact.id)).all()
        return [(fact.period, fact.actual, fact.pulled_from is not None) for fact in found]

    def enter(self, period, actual, at=JANUARY, **more):
        return enter_fact(self.session, self.kpi, period=period, actual=Decimal(actual), by=self.bob, at=at, on=at.date(), **more)

    def source(self):
        return self.session.exec(select(KpiSource)).one()

    def difference(self):
        return self.session.exec(select(KpiDifference).where(KpiDifference.settled_at.is_(None))).one()

    def told(self, who):
        return [line.text for line in read_todo(self.session, [who], on=ON)(who) if "pulled" in line.text or "says" in line.text]


@pytest.fixture
def scene(database, session, receiver):
    return Scene(database, session, receiver)


def test_numbers_come_in_on_time_once_and_say_where_they_are_from(scene):
    scene.allow()
    scene.name_source(token="crm")

    counts = [scene.pull(), scene.pull(), scene.pull(JANUARY + timedelta(hours=20))]

    assert counts == [1, 0, 0]
    assert scene.facts() == [("2026-12", 3, True), ("2027-01", 4, True)]
    assert {call.headers["authorization"] for call in scene.receiver.calls} == {"Bearer s3cret"}
    events = scene.session.exec(select(Event).where(Event.kind == "fact.pulled").order_by(Event.id)).all()
    assert [(event.by_id, event.details["on_behalf_of"], event.details["source"]) for event in events] == [
        (None, scene.bob.person_id, scene.receiver.host)
    ] * 2
    assert "s3cret" not in str([scene.source().model_dump(), *(event.details for event in scene.session.exec(select(Event)))])


def test_what_is_being_read_is_not_read_twice_and_a_killed_reader_keeps_it_ten_minutes(scene):
    scene.allow()
    scene.name_source()
    scene.source().reading_since = JANUARY - timedelta(minutes=9)  # as a reader that was killed leaves it
    ask_to_pull(scene.session, scene.source(), by=scene.bob, at=JANUARY)

    counts = [scene.pull(), scene.pull(JANUARY + timedelta(minutes=1))]

    assert (counts, scene.source().reading_since) == ([0, 1], None)


def test_a_process_that_is_retired_while_its_source_is_read_takes_nothing_more(scene):
    scene.allow()
    scene.name_source()
    scene.receiver.meanwhile = scene.retire_elsewhere

    scene.pull()

    assert (scene.facts(), scene.source().reading_since) == ([], None)


def test_a_source_corrects_its_own_number_and_the_old_one_stays(scene):
    scene.allow()
    scene.name_source()
    scene.pull()

    scene.says(TABLE + b"2026-12-30,2\n")
    scene.pull(JANUARY + timedelta(days=1))

    [december] = [fact for fact in scene.session.exec(select(KpiFact)).all() if fact.corrects_id]
    assert (december.period, december.actual, december.reason) == ("2026-12", 5, "The source says another number now.")
    assert len(scene.facts()) == 3


def test_what_a_person_entered_is_not_overwritten_and_taken_only_by_a_person(scene):
    scene.enter("2026-12", 2)
    scene.allow()
    scene.name_source()
    scene.pull()
    scene.pull(JANUARY + timedelta(days=1))

    assert scene.facts() == [("2026-12", 2, False), ("2027-01", 4, True)]
    assert "says 3, entered is 2" in scene.told(scene.bob)[0]
    assert scene.told(scene.admin) == []
    difference = scene.difference()
    with pytest.raises(NotAllowed):
        take_number(scene.session, difference, by=scene.admin, at=JANUARY, on=ON)
    take_number(scene.session, difference, by=scene.bob, at=JANUARY, on=ON)

    assert scene.facts()[-1] == ("2026-12", 3, True)
    assert scene.told(scene.bob) == []


def test_a_number_that_was_kept_is_asked_about_again_only_when_one_of_the_two_changes(scene):
    scene.enter("2026-12", 2)
    scene.allow()
    scene.name_source()
    scene.pull()
    keep_number(scene.session, scene.difference(), by=scene.bob, at=JANUARY)

    scene.pull(JANUARY + timedelta(days=1))
    quiet = scene.told(scene.bob)
    scene.says(b"day,cases\n2026-12-03,9\n")
    scene.pull(JANUARY + timedelta(days=2))

    assert quiet == []
    assert "says 9, entered is 2" in scene.told(scene.bob)[0]
    scene.enter("2026-12", 9, at=JANUARY + timedelta(days=2), reason="counted again")
    scene.pull(JANUARY + timedelta(days=3))
    assert scene.told(scene.bob) == []


def test_an_interim_number_of_a_person_gives_way_when_its_period_has_ended(scene):
    december = datetime(2026, 12, 20, 9, tzinfo=UTC)
    scene.enter("2026-12", 2, at=december)
    scene.allow()
    scene.name_source()

    scene.pull()

    assert scene.facts() == [("2026-12", 2, False), ("2026-12", 3, True), ("2027-01", 4, True)]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, b"day,cases\n2026-12-03,many\n", CSV), "1 of 1 rows cannot be read"),
        ((302, b"", {"Location": "http://127.0.0.1:9/"}), "leads inside the network"),
        ((200, b"", {"Content-Type": "text/csv", "Content-Length": "1000000000"}), "more than 1 MB"),
    ],
)
def test_a_failure_takes_nothing_and_is_told_after_the_third_in_a_row(scene, answer, said):
    scene.allow()
    scene.name_source()
    scene.says(answer[1], answer[0], answer[2])

    told = []
    for hour in range(3):
        scene.pull(JANUARY + timedelta(hours=hour, minutes=hour))
        told.append(scene.told(scene.bob))

    assert scene.facts() == []
    assert (scene.source().failures, len(told[1]), len(told[2])) == (3, 0, 1)
    assert said in scene.source().trouble
    assert said in told[2][0]
    assert len(scene.session.exec(select(Event).where(Event.kind == "source.failed")).all()) == 1
    scene.says(TABLE)
    scene.pull(JANUARY + timedelta(hours=4))
    assert (scene.told(scene.bob), scene.source().trouble, len(scene.facts())) == ([], "", 2)


BAD = {
    "address": ["https://data.example.com/x", "http://data.example.com/x", "https://169.254.169.254/latest", "no address"],
    "token": ["other", "nobody"], "date_column": [""], "value_column": [""], "look_back": [-1, 54],
}


def test_what_may_not_be_read_is_refused_at_its_field_and_nobody_is_called(scene):
    scene.allow()

    assert [scene.refused_at(**{field: bad}) for field, several in BAD.items() for bad in several] == [
        field for field, several in BAD.items() for _bad in several
    ]
    assert scene.receiver.calls == []


def test_nothing_is_read_before_an_admin_allows_it_or_after_that_is_taken_back(scene):
    with pytest.raises(RuleBroken, match="Nobody has allowed"):
        scene.name_source()
    with pytest.raises(NotAllowed):
        allow_host(scene.session, scene.receiver.url(), by=scene.bob, at=JANUARY, outside=scene.outside)
    scene.allow()
    scene.name_source(token="own")
    scene.session.flush()
    withdraw_grant(scene.session, scene.session.exec(select(SourceGrant)).one().id, by=scene.admin, at=JANUARY)

    assert scene.pull() == 0
    assert "Nobody has allowed" in scene.source().trouble
    assert scene.receiver.calls == []


def test_a_stranger_or_a_reader_names_no_source(scene):
    scene.allow()

    with pytest.raises(RuleBroken) as stranger:
        scene.name_source(by=scene.eve)
    with pytest.raises(NotAllowed):
        scene.name_source(by=scene.admin)

    assert stranger.value.status == 404


def test_a_paused_or_removed_source_is_not_read_and_its_address_is_forgotten(scene):
    scene.allow()
    source = scene.name_source()
    pause_source(scene.session, source, by=scene.bob, at=JANUARY)
    paused = scene.pull()
    remove_source(scene.session, source, by=scene.bob, at=JANUARY)
    removed = scene.pull()

    assert (paused, removed, source.address) == (0, 0, None)
    again = scene.name_source(fold=Fold.COUNT)
    scene.pull()
    assert (again.id, scene.facts()) == (source.id, [("2026-12", 2, True), ("2027-01", 1, True)])
    assert again.set_at.date() == date(2027, 1, 4)


def test_a_database_is_read_when_the_operator_names_it_and_an_admin_allows_it(scene, tmp_path):
    scene.has_shop(tmp_path / "shop.db")
    asked = {"kind": SourceKind.QUERY, "address": "", "database": "shop", "query": "SELECT day, cases FROM done"}

    refused = scene.refused_at(**asked), scene.refused_at(**asked | {"database": "own"}), scene.refused_at(**asked | {"query": ""})
    allow_database(scene.session, "shop", by=scene.admin, at=JANUARY, outside=scene.outside)
    scene.name_source(**asked)
    scene.pull()

    assert refused == ("database", "database", "query")
    assert scene.facts() == [("2026-12", 3, True), ("2027-01", 4, True)]
    assert str(tmp_path) not in str([scene.source().model_dump(), *(event.details for event in scene.session.exec(select(Event)))])


def test_a_script_pulls_now_or_only_says_what_would_come_in(scene, database_url, monkeypatch):
    scene.allow()
    scene.name_source()
    scene.enter("2026-12", 2)
    scene.session.commit()
    monkeypatch.setenv("INSIDE_HOSTS", scene.receiver.host)
    words = ["kpi-pull", "--database-url", database_url, "--as-of", "2027-01-04", "--format", "json"]

    looked = CliRunner().invoke(main, [*words, "--dry-run"])
    before = scene.facts()
    scene.session.commit()
    pulled = CliRunner().invoke(main, [*words, "--workspace", "northline"])
    scene.says(b"", 500)
    failed = CliRunner().invoke(main, words)

    [told] = json.loads(looked.stdout)
    assert [(each["period"], each["actual"], each["effect"]) for each in told["periods"]] == [
        ("2026-12", "3", "differs"), ("2027-01", "4", "entered"),
    ]
    assert (before, json.loads(pulled.stdout)[0]["periods"]) == ([("2026-12", 2, False)], told["periods"])
    assert (looked.exit_code, pulled.exit_code, failed.exit_code) == (0, 0, 2)
    assert "status 500" in json.loads(failed.stdout)[0]["error"]

"""The demo workspace is told like a life: in order, by its people, in either language, on either database."""

from datetime import date

import pytest
from sqlmodel import col, func, select

from growthlab.activity.models import Alert
from growthlab.activity.rules import AlertKind
from growthlab.core.events import Event
from growthlab.core.tables import metadata
from growthlab.demo import story
from growthlab.demo.source import ORACLES, Source, read_file
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import KpiFact, Process
from growthlab.people.models import Person, Workspace
from growthlab.voting.models import Vote


def test_the_story_is_told_in_russian_on_both_databases_and_removed_without_a_row_left(session):
    story.load(session, lang="ru", as_of=date(2026, 11, 23))

    assert session.exec(select(func.count()).select_from(Hypothesis)).one() == 42
    assert session.exec(select(func.count()).select_from(Vote)).one() == 168
    assert session.exec(select(Workspace.name)).one() == "Нортлайн Диджитал"

    story.remove(session)

    left = {t.name: session.execute(select(func.count()).select_from(t)).scalar() for t in metadata().sorted_tables}
    assert {name: count for name, count in left.items() if count} == {}


@pytest.mark.parametrize("as_of", [date(2026, 12, 9), date(2026, 8, 20)])
def test_a_moved_story_holds_no_fact_of_the_future(sqlite_session, as_of):
    story.load(sqlite_session, lang="en", as_of=as_of)

    newest = sqlite_session.exec(select(func.max(Event.at))).one()
    assert newest.date() <= as_of
    assert sqlite_session.exec(select(func.count()).select_from(KpiFact)).one() > 80
    assert 0 <= (as_of - Source.open(lang="en", as_of=as_of).ends_on).days < 7


def test_events_follow_each_other_and_name_who_acted(northline):
    moves = northline.exec(select(Event).where(Event.kind == "hypothesis.moved").order_by(col(Event.id))).all()

    assert len(moves) == 168
    assert [event.at for event in moves] == sorted(event.at for event in moves)
    assert all(event.by_id for event in moves)


def test_its_alerts_are_rows_before_a_scheduler_ran(northline):
    overdue = northline.exec(
        select(Process.number).join(Alert, col(Alert.subject_id) == col(Process.id))
        .where(Alert.kind == AlertKind.REVIEW_OVERDUE, Alert.subject_kind == "process", col(Alert.closed_at).is_(None))
        .order_by(Process.number)
    ).all()

    assert overdue == [1, 6, 8]


def test_nobody_in_the_demo_is_real(northline):
    addresses = northline.exec(select(Person.email)).all()

    assert all(address.endswith("@northline.example") for address in addresses)


def test_the_product_never_reads_an_oracle():
    told = str(read_file())

    assert not [name for name in ORACLES if name in told]

"""The section of what one watches: what others did, one line a subject, five lines at most, the same for Today and the digest."""

from datetime import timedelta

import pytest

from growthlab.activity.actions import comment, unwatch, watch
from growthlab.activity.blocks import Block
from growthlab.digests.doors import Doors
from growthlab.digests.queries import sections_for
from growthlab.digests.watched import read_news
from growthlab.digests.writing import letter_for
from growthlab.followup.actions import follow
from growthlab.hypotheses.actions.drafting import edit
from tests.builders import MONDAY, a_hypothesis, a_member, ada_bob_and_eve, an_active_process
from tests.digests.test_waiting import statements_of

NOW = MONDAY + timedelta(hours=1)
TODAY = MONDAY.date()
DOORS = Doors("https://growth.example.com", "s" * 32)


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session)


def watched(session, member, *, on=TODAY, limit=12):
    session.flush()
    found = [s for s in sections_for(session, member, on=on, limit=limit) if s.block is Block.WATCHED]
    return found[0] if found else None


def a_watched_one(session, owner, watcher, **fields):
    row = a_hypothesis(session, owner, at=MONDAY - timedelta(days=3), **fields)
    watch(session, row, by=watcher, at=MONDAY)
    return row


def test_the_newest_of_what_others_did_stands_there_with_how_much_more_there_was(session, cast):
    row = a_watched_one(session, cast.ada, cast.bob)
    edit(session, row, by=cast.ada, at=NOW, title="Call every partner of the north")
    comment(session, row, "Three of ten replied", by=cast.ada, at=NOW + timedelta(minutes=1))

    line = watched(session, cast.bob).lines[0]

    assert (line.subject, line.text) == (row.key, "Ada commented: Three of ten replied, and 1 thing more")


def test_own_doings_what_was_before_and_mentions_are_no_news(session, cast):
    row = a_watched_one(session, cast.ada, cast.bob)
    comment(session, row, "Before", by=cast.ada, at=MONDAY - timedelta(days=1))
    comment(session, row, "@Bob, this waits for you", by=cast.ada, at=NOW)
    comment(session, row, "My own", by=cast.bob, at=NOW)

    assert watched(session, cast.bob) is None


def test_what_came_before_ones_own_answer_and_a_week_ago_is_gone(session, cast):
    row = a_watched_one(session, cast.ada, cast.bob)
    comment(session, row, "A question", by=cast.ada, at=NOW)
    before = watched(session, cast.bob)
    week_later = watched(session, cast.bob, on=TODAY + timedelta(days=8))

    comment(session, row, "An answer", by=cast.bob, at=NOW + timedelta(minutes=5))

    assert before is not None
    assert week_later is None
    assert watched(session, cast.bob) is None


def test_who_stops_watching_hears_nothing_more(session, cast):
    process = an_active_process(session, cast.ada)
    watch(session, process, by=cast.bob, at=MONDAY - timedelta(days=6))
    comment(session, process, "The deputy is on leave", by=cast.ada, at=NOW)
    before = watched(session, cast.bob)

    unwatch(session, process, by=cast.bob, at=NOW)

    assert [line.subject for line in before.lines] == [process.code]
    assert watched(session, cast.bob) is None


def test_five_lines_the_newest_first_and_how_many_more(session, cast):
    rows = [a_watched_one(session, cast.ada, cast.bob, title=f"Call {n} partners of the north") for n in range(7)]
    for n, row in enumerate(rows):
        comment(session, row, f"Said {n}", by=cast.ada, at=NOW + timedelta(minutes=n))

    today, letter = watched(session, cast.bob), letter_for(session, cast.bob.person, at=NOW + timedelta(hours=1), doors=DOORS)

    assert [line.subject for line in today.lines] == [row.key for row in rows[:1:-1]]
    assert today.more == 2
    mailed = next(s for part in letter.parts for s in part.sections if s.block is Block.WATCHED)
    assert (mailed.lines, mailed.more) == (today.lines, today.more)
    assert "Stop watching" in letter.as_html()


def test_an_alert_that_stands_above_is_no_news_but_news_to_whom_it_is_not_told(session, cast):
    process, due = an_active_process(session, cast.bob), MONDAY + timedelta(days=49)
    vera = a_member(session, cast.ada.workspace, "Vera", roles=("viewer",))
    watch(session, process, by=cast.ada, at=MONDAY), watch(session, process, by=vera, at=MONDAY)
    comment(session, process, "Nobody has time for it", by=cast.bob, at=due - timedelta(hours=1))
    follow(session, process.workspace_id, [("process", process.id)], at=due)

    told = [watched(session, member, on=due.date()).lines[0].text for member in (cast.ada, vera)]

    assert told == ["Bob commented: Nobody has time for it, and 1 thing more", "Bob commented: Nobody has time for it, and 3 things more"]


def test_thirty_people_who_watch_are_read_by_as_many_queries_as_one(session, cast):
    row = a_watched_one(session, cast.ada, cast.bob)
    comment(session, row, "Three of ten replied", by=cast.ada, at=NOW)
    one = len(statements_of(session, lambda: read_news(session, [cast.bob], on=TODAY)))
    team = [a_member(session, cast.ada.workspace, f"Zoe{n}") for n in range(29)]
    for member in team:
        watch(session, row, by=member, at=MONDAY)

    many = statements_of(session, lambda: read_news(session, [cast.bob, *team], on=TODAY))
    told = read_news(session, [cast.bob, *team], on=TODAY)

    assert len(many) == one == 2
    assert [len(told(member, ())) for member in (cast.bob, *team)] == [1] * 30

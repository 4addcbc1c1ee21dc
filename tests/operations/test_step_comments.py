"""A step is talked about: remarks, answers, resolved; they follow the step into the next version."""

import pytest
import time_machine

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.operations import actions
from growthlab.operations.queries import steps_of, versions_of
from growthlab.operations.queries.talk import open_remarks, threads_on
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_described_process, a_member, ada_bob_and_eve, an_active_process, sign_in

STEP = a_described_process()["steps"][0]


@pytest.fixture
def cast(session):
    """Bob owns the process, Ada is a team mate, Vera reads, Eve is a stranger."""
    ada, bob, eve = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    return ada, bob, eve, a_member(session, ada.workspace, "Vera", roles=("viewer",))


@pytest.fixture
def process(session, cast):
    return an_active_process(session, cast[1], steps=[STEP, STEP | {"action": "Publish it"}])


def said(session, process, trace):
    return [(t.remark.text, [a.text for a in t.answers], t.remark.resolved_at is not None) for t in threads_on(session, process, trace)]


def test_a_remark_is_answered_and_resolved(session, cast, process):
    remark = actions.comment_on_step(session, process, 1, "Which template?", by=cast[0], at=MONDAY)
    session.flush()
    answer = actions.comment_on_step(session, process, 1, "The short one", by=cast[1], at=MONDAY, answers=remark)
    session.flush()
    actions.comment_on_step(session, process, 1, "Thanks", by=cast[0], at=MONDAY, answers=answer)

    actions.resolve_comment(session, remark, by=cast[1], at=MONDAY)
    actions.resolve_comment(session, remark, by=cast[1], at=MONDAY)
    session.flush()

    assert said(session, process, 1) == [("Which template?", ["The short one", "Thanks"], True)]
    with pytest.raises(RuleBroken, match="Write a new one"):
        actions.comment_on_step(session, process, 1, "And now?", by=cast[0], at=MONDAY, answers=remark)


def test_remarks_follow_the_step_into_the_next_version_and_end_with_it(session, cast, process):
    for trace in (1, 2):
        actions.comment_on_step(session, process, trace, f"About {trace}", by=cast[0], at=MONDAY)
    session.flush()

    new = actions.draft_version(session, process, by=cast[1], at=MONDAY, without=frozenset({1}))
    session.flush()
    kept = steps_of(session, versions_of(session, process)[0])[0]
    actions.comment_on_step(session, process, kept.trace, "In the new one", by=cast[0], at=MONDAY)
    session.flush()

    assert (kept.order, kept.action, kept.trace) == (1, "Publish it", 2)
    assert [thread.remark.version_no for thread in threads_on(session, process, kept.trace)] == [1, new.no]
    assert open_remarks(session, process) == {1: 1, 2: 2}


def test_who_may_resolve_and_what_is_refused(session, cast, process):
    remark = actions.comment_on_step(session, process, 1, "Which template?", by=cast[1], at=MONDAY)
    session.flush()

    with pytest.raises(NotAllowed):
        actions.resolve_comment(session, remark, by=cast[0], at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.comment_on_step(session, process, 1, "Me too", by=cast[3], at=MONDAY)
    with pytest.raises(NotFound):
        actions.comment_on_step(session, process, 9, "Where?", by=cast[0], at=MONDAY)
    with pytest.raises(RuleBroken, match="something first"):
        actions.comment_on_step(session, process, 1, "  ", by=cast[0], at=MONDAY)


def test_the_page_of_a_step_takes_remarks_answers_and_the_resolution(session, client, cast, process):
    page = f"/w/{cast[0].workspace.slug}/processes/{process.code}"
    session.commit()
    with time_machine.travel(MONDAY, tick=False):
        sign_in(client, cast[0])
        first = client.post(f"{page}/steps/1/comments", data={"text": "Which template?", "request_key": "k1"})
        client.post(f"{page}/steps/1/comments", data={"text": "Which template?", "request_key": "k1"})
        answered = client.post(f"{page}/steps/1/comments", data={"text": "The short one", "answers": "1", "request_key": "k2"})
        empty = client.post(f"{page}/steps/1/comments", data={"text": "", "answers": "1"})
        shown, process_page = client.get(f"{page}/steps/1").text, client.get(page).text
        resolved = client.post(f"{page}/step-comments/1/resolution")
        after = client.get(f"{page}/steps/1").text

    assert [answer.status_code for answer in (first, answered, empty, resolved)] == [303, 303, 422, 303]
    assert shown.count("Which template?") == 1
    assert "The short one" in shown
    assert "1 open remark" in process_page
    assert "resolved" in after


def test_a_reader_sees_it_and_a_stranger_does_not(client, cast, process):
    page = f"/w/{cast[0].workspace.slug}/processes/{process.code}/steps/1"

    assert sign_in(client, cast[3]).get(page).status_code == 200
    assert client.post(page + "/comments", data={"text": "x"}).status_code == 403
    assert sign_in(client, cast[2]).get(page).status_code == 404
    assert client.post(page + "/comments", data={"text": "x"}).status_code == 404

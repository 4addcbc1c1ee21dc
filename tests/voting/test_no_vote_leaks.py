"""Every page, list, export, search and calendar that a reader can reach, scanned for votes the reader may not see."""

import re
from urllib.parse import urljoin

import pytest
import time_machine

from growthlab.voting.actions.sessions import open_session
from growthlab.voting.rules.sessions import Pace
from tests.builders import MONDAY, a_member, ada_bob_and_eve, sign_in
from tests.pages.test_every_page import Page
from tests.walks import TODAY, a_vote, an_idea

SECRET = "nobody may read this sentence yet"
TITLES = ("A blind one nobody here has voted on", "B held back by a session until all are in")
ROLES = {"Gwen": "growth", "Lea": "lead", "Mona": "manager", "Olga": "ops", "Vic": "viewer", "Rita": "admin"}
MOST = 250
# How a mean of 50 %, votes from 10 to 90 % and a score would be written, in pictures, lists and files.
MEANS = re.compile(r"belief 5\d|votes from 10|ICE 5|10.{0,3}% . 90|k-faint. d=|</svg>5\d|,50\.0,")


@pytest.fixture
def told(session):
    """Two ideas; Vera and Wanda said 10 % and 90 % with a comment. The second lies in a session that is not revealed."""
    cast = ada_bob_and_eve(session)
    blind, held = (an_idea(session, cast.bob, title=title) for title in TITLES)
    for name, belief in (("Vera", 10), ("Wanda", 90)):
        voter = a_member(session, cast.bob.workspace, name)
        for idea in (blind, held):
            a_vote(session, idea, voter, belief, impact=9 if belief == 90 else 2, confidence=5, ease=5, comment=f"{SECRET} {name}")
    readers = {name: a_member(session, cast.bob.workspace, name, roles=(role,)) for name, role in ROLES.items()}
    voters = [cast.ada.person_id, *(row.person_id for row in readers.values() if row.roles[0] not in ("viewer", "admin"))]
    open_session(session, [held], voters, title="Week 48", pace=Pace.DEADLINE, until=TODAY, by=cast.ada, at=MONDAY, on=TODAY)
    for name in ("Lea", "Gwen"):
        a_vote(session, held, readers[name], 50)
    return cast, readers


@pytest.mark.parametrize("name", ROLES)
@time_machine.travel(MONDAY, tick=False)
def test_no_page_tells_a_vote_before_it_may(told, client, name):
    cast, readers = told
    browser = sign_in(client, readers[name])

    pages = _walk(browser, f"/w/{cast.bob.workspace.slug}/")

    leaking = [address for address, text in pages.items() if SECRET in text]
    means = [address for address, text in pages.items() if MEANS.search(text)]
    assert leaking == []
    assert means == []
    assert len(pages) > 25


def _walk(browser, start):
    """Texts by address of all that its links and downloads lead to, breadth first."""
    waiting, texts, seen = [start], {}, {start}
    while waiting and len(texts) < MOST:
        address = waiting.pop(0)
        answer = browser.get(address)
        if answer.status_code != 200:
            continue
        texts[address] = answer.data.decode("utf-8", "replace")
        if answer.mimetype != "text/html":
            continue
        for link in Page(texts[address]).asked:
            target = urljoin(address, link.split("#")[0])
            shape = re.sub(r"=[^&]*", "=", target)
            if target.startswith("/w/") and "/table" not in target and shape not in seen:
                seen.add(shape)
                waiting.append(target)
    return texts

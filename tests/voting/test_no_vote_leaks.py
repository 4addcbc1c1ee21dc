"""Every page, list, export, search, calendar and letter that a reader can reach, scanned for votes the reader may not see."""

import json
import re
from itertools import product
from urllib.parse import urljoin

import pytest
import time_machine

from growthlab.digests.doors import doors_of
from growthlab.digests.writing import letter_for
from growthlab.exchange.exports import WHAT
from growthlab.voting.actions.sessions import open_session
from growthlab.voting.queries.ranking import RankBy
from growthlab.voting.rules.sessions import Pace
from tests.builders import MONDAY, a_member, ada_bob_and_eve, sign_in
from tests.pages.test_every_page import Page
from tests.walks import TODAY, a_vote, an_idea

SECRET = "nobody may read this sentence yet"
TITLES = ("A blind one nobody here has voted on", "B held back by a session until all are in")
ROLES = {"Gwen": "growth", "Lea": "lead", "Mona": "manager", "Olga": "ops", "Vic": "viewer", "Rita": "admin"}
MOST = 400
PARTS = {
    "workspace": [], "session_id": [1], "what": WHAT, "key": ["H-001", "H-002", "impact"], "name": ["select", "park"],
    "kind": ["tags", "slack"], "cell": ["title"],
}
# Rows that this story does not have, or whose number only a link knows: the walk meets those that there are.
LEFT_TO_LINKS = {
    "alert_id", "attachment_id", "batch_id", "code", "comment_id", "import_id", "kpi_id", "mail_id", "membership_id", "no", "receiver_id",
    "trace", "view_id",
}
# How a mean of 50 %, votes from 10 to 90 % and a score would be written, in pictures, lists and files.
MEANS = re.compile(r"belief 5\d|votes from 10|ICE 5|10.{0,3}% . 90|k-faint. d=|</svg>5\d|,50\.0,")


@pytest.fixture
def told(sqlite_session):
    """Two ideas; Vera and Wanda said 10 % and 90 % with a comment. The second lies in a session that is not revealed."""
    cast = ada_bob_and_eve(sqlite_session)
    blind, held = (an_idea(sqlite_session, cast.bob, title=title) for title in TITLES)
    for name, belief in (("Vera", 10), ("Wanda", 90)):
        voter = a_member(sqlite_session, cast.bob.workspace, name)
        for idea in (blind, held):
            a_vote(sqlite_session, idea, voter, belief, impact=9 if belief == 90 else 2, confidence=5, ease=5, comment=f"{SECRET} {name}")
    readers = {name: a_member(sqlite_session, cast.bob.workspace, name, roles=(role,)) for name, role in ROLES.items()}
    voters = [cast.ada.person_id, *(row.person_id for row in readers.values() if row.roles[0] not in ("viewer", "admin"))]
    open_session(sqlite_session, [held], voters, title="Week 48", pace=Pace.DEADLINE, until=TODAY, by=cast.ada, at=MONDAY, on=TODAY)
    for name in ("Lea", "Gwen"):
        a_vote(sqlite_session, held, readers[name], 50)
    return cast, readers


@pytest.mark.parametrize("name", ROLES)
@time_machine.travel(MONDAY, tick=False)
def test_no_page_tells_a_vote_before_it_may(told, sqlite_session, sqlite_app, name):
    cast, readers = told
    browser = sign_in(sqlite_app.test_client(), readers[name])

    slug = cast.bob.workspace.slug
    pages = _walk(browser, [f"/w/{slug}/", *_addresses(sqlite_app, slug)])
    letter = letter_for(sqlite_session, readers[name].person, at=MONDAY, doors=doors_of(sqlite_app.config))
    pages["the digest"] = json.dumps(letter.as_json())

    leaking = [address for address, text in pages.items() if SECRET in text]
    means = [address for address, text in pages.items() if MEANS.search(text)]
    assert leaking == []
    assert means == []
    assert 50 < len(pages) < MOST


def test_every_address_with_parts_that_the_story_has_is_asked(application):
    parts = {name for rule in _gets(application) for name in rule.arguments}

    assert parts - set(PARTS) == LEFT_TO_LINKS


def _gets(app):
    return [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/w/<workspace>/") and "GET" in rule.methods]


def _addresses(app, slug):
    """Whatever can be asked, linked or not: every route with the parts this story has, and what a reader would look for."""
    urls = app.url_map.bind("localhost")
    parts = PARTS | {"workspace": [slug]}
    for rule in _gets(app):
        if rule.arguments <= set(parts):
            names = sorted(rule.arguments)
            for found in product(*(parts[name] for name in names)):
                yield urls.build(rule.endpoint, dict(zip(names, found, strict=True)))
    words = "+".join(SECRET.split()[:3])
    asked = [f"search?q={words}", f"search?part=1&q={words}", f"hypotheses?q={words}", "hypotheses?sort=belief", "hypotheses?sort=score"]
    yield from (f"/w/{slug}/{one}" for one in [*asked, *(f"plan?best=1&rank={word}" for word in RankBy)])


def _walk(browser, starts):
    """Texts by address of all that their links and downloads lead to, breadth first."""
    waiting, texts, seen = list(starts), {}, set(starts)
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
            if target.startswith("/w/") and shape not in seen:
                seen.add(shape)
                waiting.append(target)
    return texts

"""Whoever looks around in the demo workspace finds a page behind every link, and no foreign host on any."""

import shutil
from collections import Counter
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from lxml import etree, html

from growthlab.app import create_app
from growthlab.core import places

ROLES = {"growth": "ru", "lead": "en", "manager": "ru", "ops": "en"}
MONDAY_MORNING = datetime(2026, 11, 23, 7, tzinfo=UTC)
LINKS = etree.XPath("//a/@href", smart_strings=False)
ASKED = etree.XPath("//@href | //@src | //@action | //@hx-get | //@hx-post", smart_strings=False)
ENOUGH_FILTERS = 3
START = "/w/northline/"


class Page:
    """What a page leads to (links) and what it asks for (everything with an address), in its own order."""

    def __init__(self, text: str):
        tree = html.document_fromstring(text.strip() or "<p>")
        self.links = [address for address in LINKS(tree) if address]
        self.asked = [address for address in ASKED(tree) if address]


@pytest.fixture(scope="module")
def visited(northline_url, tmp_path_factory):
    """The demo workspace as a site, on a copy of its database."""
    copy = tmp_path_factory.mktemp("visited") / "northline.db"
    shutil.copyfile(northline_url.removeprefix("sqlite:///"), copy)
    settings = places.config().load("testing", DATABASE_URL=f"sqlite:///{copy}", DEMO_ENABLED=True)
    app = create_app(settings | {"WTF_CSRF_ENABLED": False})
    with time_machine.travel(MONDAY_MORNING):
        yield app
    app.extensions["growthlab.database"].dispose()


def is_foreign(address: str) -> bool:
    where = urlsplit(address)
    return (where.scheme in ("http", "https") and where.hostname != "localhost") or address.startswith("//")


def shape(address: str) -> tuple[str, tuple[str, ...]]:
    """One list under other filters is one place, so that the walk ends."""
    where = urlsplit(address)
    parts = ("*" if any(sign.isdigit() for sign in part) else part for part in where.path.split("/"))
    named = sorted(pair.split("=")[0] for pair in where.query.split("&") if pair)
    return "/".join(parts), tuple(named)


@pytest.mark.parametrize(("role", "language"), ROLES.items())
def test_every_link_leads_to_a_page(visited, role, language):
    browser = visited.test_client()
    browser.post("/language", data={"locale": language})
    browser.post(f"/demo/{role}")
    browser.post("/language", data={"locale": language})

    broken, foreign, seen = walk(browser)

    assert broken == []
    assert foreign == []
    assert len(seen) > 50


def walk(browser) -> tuple[list[str], list[str], set[str]]:
    waiting, seen = [(START, START)], {START}
    filtered: Counter[object] = Counter()
    broken, foreign = [], []
    while waiting:
        address, found_on = waiting.pop(0)
        answer = browser.get(address)
        if answer.status_code >= 400:
            broken.append(f"{answer.status_code} {address} (a link of {found_on})")
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        page = Page(answer.text)
        foreign += [f"{link} on {address}" for link in page.asked if is_foreign(link)]
        for link in page.links:
            target = urljoin(address, link.split("#")[0])
            if is_foreign(target) or not target.startswith("/") or target in seen:
                continue
            seen.add(target)
            filtered[shape(target)] += 1
            if "?" not in target or filtered[shape(target)] <= ENOUGH_FILTERS:
                waiting.append((target, address))
    return broken, foreign, seen

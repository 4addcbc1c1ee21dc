"""What the pages of coming in share."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.web import database, session
from growthlab.people.models import Person
from growthlab.people.signing import remember
from growthlab.people.tries import Limit, claim_try

SAME_TIME_SECONDS = 0.15


def base_url() -> str:
    """Links in mails and links to copy come from the settings, never from the Host header."""
    found: str = current_app.config["BASE_URL"]
    return found


def limit() -> Limit:
    return Limit(current_app.config["SIGN_IN_TRIES"], current_app.config["SIGN_IN_MINUTES"])


def claim(*subjects: str, at: datetime) -> None:
    """Count a try in a transaction of its own: the refusal that may follow must not take it back."""
    in_short(lambda short: claim_try(short, *subjects, at=at, limit=limit()))


def in_short(work: Callable[[Session], object]) -> None:
    """Do something in a transaction of its own. This request must not hold one that writes."""
    with database().writing() as short:
        work(short)
        short.commit()


@contextmanager
def same_time() -> Iterator[None]:
    """Whoever measures how long it takes learns nothing. No transaction may be open at its end."""
    began = time.perf_counter()
    yield
    time.sleep(max(0.0, SAME_TIME_SECONDS - (time.perf_counter() - began)))


def let_browser_in(person: Person, target: str | None = None) -> ResponseReturnValue:
    """To the start page or further, as this person."""
    answer = redirect(target or url_for("people.home"), 303)
    browser = request.headers.get("User-Agent")
    return remember(session(), answer, person, at=clock.now(), address=request.remote_addr, browser=browser)


def own_path(text: str | None) -> str | None:
    """A path of this site, or nothing: `//host` and `/\\host` lead elsewhere."""
    if not text or not text.startswith("/") or text.startswith(("//", "/\\")) or any(c in text for c in "\r\n\t"):
        return None
    return text

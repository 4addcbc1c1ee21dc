"""What comments on a subject and remarks on a step have in common: their text, and who hears of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from growthlab.activity.notices import notify
from growthlab.core.columns import LONG
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.lines import Target
from growthlab.people.models import Membership
from growthlab.people.rules.notices import NoticeKind


def read_said(text: str) -> str:
    """Without the space around it. RuleBroken for nothing and for too much."""
    said = text.strip()
    if not said:
        raise RuleBroken(N_("Write something first."), code="comment_empty", field="text")
    if len(said) > LONG:
        raise RuleBroken(N_("This is longer than %(most)s characters. Shorten it."), code="too_long", field="text", most=LONG)
    return said


def tell_named(
    session: Session, subject: Any, named: Iterable[int], said: str, *,  # Any: a row with a page
    target: Target | None, by: Membership, at: datetime,
) -> None:
    """Whoever is named hears of it before Monday; nobody where there is no page to lead to."""
    for person_id in named:
        notify(
            session, NoticeKind.MENTION, subject, person_id, N_("%(who)s mentions you:"), target=target, at=at, by_id=by.person_id,
            said=said, params={"who": by.person.name},
        )

"""The learning card, written by who ran the test or by the lead."""

from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten
from typing import Any

from sqlmodel import Session

from growthlab.core import search
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.naming import records, take_up
from growthlab.experiments.models import Learning
from growthlab.experiments.queries.decided import last_learning
from growthlab.experiments.rules.learning import LONGEST, MOST_TAGS
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.alike import LEARNING
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

SHOWN = 160


def write_learning(
    session: Session, hypothesis: Hypothesis, *, observed: str, learned: str, therefore: str, tags: Sequence[str] = (),
    by: Membership, at: datetime,
) -> Learning:
    """One card a test; writing it again changes it, and the event keeps what stood there."""
    take_up(session, hypothesis, by)
    require(by, Permission.TEST, named=records(session, hypothesis, by))
    if hypothesis.started_on is None:
        raise RuleBroken(N_("%(key)s was not tested yet, so nothing was learned."), code="not_started", key=hypothesis.key)
    texts: dict[str, Any] = {"observed": observed.strip(), "learned": learned.strip(), "therefore": therefore.strip()}
    _check(texts)
    words = list(dict.fromkeys(tag.strip().casefold() for tag in tags if tag.strip()))[:MOST_TAGS]
    card = last_learning(session, hypothesis)
    if card is None:
        card = Learning(
            workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, by_id=by.person_id, at=at, tags=words, **texts
        )
        session.add(card)
        record(session, "learning.written", hypothesis, by_id=by.person_id, at=at)
    else:
        _rewrite(session, hypothesis, card, texts | {"tags": words}, by, at)
    _make_findable(session, card)
    return card


def _make_findable(session: Session, card: Learning) -> None:
    """By the id of its hypothesis, of which it is the one card; the title is the beginning of what was learned."""
    text = " ".join((card.learned, card.observed, card.therefore, *card.tags))
    search.put(session, card.workspace_id, LEARNING, card.hypothesis_id, title=shorten(card.learned, SHOWN, placeholder="…"), text=text)


def _rewrite(
    session: Session, hypothesis: Hypothesis, card: Learning, new: dict[str, Any], by: Membership, at: datetime  # Any: texts and tags
) -> None:
    before = {name: getattr(card, name) for name in new} | {"tags": list(card.tags)}
    if before == new:
        return
    for name, value in new.items():
        setattr(card, name, value)
    card.by_id, card.at = by.person_id, at
    record(session, "learning.rewritten", hypothesis, by_id=by.person_id, at=at, before=before)


def _check(texts: dict[str, str]) -> None:
    missing = {
        "observed": N_("Write what was observed: numbers, and what people said."),
        "learned": N_("Write what we know now that we did not know before."),
        "therefore": N_("Write what follows: what we do next, or never again."),
    }
    for field, text in texts.items():
        if not text:
            raise RuleBroken(missing[field], code=f"{field}_missing", field=field)
        if len(text) > LONGEST:
            raise RuleBroken(N_("Keep it to %(most)s letters."), code="too_long", field=field, most=LONGEST)

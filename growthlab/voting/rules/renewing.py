"""When a vote is asked again: each criterion by its own age, or because something was learned since."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from growthlab.people.scoring import Scoring
from growthlab.voting.rules.criteria import asked_in, is_estimated_by

BELIEF = "belief"


@dataclass(frozen=True, slots=True)
class Term:
    """How long the answer to one criterion (or the belief) holds: `days`, none for ever, and until new evidence."""

    key: str
    days: int | None
    on_evidence: bool


def terms_for(scoring: Scoring, roles: Collection[str]) -> tuple[Term, ...]:
    """The terms of what somebody with these roles is asked; empty when nothing ages."""
    return tuple(term for term in _all(scoring, roles) if term.days or term.on_evidence)


def is_due(
    voted_at: datetime, voted_on: date, given: Collection[str], terms: Collection[Term], *, evidence_at: datetime | None, on: date
) -> Term | None:
    """The first term that has run out; `given` are the keys that were answered, a belief always is."""
    for term in terms:
        if term.key != BELIEF and term.key not in given:
            continue
        too_old = term.days is not None and (on - voted_on).days > term.days
        overtaken = term.on_evidence and evidence_at is not None and voted_at < evidence_at
        if too_old or overtaken:
            return term
    return None


def _all(scoring: Scoring, roles: Collection[str]) -> Iterator[Term]:
    yield Term(BELIEF, scoring.belief_renew_days, scoring.belief_renew_on_evidence)
    for one in asked_in(scoring):
        if is_estimated_by(one, roles):
            yield Term(one.key, one.renew_days, one.renew_on_evidence)

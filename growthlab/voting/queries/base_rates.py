"""How often tests like this one met their threshold: told after the own vote, so that it does not anchor it."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core.i18n import ngettext
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED

H = Hypothesis


@dataclass(frozen=True)
class BaseRate:
    """Decided tests of one channel or segment, and how many of them met their success threshold."""

    name: str
    tests: int
    met: int

    @property
    def text(self) -> str:
        """“Cold email: of 9 tests 2 succeeded”, in the current language."""
        return ngettext(
            "%(name)s: of %(num)d decided test %(met)s succeeded.", "%(name)s: of %(num)d decided tests %(met)s succeeded.",
            self.tests, name=self.name, met=self.met,
        )


def base_rates(session: Session, hypothesis: Hypothesis) -> list[BaseRate]:
    """By its channel, then by its segment; what has no decided test yet is left out. One query, which does not count itself."""
    named = [(H.channel_id, hypothesis.channel), (H.segment_id, hypothesis.segment)]
    asked = [(col(column), place) for column, place in named if place is not None]
    if not asked:
        return []
    met = sa.case((col(H.outcome).is_(True), 1), else_=0)
    sums = [
        part
        for column, place in asked
        for part in (sa.func.sum(sa.case((column == place.id, 1), else_=0)), sa.func.sum(sa.case((column == place.id, met), else_=0)))
    ]
    found = session.execute(
        sa.select(*sums).where(
            col(H.workspace_id) == hypothesis.workspace_id, col(H.id) != hypothesis.id, col(H.state).in_(sorted(DECIDED)),
            col(H.outcome).is_not(None), sa.or_(*(column == place.id for column, place in asked)),
        )
    ).one()
    rates = [BaseRate(place.name, found[2 * i] or 0, found[2 * i + 1] or 0) for i, (_column, place) in enumerate(asked)]
    return [rate for rate in rates if rate.tests]

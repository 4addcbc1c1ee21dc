"""The numbers that a hypothesis keeps of its votes: counted again when a vote changes, and for all when the formula does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.hypotheses.actions.summaries import keep_votes
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.scores import belief_mean, place_of
from growthlab.people.scoring import Scoring
from growthlab.voting.models import Vote, given_in
from growthlab.voting.rules.scoring import team_score, widest_gap

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Told:
    """What one vote says."""

    belief_percent: int
    given: dict[str, Decimal]


def recount(session: Session, hypothesis: Hypothesis, scoring: Scoring) -> None:
    """From the rows of its votes that count."""
    session.flush()  # the rows are the truth, so the count reads them
    rows = session.exec(
        select(Vote).where(Vote.workspace_id == hypothesis.workspace_id, Vote.hypothesis_id == hypothesis.id, Vote.counts)
    ).all()
    beliefs, given = [vote.belief_percent for vote in rows], [vote.given for vote in rows]
    keep_votes(
        session, hypothesis, count=len(rows), belief_mean=belief_mean(beliefs),
        lowest=min(beliefs, default=None), highest=max(beliefs, default=None),
        score=team_score(given, scoring), widest_gap=widest_gap(given, scoring),
    )


def recount_all(session: Session, workspace_id: int, scoring: Scoring) -> int:
    """Score, place and gap of every hypothesis with votes, by this formula; the votes stay. Answers how many there are.

    Written past the rows' versions, as every summary is.
    """
    session.flush()  # as above
    count, after = 0, 0
    while ids := recount_some(session, workspace_id, scoring, after=after):
        count, after = count + len(ids), ids[-1]
    session.expire_all()
    return count


def recount_some(session: Session, workspace_id: int, scoring: Scoring, *, after: int) -> list[int]:
    """The same for the next AT_ONCE hypotheses with votes beyond an id; answers their ids, ascending."""
    ids = _waited_for(session, workspace_id, after)
    table: sa.Table = Hypothesis.__table__  # type: ignore[attr-defined]  # set by the mapper
    by_id = sa.update(table).where(table.c.workspace_id == workspace_id, table.c.id == sa.bindparam("row"))
    by_id = by_id.values({name: sa.bindparam(f"new_{name}") for name in ("score", "widest_gap", "place")})
    if rows := [_counted(row_id, votes, scoring) for row_id, votes in _told(session, workspace_id, ids)]:
        session.connection().execute(by_id, rows)
    return ids


def voted_on(session: Session, workspace_id: int) -> int:
    """How many hypotheses have votes that count."""
    counted = sa.select(sa.func.count()).where(col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.vote_count) > 0)
    found: int = session.execute(counted).scalar_one()
    return found


def _waited_for(session: Session, workspace_id: int, after: int) -> list[int]:
    """Votes under way are finished first and counted then; later ones wait, and count by the new formula."""
    voted = sa.select(col(Hypothesis.id)).where(
        col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.vote_count) > 0, col(Hypothesis.id) > after
    )
    return list(session.execute(voted.order_by(col(Hypothesis.id)).limit(AT_ONCE).with_for_update()).scalars())


def _told(session: Session, workspace_id: int, ids: Sequence[int]) -> Iterator[tuple[int, list[Told]]]:
    """These hypotheses with the votes that count, in one query of columns."""
    wanted = (Vote.hypothesis_id, Vote.belief_percent, Vote.impact, Vote.confidence, Vote.ease, Vote.answers)
    rows = session.execute(
        sa.select(*map(col, wanted))
        .where(col(Vote.workspace_id) == workspace_id, col(Vote.hypothesis_id).in_(ids), col(Vote.counts))
        .order_by(col(Vote.hypothesis_id))
    ).all()
    for row_id, votes in groupby(rows, key=lambda row: row[0]):
        yield row_id, [Told(belief, given_in(*estimates)) for _row, belief, *estimates in votes]


def _counted(row_id: int, votes: Sequence[Told], scoring: Scoring) -> dict[str, Any]:  # Any: bound values
    given = [vote.given for vote in votes]
    score = team_score(given, scoring)
    belief = belief_mean([vote.belief_percent for vote in votes])
    return {
        "row": row_id, "new_score": score, "new_widest_gap": widest_gap(given, scoring), "new_place": place_of(belief, score),
    }

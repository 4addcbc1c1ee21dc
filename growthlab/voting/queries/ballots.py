"""What voting has to say to people: read for one of them as far as it is shown, or for a whole team at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.core.columns import unlisted
from growthlab.core.lines import FETCHED
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.hypotheses.scores import TALK_ABOUT_IT
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.models import Vote
from growthlab.voting.queries.holding import is_held_back
from growthlab.voting.queries.mine import FEW_VOTES, HAS_MY_VOTE, MY_VOTES, WORKSPACE, has_few_votes, reader
from growthlab.voting.queries.waiting import Waiting, count_all_waiting, longest_waiting

SUGGESTED = 3
H = Hypothesis
_LEAST: sa.BindParameter[int] = sa.bindparam("least", type_=sa.Integer)


class _Asked:
    """The statements of one way to find the hypotheses that a member voted on; made once, each Today asks them."""

    def __init__(self, *mine: sa.ColumnElement[bool]) -> None:
        believed = (col(H.state) == State.BACKLOG, col(H.vote_count) >= _LEAST)
        apart = (col(H.state).in_(sorted(VOTES_OPEN)), col(H.widest_gap) >= TALK_ABOUT_IT)
        self.believed = sa.select(col(H.number), col(H.title), col(H.vote_count), col(H.belief_mean)).where(
            *mine, ~is_held_back(), *believed
        ).order_by(col(H.place), col(H.number)).limit(SUGGESTED)
        gaps = sa.select(col(H.number), col(H.title), col(H.widest_gap)).where(*mine, ~is_held_back(), *apart)
        self.apart = gaps.order_by(col(H.number)).limit(FETCHED)
        self.number_apart = sa.select(func.count()).select_from(gaps.subquery())


_OF_MANY = _Asked(col(H.workspace_id) == WORKSPACE, HAS_MY_VOTE)  # along an index, each row asked for the vote
_OF_FEW = _Asked(unlisted(H.workspace_id) == WORKSPACE, col(H.id).in_(MY_VOTES))  # the votes first


class Believed(NamedTuple):
    number: int
    title: str
    votes: int
    belief: float | None


class Apart(NamedTuple):
    number: int
    title: str
    gap: int


class Ballots(Protocol):
    """Of the open hypotheses: what waits for a member's vote, and of those voted on the first by belief and the disputed."""

    def waiting(self, member: Membership) -> tuple[list[Waiting], int]: ...

    def believed(self, member: Membership) -> list[Believed]: ...

    def apart(self, member: Membership) -> tuple[list[Apart], int]: ...


class OwnBallots:
    """One member's, straight from the database: the first rows by an index, the others counted; up to `few` votes are read first."""

    def __init__(self, session: Session, *, few: int = FEW_VOTES) -> None:
        self.session = session
        self.few = few
        self.have_few: dict[int, bool] = {}  # by person

    def waiting(self, member: Membership) -> tuple[list[Waiting], int]:
        rows = longest_waiting(self.session, member, most=FETCHED)
        if len(rows) < FETCHED:
            return rows, len(rows)
        return rows, count_all_waiting(self.session, member, has_few=self._has_few(member))

    def believed(self, member: Membership) -> list[Believed]:
        values = reader(member) | {"least": member.workspace.settings.min_votes_to_select}
        return [Believed(*row) for row in self.session.execute(self._asked(member).believed, values)]

    def apart(self, member: Membership) -> tuple[list[Apart], int]:
        rows = [Apart(*row) for row in self.session.execute(self._asked(member).apart, reader(member))]
        if len(rows) < FETCHED:
            return rows, len(rows)
        return rows, int(self.session.execute(self._asked(member).number_apart, reader(member)).scalar_one())

    def _asked(self, member: Membership) -> _Asked:
        return _OF_FEW if self._has_few(member) else _OF_MANY

    def _has_few(self, member: Membership) -> bool:
        if member.person_id not in self.have_few:
            self.have_few[member.person_id] = has_few_votes(self.session, member, few=self.few)
        return self.have_few[member.person_id]


class TeamBallots:
    """Of many members: every open hypothesis and who voted on it by two queries, each person's share from memory."""

    def __init__(self, session: Session, members: Sequence[Membership]) -> None:
        workspace = members[0].workspace
        open_here = (col(H.workspace_id) == workspace.id, col(H.state).in_(sorted(VOTES_OPEN)))
        columns: tuple[Any, ...] = (  # Any: columns
            H.id, H.number, H.title, H.state, H.state_since, H.vote_count, H.belief_mean, H.widest_gap, H.place,
            is_held_back().label("is_held"),
        )
        self.longest = session.execute(select(*columns).where(*open_here).order_by(col(H.state_since), col(H.number))).all()
        enough = workspace.settings.min_votes_to_select
        backlog = [row for row in self.longest if row.state == State.BACKLOG and row.vote_count >= enough and not row.is_held]
        self.by_belief = sorted(backlog, key=lambda row: (row.place, row.number))
        disputed = (row for row in self.longest if row.widest_gap >= TALK_ABOUT_IT and not row.is_held)
        self.disputed = sorted(disputed, key=lambda row: row.number)
        votes = select(Vote.person_id, Vote.hypothesis_id).join(H, col(H.id) == Vote.hypothesis_id)
        people = {member.person_id for member in members}
        self.voted: dict[int, set[int]] = defaultdict(set)
        for person_id, id_ in session.exec(votes.where(Vote.workspace_id == workspace.id, *open_here, col(Vote.person_id).in_(people))):
            self.voted[person_id].add(id_)

    def waiting(self, member: Membership) -> tuple[list[Waiting], int]:
        if not member.may(Permission.VOTE):
            return [], 0
        voted, first = self.voted[member.person_id], []
        for row in self.longest:
            if row.id not in voted:
                first.append(Waiting(row.number, row.title, row.state_since))
            if len(first) == FETCHED:
                break
        return first, len(self.longest) - len(voted)

    def believed(self, member: Membership) -> list[Believed]:
        rows = [row for row in self.by_belief if row.id in self.voted[member.person_id]]
        return [Believed(row.number, row.title, row.vote_count, row.belief_mean) for row in rows[:SUGGESTED]]

    def apart(self, member: Membership) -> tuple[list[Apart], int]:
        rows = [row for row in self.disputed if row.id in self.voted[member.person_id]]
        return [Apart(row.number, row.title, row.widest_gap) for row in rows[:FETCHED]], len(rows)

"""What voting sessions say on Today and in the digest: where my votes are waited for, and what its lead can end."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core import formats
from growthlab.core.days import local_day
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import Line, Target
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.models import SessionCard, SessionVoter, Vote, VotingSession

MOST_OPEN = 50  # sessions under way at once, the first to end first
S, C, H = VotingSession, SessionCard, Hypothesis


@dataclass
class _Open:
    """One session that is under way: cards that can be voted on, who is asked, and whether a vote could be missing yet."""

    row: VotingSession
    is_led: bool  # its lead is here and may end it
    cards: set[int] = field(default_factory=set)
    voters: set[int] = field(default_factory=set)
    hides: bool = False


def read_sessions(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Reminders, urgent on the last day and the one before. One query while no session is under way, else five.

    To end it is for its lead; for all who may, when its lead has left or may no longer.
    """
    found, zone = _open(session, members[0].workspace_id), members[0].workspace.tz
    cards = {card for one in found for card in one.cards}
    voted = _voted(session, members, cards) if cards else {}

    def told(member: Membership) -> list[Line]:
        mine = [(one, len(one.cards - voted.get(member.person_id, set()))) for one in found if member.person_id in one.voters]
        lines = [_to_vote(one.row, missing, on, zone) for one, missing in mine if missing and member.may(Permission.VOTE)]
        to_end = [one for one in found if not one.hides and member.may(Permission.SELECT)]
        return lines + [_to_end(one.row, zone) for one in to_end if one.row.lead_id == member.person_id or not one.is_led]

    return told


def _open(session: Session, workspace_id: int) -> list[_Open]:
    rows = session.exec(
        select(S).where(S.workspace_id == workspace_id, col(S.closed_at).is_(None)).order_by(col(S.until), col(S.id)).limit(MOST_OPEN)
    ).all()
    if not rows:
        return []
    led = _who_lead(session, workspace_id, {row.lead_id for row in rows})
    found = {row.id: _Open(row, is_led=row.lead_id in led) for row in rows}
    for card, state in session.execute(
        sa.select(C, col(H.state)).join(H, col(H.id) == C.hypothesis_id)
        .where(col(C.workspace_id) == workspace_id, col(C.voting_session_id).in_(found))
    ):
        if state in VOTES_OPEN:  # on another nobody can vote any more: it hides nothing that is waited for
            found[card.voting_session_id].hides |= card.revealed_at is None
            found[card.voting_session_id].cards.add(card.hypothesis_id)
    for session_id, person_id in session.exec(
        select(SessionVoter.voting_session_id, SessionVoter.person_id)
        .where(SessionVoter.workspace_id == workspace_id, col(SessionVoter.voting_session_id).in_(found))
    ):
        found[session_id].voters.add(person_id)
    return list(found.values())


def _who_lead(session: Session, workspace_id: int, person_ids: Collection[int]) -> set[int]:
    """Those of these who are here and may end a session."""
    found = session.exec(select(Membership).where(Membership.workspace_id == workspace_id, col(Membership.person_id).in_(person_ids)))
    return {row.person_id for row in found if row.may(Permission.SELECT)}


def _voted(session: Session, members: Sequence[Membership], cards: Collection[int]) -> dict[int, set[int]]:
    """By person, on which of these cards."""
    found: dict[int, set[int]] = defaultdict(set)
    for person_id, hypothesis_id in session.exec(
        select(Vote.person_id, Vote.hypothesis_id).where(
            Vote.workspace_id == members[0].workspace_id, col(Vote.hypothesis_id).in_(cards),
            col(Vote.person_id).in_({member.person_id for member in members}),
        )
    ):
        found[person_id].add(hypothesis_id)
    return found


def _to_vote(row: VotingSession, missing: int, on: date, zone: str) -> Line:
    text = ngettext(
        "%(num)d card waits for your vote until %(day)s", "%(num)d cards wait for your vote until %(day)s", missing,
        day=formats.short_day(row.until),
    )
    return Line(
        "", row.title, text, Target("voting.voting_session", {"session_id": row.id}), action=_("Vote"),
        since=local_day(row.opened_at, zone), icon="vote", urgent=row.until - on <= timedelta(days=1), block=Block.VOTES,
    )


def _to_end(row: VotingSession, zone: str) -> Line:
    return Line(
        "", row.title, _("everything is revealed: talk about it and end the session"),
        Target("voting.voting_session", {"session_id": row.id}), action=_("Look"), since=local_day(row.opened_at, zone), icon="meeting",
        block=Block.TALK,
    )

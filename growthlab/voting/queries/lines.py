"""What voting says on Today and in the digest: my votes, the lead's next ones, and what to talk about."""

from datetime import date

from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.core.formats import points
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import FETCHED, Line, Target, first_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.hypotheses.scores import TALK_ABOUT_IT
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.queries.waiting import Waiting, count_waiting, has_my_vote, longest_waiting

SUGGESTED = 3
H = Hypothesis


def todo_lines(session: Session, member: Membership, *, on: date) -> list[Line]:
    """Votes that wait for me; for who selects, the next by belief and where opinions lie apart, of what was voted on."""
    waiting = [_to_vote(row) for row in longest_waiting(session, member, most=FETCHED)]
    lines = first_of(waiting, count_waiting(session, member)) if len(waiting) == FETCHED else waiting
    if not member.may(Permission.SELECT):
        return lines
    return lines + _next(session, member) + _to_talk(session, member)


def _to_vote(row: Waiting) -> Line:
    return Line(
        row.key, row.title, _("waits for your vote"), Target("voting.focus", {"key": row.key}), action=_("Vote"),
        since=row.state_since.date(), icon="vote", block=Block.VOTES, deed="vote",
    )


def _next(session: Session, member: Membership) -> list[Line]:
    """The first of the backlog by belief, of those this member has voted on: only their scores may be told."""
    rows = session.exec(
        select(H.number, H.title, H.vote_count, H.belief_mean)
        .where(
            H.workspace_id == member.workspace_id, H.state == State.BACKLOG, has_my_vote(member),
            H.vote_count >= member.workspace.settings.min_votes_to_select,
        )
        .order_by(col(H.place), col(H.number))
        .limit(SUGGESTED)
    )
    return [_to_select(*row) for row in rows]


def _to_select(number: int, title: str, votes: int, belief: float | None) -> Line:
    key = key_of(number)
    text = ngettext("belief %(belief)s, %(num)d vote", "belief %(belief)s, %(num)d votes", votes, belief=points(belief or 0))
    return Line(
        key, title, text, Target("pages.hypothesis", {"key": key}), action=_("Select"), icon="plan", block=Block.NEXT,
    )


def _to_talk(session: Session, member: Membership) -> list[Line]:
    apart = (
        col(H.workspace_id) == member.workspace_id, col(H.state).in_(sorted(VOTES_OPEN)), col(H.widest_gap) >= TALK_ABOUT_IT,
        has_my_vote(member),
    )
    rows = session.exec(select(H.number, H.title, H.widest_gap).where(*apart).order_by(col(H.number)).limit(FETCHED)).all()
    lines = [_apart(*row) for row in rows]
    if len(lines) < FETCHED:
        return lines
    return first_of(lines, session.exec(select(func.count()).select_from(H).where(*apart)).one())


def _apart(number: int, title: str, gap: int) -> Line:
    key = key_of(number)
    return Line(
        key, title, _("the votes lie %(gap)s apart on a scale of 1 to 10", gap=gap), Target("pages.hypothesis", {"key": key}),
        action=_("Look"), icon="meeting", block=Block.TALK,
    )

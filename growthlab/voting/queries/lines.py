"""What voting says on Today and in the digest: my votes, the lead's next ones, and what to talk about."""

from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.core.formats import points
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import Line, Target
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.hypotheses.scores import TALK_ABOUT_IT, default_order
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.queries.shown import voted_on, waiting_for

SUGGESTED = 3


def todo_lines(session: Session, member: Membership, *, on: date) -> list[Line]:
    """Votes that wait for me; for who selects, the next by belief and where opinions lie apart, of what was voted on."""
    lines = [_to_vote(hypothesis) for hypothesis in waiting_for(session, member)]
    if not member.may(Permission.SELECT):
        return lines
    seen = _seen(session, member)
    return lines + _next(seen, member) + [_to_talk(row) for row in seen if row.widest_gap >= TALK_ABOUT_IT]


def _to_vote(row: Hypothesis) -> Line:
    return Line(
        row.key, row.title, _("waits for your vote"), Target("voting.focus", {"key": row.key}), action=_("Vote"),
        since=row.state_since.date(), icon="vote", block=Block.VOTES,
    )


def _seen(session: Session, member: Membership) -> list[Hypothesis]:
    """Open ones this member has voted on: only their scores may be told."""
    rows = session.exec(
        select(Hypothesis).where(Hypothesis.workspace_id == member.workspace_id, col(Hypothesis.state).in_(VOTES_OPEN))
    ).all()
    voted = voted_on(session, member)
    return [row for row in rows if row.id in voted]


def _next(seen: list[Hypothesis], member: Membership) -> list[Line]:
    needed = member.workspace.settings.min_votes_to_select
    ready = [row for row in seen if row.state is State.BACKLOG and row.vote_count >= needed]
    ready.sort(
        key=lambda row: default_order(
            number=row.number, created_at=row.created_at, vote_count=row.vote_count, belief=row.belief_mean,
            ice_mean=row.ice_mean, needed=needed,
        )
    )
    return [
        Line(
            row.key, row.title,
            ngettext(
                "belief %(belief)s, %(num)d vote", "belief %(belief)s, %(num)d votes", row.vote_count, belief=points(row.belief_mean or 0)
            ),
            Target("pages.hypothesis", {"key": row.key}), action=_("Select"), icon="plan", block=Block.NEXT,
        )
        for row in ready[:SUGGESTED]
    ]


def _to_talk(row: Hypothesis) -> Line:
    return Line(
        row.key, row.title, _("the votes lie %(gap)s apart on a scale of 1 to 10", gap=row.widest_gap),
        Target("pages.hypothesis", {"key": row.key}), action=_("Look"), icon="meeting", block=Block.TALK,
    )

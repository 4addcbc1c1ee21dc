"""What voting says on Today and in the digest: my votes, the lead's next ones, and what to talk about."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core.days import local_day
from growthlab.core.formats import points
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import Line, Target, first_of
from growthlab.hypotheses.rules.keys import key_of
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.queries.ballots import Apart, Ballots, Believed, OwnBallots, TeamBallots
from growthlab.voting.queries.renewing import counts_to_renew
from growthlab.voting.queries.session_lines import read_sessions
from growthlab.voting.queries.waiting import Waiting
from growthlab.voting.rules.renewing import terms_for


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Votes that wait for me; for who selects, the next by belief and where opinions lie apart, of what was voted on."""
    of_sessions = read_sessions(session, members, on=on)
    ballots: Ballots = TeamBallots(session, members) if len(members) > 1 else OwnBallots(session)
    aged, zone = counts_to_renew(session, members, on=on), members[0].workspace.tz

    def told(member: Membership) -> list[Line]:
        waiting, total = ballots.waiting(member)
        votes = first_of([_to_vote(row, zone) for row in waiting], total)
        lines = _to_renew(aged.get(member.person_id, 0), member) + votes + of_sessions(member)
        if not member.may(Permission.SELECT):
            return lines
        apart, disputed = ballots.apart(member)
        return lines + [_to_select(row) for row in ballots.believed(member)] + first_of([_apart(row) for row in apart], disputed)

    return told


def _to_vote(row: Waiting, zone: str) -> Line:
    return Line(
        row.key, row.title, _("waits for your vote"), Target("voting.focus", {"key": row.key}), action=_("Vote"),
        since=local_day(row.state_since, zone), icon="vote", block=Block.VOTES, deed="vote",
    )


def _to_renew(count: int, member: Membership) -> list[Line]:
    """One line for all votes that have run out, for they are renewed in one round."""
    if not count:
        return []
    terms = terms_for(member.workspace.scoring, member.roles)
    days = {term.days for term in terms if term.days}
    if len(days) == 1 and not any(term.on_evidence for term in terms):
        title = ngettext(
            "%(num)d of your votes is older than %(days)s days", "%(num)d of your votes are older than %(days)s days", count,
            days=days.pop(),
        )
    else:
        title = ngettext("%(num)d of your votes is asked again", "%(num)d of your votes are asked again", count)
    return [Line(
        "", title, _("still so? old votes stay as history"), Target("voting.focus", {"renew": "1"}), action=_("Renew"), icon="vote",
        block=Block.VOTES,
    )]


def _to_select(row: Believed) -> Line:
    """Only of what the reader has voted on: other scores may not be told."""
    key = key_of(row.number)
    text = ngettext("belief %(belief)s, %(num)d vote", "belief %(belief)s, %(num)d votes", row.votes, belief=points(row.belief or 0))
    return Line(
        key, row.title, text, Target("pages.hypothesis", {"key": key}), action=_("Select"), icon="plan", block=Block.NEXT,
    )


def _apart(row: Apart) -> Line:
    key = key_of(row.number)
    return Line(
        key, row.title, _("the votes lie %(gap)s apart on a scale of 1 to 10", gap=row.gap), Target("pages.hypothesis", {"key": key}),
        action=_("Look"), icon="meeting", block=Block.TALK,
    )

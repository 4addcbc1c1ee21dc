"""What a voter said before, in words: on the card where it is asked again, and as history."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from growthlab.core.days import local_day
from growthlab.core.formats import day, number, points
from growthlab.core.i18n import gettext as _
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.scoring import Scoring
from growthlab.voting.models import EarlierVote, Vote
from growthlab.voting.rules.criteria import asked_in, name_of
from growthlab.voting.rules.renewing import is_due, terms_for


def estimates(given: Mapping[str, Decimal], scoring: Scoring) -> str:
    """The answers to the criteria in force, in their order, `8 · – · 7`; empty without any."""
    keys = [one.key for one in asked_in(scoring)]
    return " · ".join(number(given[key]) if key in given else "–" for key in keys) if given.keys() & set(keys) else ""


def asked_again(vote: Vote | None, hypothesis: Hypothesis, member: Membership, *, on: date) -> str:
    """Why the member's vote is asked again, and what it was; empty while it holds."""
    if vote is None or not hypothesis.votes_are_open:
        return ""
    voted_on = local_day(vote.at, member.workspace.tz)
    terms = terms_for(member.workspace.scoring, member.roles)
    term = is_due(vote.at, voted_on, vote.given, terms, evidence_at=hypothesis.evidence_at, on=on)
    if term is None:
        return ""
    said = {"day": day(voted_on), "vote": _in_words(vote.belief_percent, vote.given, member.workspace.scoring)}
    if term.days and (on - voted_on).days > term.days:
        return _("Your vote of %(day)s is older than %(days)s days: %(vote)s. Is it still so?", days=term.days, **said)
    return _("Something was learned since your vote of %(day)s: %(vote)s. Is it still so?", **said)


def history_of(rows: list[EarlierVote], member: Membership) -> list[str]:
    """One line a vote that was replaced or taken back, the newest first."""
    zone, scoring = member.workspace.tz, member.workspace.scoring
    return [
        f"{day(local_day(row.at, zone))}: {_in_words(row.belief_percent, row.given, scoring)}"
        + (f" – {row.comment}" if row.comment else "")
        for row in rows
    ]


def _in_words(belief: int, given: Mapping[str, Decimal], scoring: Scoring) -> str:
    parts = [f"{name_of(one)} {number(given[one.key])}" for one in asked_in(scoring) if one.key in given]
    return ", ".join([points(belief), *parts])

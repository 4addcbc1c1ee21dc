"""The vote box of one hypothesis: keys to press, and after that what the others think."""

from dataclasses import dataclass

from flask import url_for
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.i18n import gettext
from growthlab.core.pictures import BeliefDots, belief_dots
from growthlab.hypotheses.figures import Figure, Scale
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.people.scoring import Scoring
from growthlab.voting.forms import VoteForm
from growthlab.voting.queries import VotesShown, own_vote, votes_shown_to
from growthlab.voting.queries.base_rates import BaseRate, base_rates
from growthlab.voting.queries.renewing import earlier_votes
from growthlab.voting.rules.agreement import Reading, reading_of
from growthlab.voting.rules.formula import in_words, short_name
from growthlab.voting.views.earlier import asked_again, estimates, history_of


@dataclass(frozen=True)
class VoteBox:
    """What templates/voting/_box.html needs. `shown` is None for who must vote first."""

    hypothesis: Hypothesis
    scoring: Scoring
    form: VoteForm
    shown: VotesShown | None
    dots: BeliefDots | None
    has_voted: bool
    may_vote: bool
    cast_href: str
    withdraw_href: str
    rates: list[BaseRate]  # how often the like of it succeeded; empty before the own vote
    scoring_href: str
    said_before: str  # the own vote that is asked again, and why; empty while it holds
    history: list[str]  # what the reader said before; nobody else's

    @property
    def reading(self) -> Reading:
        """Agreement, ends and whom to ask; of nobody for who may not see the votes."""
        votes = [vote for vote in self.shown.votes if vote.counts] if self.shown else []
        return reading_of(votes, widest=self.shown.widest_gap if self.shown else 0)

    @property
    def is_held_back(self) -> bool:
        """Whether a session hides the votes from somebody who has voted."""
        return self.has_voted and self.shown is None

    @property
    def is_open(self) -> bool:
        return self.hypothesis.votes_are_open

    @property
    def estimates(self) -> list[str]:
        """Of each vote shown, in its order: the answers to the criteria in theirs."""
        return [estimates(vote.given, self.scoring) for vote in self.shown.votes] if self.shown else []

    @property
    def score_name(self) -> str:
        return short_name(self.scoring)

    @property
    def formula(self) -> str:
        return in_words(self.scoring)


def vote_box(session: Session, hypothesis: Hypothesis, member: Membership, form: VoteForm | None = None) -> VoteBox:
    """Everything the box shows to this member; nothing of the others' votes before the own one."""
    vote = own_vote(session, hypothesis, member)
    shown = votes_shown_to(session, hypothesis, member, voted=vote is not None)
    slug, scoring = member.workspace.slug, member.workspace.scoring
    form = form or VoteForm.asking(scoring, member.roles)(formdata=None, vote=vote)
    if threshold := threshold_of(hypothesis):
        form.belief_percent.label.text = gettext("How likely is it to reach %(threshold)s?", threshold=threshold)
    return VoteBox(
        hypothesis=hypothesis,
        scoring=scoring,
        form=form,
        shown=shown,
        dots=belief_dots(shown.beliefs) if shown and shown.count else None,
        has_voted=vote is not None,
        may_vote=member.may(Permission.VOTE),
        cast_href=url_for("voting.cast", workspace=slug, key=hypothesis.key),
        withdraw_href=url_for("voting.withdraw", workspace=slug, key=hypothesis.key),
        rates=base_rates(session, hypothesis) if vote else [],
        scoring_href=url_for("voting.scoring", workspace=slug),
        said_before=asked_again(vote, hypothesis, member, on=clock.today(member.workspace.tz)),
        history=history_of(earlier_votes(session, hypothesis, member), member) if vote else [],
    )


def threshold_of(hypothesis: Hypothesis) -> str:
    """The success threshold in words, `15 %`; empty while there is none."""
    if hypothesis.success_threshold is None:
        return ""
    metric, scale = hypothesis.metric, Scale.of(compares=hypothesis.compares, log_scale=hypothesis.log_scale)
    return str(Figure(hypothesis.success_threshold, metric.unit if metric else "", metric.kind.value if metric else "", scale))

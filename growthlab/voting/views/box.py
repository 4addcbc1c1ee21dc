"""The vote box of one hypothesis: keys to press, and after that what the others think."""

from dataclasses import dataclass

from flask import url_for
from sqlmodel import Session

from growthlab.core.i18n import gettext
from growthlab.core.pictures import BeliefDots, belief_dots
from growthlab.hypotheses.figures import Figure, Scale
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.forms import VoteForm
from growthlab.voting.queries import VotesShown, own_vote, votes_shown_to
from growthlab.voting.queries.base_rates import BaseRate, base_rates
from growthlab.voting.rules import RUBRIC


@dataclass(frozen=True)
class VoteBox:
    """What templates/voting/_box.html needs. `shown` is None for who must vote first."""

    hypothesis: Hypothesis
    form: VoteForm
    shown: VotesShown | None
    dots: BeliefDots | None
    has_voted: bool
    may_vote: bool
    cast_href: str
    withdraw_href: str
    rates: list[BaseRate]  # how often the like of it succeeded; empty before the own vote

    @property
    def is_open(self) -> bool:
        return self.hypothesis.votes_are_open

    @property
    def threshold(self) -> str:
        return threshold_of(self.hypothesis)

    @property
    def rubric(self) -> dict[str, tuple[str, ...]]:
        return rubric_now()


def vote_box(session: Session, hypothesis: Hypothesis, member: Membership, form: VoteForm | None = None) -> VoteBox:
    """Everything the box shows to this member; nothing of the others' votes before the own one."""
    vote = own_vote(session, hypothesis, member)
    shown = votes_shown_to(session, hypothesis, member, voted=vote is not None)
    slug = member.workspace.slug
    return VoteBox(
        hypothesis=hypothesis,
        form=form or VoteForm(formdata=None, vote=vote),
        shown=shown,
        dots=belief_dots(shown.beliefs) if shown and shown.count else None,
        has_voted=vote is not None,
        may_vote=member.may(Permission.VOTE),
        cast_href=url_for("voting.cast", workspace=slug, key=hypothesis.key),
        withdraw_href=url_for("voting.withdraw", workspace=slug, key=hypothesis.key),
        rates=base_rates(session, hypothesis) if vote else [],
    )


def threshold_of(hypothesis: Hypothesis) -> str:
    """The success threshold in words, `15 %`; empty while there is none."""
    if hypothesis.success_threshold is None:
        return ""
    metric, scale = hypothesis.metric, Scale.of(compares=hypothesis.compares, log_scale=hypothesis.log_scale)
    return str(Figure(hypothesis.success_threshold, metric.unit if metric else "", metric.kind.value if metric else "", scale))


def rubric_now() -> dict[str, tuple[str, ...]]:
    """What 1, 5 and 10 mean, in the current language."""
    return {part: tuple(gettext(text) for text in texts) for part, texts in RUBRIC.items()}

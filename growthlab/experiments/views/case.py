"""Everything the decision page shows about one test, gathered once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from growthlab.catalog.models import Metric
from growthlab.core.i18n import gettext
from growthlab.evidence.verdict import needs_reason
from growthlab.experiments.actions.naming import records
from growthlab.experiments.forms.deciding import VERDICTS
from growthlab.experiments.models import Decision, Learning, Plan, Proposal
from growthlab.experiments.queries.approving import is_alone, may_decide, reaches_limit
from growthlab.experiments.queries.decided import amendments, history_of, last_learning, latest_decision, plan_of_start
from growthlab.experiments.queries.evidence import evidence_file
from growthlab.experiments.queries.money import budget_in_base
from growthlab.experiments.queries.past import seen_before, was_stopped_early
from growthlab.experiments.queries.proposing import may_confirm, open_proposal
from growthlab.experiments.queries.results import result_of
from growthlab.experiments.queries.running import RunningTest, measure
from growthlab.experiments.queries.suggestions import day_of
from growthlab.experiments.rules.arguments import Arguments, Case, weigh
from growthlab.experiments.views.evidence import EvidenceCard, evidence_card
from growthlab.experiments.views.titles import figure, scale_of
from growthlab.experiments.views.weighing import Weighed, weighed
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.queries import VotesShown, votes_shown_to


@dataclass(frozen=True)
class TestFile:
    """One test with its evidence, what speaks for and against, its plan, votes and decisions so far."""

    test: RunningTest
    card: EvidenceCard | None
    arguments: Arguments
    plan: Plan | None
    votes: VotesShown | None
    learning: Learning | None
    decision: Decision | None
    history: list[Decision]
    seen_before: list[Hypothesis]
    waits: int
    may_decide: bool
    may_write: bool
    may_reopen: bool
    over_limit: bool
    proposal: Proposal | None
    may_confirm: bool
    weighed: Weighed
    data_changed: bool  # something was corrected after the decision

    @property
    def hypothesis(self) -> Hypothesis:
        return self.test.hypothesis

    @property
    def is_deciding(self) -> bool:
        return self.hypothesis.state is State.DECIDING

    @property
    def parked_until(self) -> date | None:
        """The day on which it is decided; None unless it is parked."""
        return self.hypothesis.wake_on if self.hypothesis.state is State.PARKED else None

    @property
    def suggested(self) -> str | None:
        return self.test.suggestion.verdict.value if self.test.suggestion else None

    @property
    def free_verdicts(self) -> list[str]:
        """Verdicts that need no reason here."""
        found = self.test.suggestion
        return [verdict.value for verdict in VERDICTS if not needs_reason(verdict.value, found.verdict if found else None)]

    @property
    def shows_form(self) -> bool:
        """While deciding, and for whoever ran it also before."""
        return self.may_write and self.hypothesis.state in (State.TESTING, State.DECIDING)

    @property
    def may_be_reopened(self) -> bool:
        return self.hypothesis.state in (State.VALIDATED, State.REJECTED, State.INCONCLUSIVE)

    @property
    def why_not(self) -> str:
        """Why this reader does not decide."""
        if self.over_limit:
            return gettext("The budget reaches the lead's limit, so a manager decides.")
        return gettext("Somebody else decides on it: a lead or a manager who does not own the test.")


def test_file(session: Session, hypothesis: Hypothesis, member: Membership, *, on: date) -> TestFile:
    """A fixed number of queries."""
    test = measure(session, hypothesis.workspace_id, [hypothesis], on=day_of(hypothesis, on))[0]
    decision = latest_decision(session, hypothesis)
    metric, settings = hypothesis.metric, member.workspace.settings
    proposal = open_proposal(session, hypothesis) if hypothesis.state is State.DECIDING else None
    over = reaches_limit(hypothesis, budget_in_base(session, hypothesis), limit=settings.lead_decision_limit)
    return TestFile(
        test=test,
        card=evidence_card(test, metric, level=settings.support_level),
        arguments=weigh(_case(session, test, metric)),
        plan=plan_of_start(session, hypothesis),
        votes=votes_shown_to(session, hypothesis, member),
        learning=last_learning(session, hypothesis),
        decision=decision, history=history_of(session, hypothesis),
        seen_before=seen_before(session, hypothesis),
        waits=max(0, (on - hypothesis.state_since.date()).days),
        may_decide=may_decide(member, hypothesis, over_limit=over, alone=is_alone(session, member)),
        may_write=member.may(Permission.TEST, named=records(session, hypothesis, member)),
        may_reopen=member.may(Permission.REOPEN),
        over_limit=over,
        proposal=proposal,
        may_confirm=proposal is not None and may_confirm(member, hypothesis, proposal), weighed=_weighed(session, test),
        data_changed=decision is not None and decision.data_snapshot.get("entries") != result_of(session, hypothesis).entries,
    )


def _weighed(session: Session, test: RunningTest) -> Weighed:
    row = test.hypothesis
    file = evidence_file(session, row, on=test.on) if row.started_on else None
    return weighed(row, test.suggestion, file, stopped_early=was_stopped_early(session, row))


def _case(session: Session, test: RunningTest, metric: Metric | None) -> Case:
    row, found = test.hypothesis, test.suggestion

    def said(value: Decimal | float | None) -> str:
        return "" if value is None or metric is None else figure(Decimal(str(value)), metric, scale=scale_of(row))

    interval = found.interval80 if found else None
    right, stop = row.success_threshold or Decimal(0), row.kill_threshold or Decimal(0)
    return Case(
        suggestion=found, value=said(found.value if found else None), success=said(right), kill=said(stop), is_up=right > stop,
        success_at=float(right), low=said(round(interval.low, 2)) if interval else "",
        high=said(round(interval.high, 2)) if interval and interval.high is not None else "",
        n=int(test.result.sampled), min_sample=row.min_sample, has_sample=test.result.has_sample, spent=test.spent, budget=test.budget,
        hours=test.result.hours, budget_hours=row.budget_hours, belief=row.belief_mean, votes=row.vote_count,
        amendments=len(amendments(session, row)), stopped_early=was_stopped_early(session, row), unconverted=bool(test.result.unconverted),
    )

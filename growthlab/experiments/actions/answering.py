"""What an approver answers, and everything that is asked before it counts."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence import verdict as evidence
from growthlab.experiments.queries.approving import is_alone, reaches_limit
from growthlab.experiments.queries.decided import last_learning
from growthlab.experiments.queries.money import budget_in_base
from growthlab.experiments.queries.proposing import takes_two
from growthlab.experiments.queries.suggestions import suggestion
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.moves import find_move
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

MOVES = {Verdict.PROMOTE: "validate", Verdict.REJECT: "reject", Verdict.INCONCLUSIVE: "conclude"}  # parking has an action of its own


@dataclass(frozen=True)
class Answer:
    """What the approver says."""

    verdict: Verdict
    override_reason: str | None
    scalability: Scalability | None
    scalability_limit: str | None


def check_answer(
    session: Session, hypothesis: Hypothesis, answer: Answer, *, by: Membership, on: date
) -> evidence.Suggestion | None:
    """RuleBroken or NotAllowed when this person could not decide so; nothing changes. Answers what the app suggests."""
    suggested = suggestion(session, hypothesis, on=on)
    step = find_move(hypothesis.state, move_of(answer.verdict, suggested), key=hypothesis.key)
    require(by, step.permission)
    step.guard(facts_of(session, hypothesis, answer, suggested, by, on), answer.override_reason)
    check_limit(answer)
    return suggested


def ask_for_two(session: Session, hypothesis: Hypothesis, facts: Facts, by: Membership, second: Membership | None) -> None:
    if hypothesis.state is not State.DECIDING or second is not None:
        return
    if takes_two(session, by, against_the_rule=facts.override_reason_needed):
        raise RuleBroken(N_("Against the suggestion two people decide here: propose it, and another confirms."), code="second_person")


def move_of(verdict: Verdict, suggested: evidence.Suggestion | None) -> str:
    """Iterate closes as rejected when that was suggested, else without a verdict."""
    if verdict is Verdict.ITERATE:
        return "reject" if suggested and suggested.verdict is evidence.Verdict.REJECT else "conclude"
    if verdict not in MOVES:
        raise RuleBroken(
            N_("A test is decided with promote, reject, inconclusive or iterate."), code="verdict_unknown", field="verdict"
        )
    return MOVES[verdict]


def facts_of(
    session: Session, hypothesis: Hypothesis, answer: Answer, suggested: evidence.Suggestion | None, by: Membership, on: date
) -> Facts:
    settings = by.workspace.settings
    is_owner = hypothesis.owner_id == by.person_id
    return Facts(
        key=hypothesis.key,
        has_learning=last_learning(session, hypothesis) is not None,
        has_scalability=answer.scalability is not None,
        override_reason_needed=evidence.needs_reason(answer.verdict.value, suggested.verdict if suggested else None),
        approver_is_owner=is_owner,
        approver_may_be_owner=not settings.approver_is_not_owner or (is_owner and is_alone(session, by)),
        over_limit=reaches_limit(hypothesis, budget_in_base(session, hypothesis), limit=settings.lead_decision_limit),
        approver_is_manager=by.may(Permission.DECIDE_OVER_LIMIT),
        today=on,
    )


def check_limit(answer: Answer) -> None:
    if answer.verdict is Verdict.PROMOTE and answer.scalability is Scalability.LIMITED and not answer.scalability_limit:
        raise RuleBroken(
            N_("Say up to what it scales: a number, a person, an audience."), code="scalability_limit_missing", field="scalability_limit"
        )


def text_of(text: str | None) -> str | None:
    return (text or "").strip() or None

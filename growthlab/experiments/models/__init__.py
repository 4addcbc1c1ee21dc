"""The test of a hypothesis: its locked plan, what was seen and spent, the decision, what was learned."""

from growthlab.experiments.models.accounts import Account, AccountGoal
from growthlab.experiments.models.deciding import Decision, Learning, Proposal
from growthlab.experiments.models.plans import Guardrail, Plan, PlanAmendment
from growthlab.experiments.models.recording import Observation

__all__ = ["Account", "AccountGoal", "Decision", "Guardrail", "Learning", "Observation", "Plan", "PlanAmendment", "Proposal"]

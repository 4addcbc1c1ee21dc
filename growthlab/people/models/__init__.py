"""People, the workspaces they work in, and what lets them in."""

from growthlab.people.models.entering import SignedIn, SignInTry, Token
from growthlab.people.models.members import Invitation, Membership, Person, StageChoice, Workspace

__all__ = ["Invitation", "Membership", "Person", "SignInTry", "SignedIn", "StageChoice", "Token", "Workspace"]

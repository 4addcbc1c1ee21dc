"""What this reader may do next with a hypothesis: the rows of the table of moves that the role and the state allow."""

from dataclasses import dataclass

from flask import url_for

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules import guards
from growthlab.hypotheses.rules.moves import Move, moves_from
from growthlab.hypotheses.rules.states import State
from growthlab.pages.moves.registry import PAGES
from growthlab.people.models import Membership

FIRST = ("propose", "select", "start", "stop", "validate", "hand_over", "promote", "wake", "resume", "restore")
ASKING = frozenset({guards.has_wake_date})


@dataclass(frozen=True)
class NextStep:
    """One button: a plain POST, or a link to the page that asks for more (`asks`)."""

    name: str
    label: str
    href: str
    asks: bool
    is_first: bool


def next_steps(hypothesis: Hypothesis, member: Membership) -> list[NextStep]:
    """In the order of the table; several moves that lead to one page are one button."""
    found: dict[str, NextStep] = {}
    for move in moves_from(hypothesis.state, tested=hypothesis.started_on is not None):
        if not member.may(move.permission, named=move.named and _is_named(hypothesis, member, move)):
            continue
        step = _step(hypothesis, member, move)
        found.setdefault(step.href if step.asks else move.name, step)
    return sorted(found.values(), key=lambda step: not step.is_first)


def _is_named(hypothesis: Hypothesis, member: Membership, move: Move) -> bool:
    if member.person_id == hypothesis.owner_id:
        return True
    writes = move.name in ("propose", "redraft", "cancel") or (move.name == "merge" and hypothesis.state is State.DRAFT)
    return writes and member.person_id == hypothesis.author_id


def _step(hypothesis: Hypothesis, member: Membership, move: Move) -> NextStep:
    workspace, key = member.workspace.slug, hypothesis.key
    is_first = move.name in FIRST
    if move.name in PAGES:
        return NextStep(move.name, move.label, url_for(PAGES[move.name], workspace=workspace, key=key), asks=True, is_first=is_first)
    asks = move.reason_needed or move.guard in ASKING
    endpoint = "hypotheses.ask_move" if asks else "hypotheses.make_move"
    return NextStep(move.name, move.label, url_for(endpoint, name=move.name, workspace=workspace, key=key), asks=asks, is_first=is_first)

"""What a reader may do with one hypothesis next: the moves of the table, and why some of them wait."""

from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.moves import Move, moves_from
from growthlab.hypotheses.rules.states import State
from growthlab.pages.moves.registry import PAGES
from growthlab.people.models import Membership
from growthlab.people.rules import Permission

# Moves whose conditions are plain from the row; the other guards are asked when the move is made.
_PLAIN = frozenset({"propose", "redraft", "select", "restore"})
# Codes that a reason, given on the way, can mend.
_MENDED_BY_REASON = frozenset({"votes_missing"})
_BY_AUTHOR = frozenset({"propose", "redraft", "cancel"})


@dataclass(frozen=True)
class OfferedMove:
    """A button. `asks` leads to the question first (reason, day) or to the move's own page; `why_not` disables it."""

    move: Move
    asks: bool
    has_page: bool
    why_not: str = ""

    @property
    def name(self) -> str:
        return self.move.name

    @property
    def label(self) -> str:
        return self.move.label


def moves_for(hypothesis: Hypothesis, member: Membership, smart_fails: tuple[str, ...] = ()) -> list[OfferedMove]:
    """Only what this reader's role or name could do, in the order of the table; each move once."""
    facts = _facts(hypothesis, member, smart_fails)
    return [_offer(move, facts) for move in moves_from(hypothesis.state) if may_make(hypothesis, move, member)]


def may_make(hypothesis: Hypothesis, move: Move, member: Membership) -> bool:
    """By role, or as author or owner where the table says so. A named operations owner is known by the package's page."""
    if move.permission is Permission.ACCEPT:
        return member.may(move.permission, named=True)
    names = (hypothesis.author_id, hypothesis.owner_id) if move.name in _BY_AUTHOR else (hypothesis.owner_id,)
    return member.may(move.permission, named=move.named and member.person_id in names)


def _offer(move: Move, facts: Facts) -> OfferedMove:
    asks, why_not = move.reason_needed or move.asks_day, ""
    if move.name in _PLAIN:
        try:
            move.guard(facts, None)
        except RuleBroken as rule:
            asks = asks or rule.code in _MENDED_BY_REASON
            why_not = "" if asks else rule.text()
    return OfferedMove(move, asks, move.name in PAGES, why_not)


def _facts(hypothesis: Hypothesis, member: Membership, smart_fails: tuple[str, ...]) -> Facts:
    h = hypothesis
    return Facts(
        key=h.key, smart_fails=smart_fails if h.state is State.DRAFT else (), has_owner=h.owner_id is not None,
        has_dates=h.planned_start is not None and h.planned_end is not None, votes=h.vote_count,
        votes_needed=member.workspace.settings.min_votes_to_select, ever_started=h.started_on is not None,
    )

"""The table of moves: every way a hypothesis changes its state. Pages, API, documentation and tests read it."""

from collections.abc import Callable
from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, Text, gettext
from growthlab.hypotheses.rules import guards
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import STATE_LABELS, State
from growthlab.people.rules import Permission

S, P = State, Permission


@dataclass(frozen=True)
class Move:
    """One row of the table. `named`: the owner (or who is named for it) may, whatever the role."""

    name: str
    sources: tuple[State, ...]
    to: State
    permission: Permission
    title: str
    guard: Callable[[Facts, str | None], None] = guards.anything
    named: bool = False
    reason_needed: bool = False
    reverse: str | None = None
    asks_day: bool = False  # a coming day, to be looked at again
    tested: bool | None = None  # only once its test has run (True), only before (False)

    @property
    def label(self) -> str:
        return gettext(self.title)


MOVES: tuple[Move, ...] = (
    Move("propose", (S.DRAFT,), S.BACKLOG, P.EDIT, N_("Put in the backlog"), guards.is_smart, named=True, reverse="redraft"),
    Move("redraft", (S.BACKLOG,), S.DRAFT, P.EDIT, N_("Back to draft"), guards.has_no_votes, named=True, reverse="propose"),
    Move("select", (S.BACKLOG,), S.SELECTED, P.SELECT, N_("Select"), guards.is_ready_to_select, reverse="deselect"),
    Move("deselect", (S.SELECTED,), S.BACKLOG, P.SELECT, N_("Back to the backlog"), reverse="select"),
    Move("start", (S.SELECTED,), S.TESTING, P.TEST, N_("Start the test"), guards.is_ready_to_start, named=True, reverse="undo_start"),
    Move("undo_start", (S.TESTING,), S.SELECTED, P.TEST, N_("Take the start back"), guards.has_just_started, named=True),
    Move("stop", (S.TESTING,), S.DECIDING, P.TEST, N_("Stop and decide"), guards.stop_is_explained, named=True, reverse="extend"),
    Move("extend", (S.DECIDING,), S.TESTING, P.AMEND, N_("Extend the test"), guards.is_amended),
    Move("validate", (S.DECIDING,), S.VALIDATED, P.DECIDE, N_("Promote"), guards.may_be_validated, reverse="reopen"),
    Move("reject", (S.DECIDING,), S.REJECTED, P.DECIDE, N_("Reject"), guards.may_be_decided, reverse="reopen"),
    Move("conclude", (S.DECIDING,), S.INCONCLUSIVE, P.DECIDE, N_("Close without a verdict"), guards.may_be_decided, reverse="reopen"),
    Move("set_aside", (S.DECIDING,), S.PARKED, P.DECIDE, N_("Park"), guards.may_be_set_aside, reason_needed=True, reverse="resume",
         asks_day=True),
    Move("resume", (S.PARKED,), S.DECIDING, P.DECIDE, N_("Back to the decision"), guards.was_tested, reverse="set_aside", tested=True),
    Move("reopen", (S.VALIDATED, S.REJECTED, S.INCONCLUSIVE), S.DECIDING, P.REOPEN, N_("Reopen the decision"),
         guards.is_not_accepted, reason_needed=True),
    Move("hand_over", (S.VALIDATED,), S.HANDOVER, P.HAND_OVER, N_("Submit the package"), guards.package_is_complete,
         named=True, reverse="withdraw"),
    Move("withdraw", (S.HANDOVER,), S.VALIDATED, P.HAND_OVER, N_("Withdraw the package"), guards.is_not_accepted, named=True,
         reverse="hand_over"),
    Move("return", (S.HANDOVER,), S.VALIDATED, P.ACCEPT, N_("Return the package"), named=True, reason_needed=True),
    Move("decline", (S.HANDOVER,), S.VALIDATED, P.ACCEPT, N_("Decline the package"), named=True, reason_needed=True),
    Move("send_back", (S.HANDOVER,), S.VALIDATED, P.APPROVE_PROCESS, N_("Send version 1 back"), reason_needed=True),
    Move("promote", (S.HANDOVER,), S.PROMOTED, P.APPROVE_PROCESS, N_("Approve and put in operations"), guards.is_accepted),
    Move("cancel", (S.DRAFT,), S.CANCELLED, P.EDIT, N_("Cancel the hypothesis"), named=True, reason_needed=True, reverse="restore"),
    Move("cancel", (S.BACKLOG, S.SELECTED, S.TESTING), S.CANCELLED, P.SELECT, N_("Cancel the hypothesis"), reason_needed=True,
         reverse="restore"),
    Move("merge", (S.DRAFT, S.BACKLOG, S.PARKED), S.CANCELLED, P.EDIT, N_("Merge into another"), named=True, reason_needed=True,
         tested=False),
    Move("merge", (S.SELECTED,), S.CANCELLED, P.SELECT, N_("Merge into another"), reason_needed=True),
    Move("park", (S.BACKLOG, S.SELECTED), S.PARKED, P.SELECT, N_("Park"), guards.has_wake_date, reason_needed=True, reverse="wake",
         asks_day=True),
    Move("wake", (S.PARKED,), S.BACKLOG, P.SELECT, N_("Wake up"), guards.was_never_tested, reverse="park", tested=False),
    Move("restore", (S.CANCELLED,), S.BACKLOG, P.SELECT, N_("Restore"), guards.never_started),
)
UNDO = "undo"  # what an event says for a move that was taken back with others
_BY_STEP = {(source, move.name): move for move in MOVES for source in move.sources}


def moves_from(state: State, *, tested: bool | None = None) -> tuple[Move, ...]:
    """`tested` says whether its test has run, where that is known: what is parked goes back to where it came from."""
    return tuple(move for move in MOVES if state in move.sources and (tested is None or move.tested in (None, tested)))


def find_move(state: State, name: str, *, key: str) -> Move:
    """The row for this step; RuleBroken when the state does not allow it."""
    try:
        return _BY_STEP[state, name]
    except KeyError:
        raise RuleBroken(
            N_("%(key)s is in the state “%(state)s”, from which this is not possible."),
            code="no_such_move", key=key, state=Text(STATE_LABELS[state]),
        ) from None

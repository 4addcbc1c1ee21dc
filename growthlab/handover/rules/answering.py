"""The answer of the operations owner: by when, and what accepting, returning and approving ask for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from growthlab.activity.rules import AlertFinding, AlertKind
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, Text
from growthlab.core.working_days import WEEKEND, add_working_days, working_days_between
from growthlab.handover.rules.facts import ArtefactFacts
from growthlab.handover.rules.words import CHECKLIST, ChecklistItem

ANSWER_DAYS = 5
ASK_AGAIN_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Condition:
    """Something still to be done after the acceptance, by a day."""

    text: str
    due_on: date | None


def answer_due(submitted_on: date, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND) -> date:
    """The last of the 5 working days of the operations owner."""
    return add_working_days(submitted_on, ANSWER_DAYS, holidays, weekend)


def days_left(
    submitted_on: date, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND, *, on: date
) -> int:
    """Working days until the answer is due: 0 on the last day, negative after it."""
    return working_days_between(on, answer_due(submitted_on, holidays, weekend), holidays, weekend)


def waiting_alert(
    submitted_on: date, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND, *, on: date
) -> AlertFinding | None:
    """From working day 6 on the hand-over is escalated."""
    since = add_working_days(submitted_on, ANSWER_DAYS + 1, holidays, weekend)
    if on < since:
        return None
    due = answer_due(submitted_on, holidays, weekend)
    return AlertFinding(
        AlertKind.HANDOVER_WAITING, since, N_("The package was submitted on %(day)s; the answer was due on %(due)s."),
        {"day": submitted_on, "due": due},
    )


def ask_again_on(started_on: date) -> date:
    """The day on which the owner is asked whether the description matches what is done."""
    return started_on + ASK_AGAIN_AFTER


def unready(artefacts: Iterable[ArtefactFacts]) -> tuple[ArtefactFacts, ...]:
    """Required artefacts that are not ready: the package can be submitted with them, not accepted."""
    return tuple(artefact for artefact in artefacts if artefact.required and not artefact.ready)


def refuse_acceptance(artefacts: Iterable[ArtefactFacts], conditions: Iterable[Condition], *, can_run: bool) -> None:
    if not can_run:
        raise RuleBroken(
            N_("To accept, confirm that you can run this without the author."), code="cannot_run", field="can_run"
        )
    if waiting := unready(artefacts):
        names = ", ".join(artefact.name for artefact in waiting)
        raise RuleBroken(
            N_("Required and not ready yet: %(names)s. Accept when they are."), code="artefacts_unready", names=names
        )
    if any(not condition.text.strip() or condition.due_on is None for condition in conditions):
        raise RuleBroken(
            N_("Each condition needs a text and a day."), code="condition_undated", field="conditions"
        )


def refuse_return(reason: str | None, items: Iterable[tuple[str, str]]) -> None:
    """`items` are pairs of a checklist word and what is wrong there."""
    if not (reason or "").strip():
        raise RuleBroken(
            N_("Say what is missing, so that the author can mend it."), code="reason_missing", field="reason"
        )
    for item, wrong in items:
        if item not in set(ChecklistItem):
            raise RuleBroken(N_("“%(item)s” is not an item of the checklist."), code="no_such_item", item=item)
        if not wrong.strip():
            raise RuleBroken(
                N_("Say what is wrong with “%(item)s”."), code="item_reason_missing", field="items",
                item=Text(CHECKLIST[ChecklistItem(item)][0]),
            )

"""What speaks for a result and what against it, each in one sentence that can be checked."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.i18n import gettext, ngettext
from growthlab.core.money import Money
from growthlab.core.writing import format_money, format_number
from growthlab.evidence.verdict import Suggestion, Verdict

CONVINCED, DOUBTED = 60, 40  # mean belief in percent
FEW_VOTES = 3


@dataclass(frozen=True)
class Case:
    """One test as the two lists need it; texts of values are already written."""

    suggestion: Suggestion | None
    value: str
    success: str
    kill: str
    is_up: bool
    success_at: float
    low: str
    high: str
    n: int
    min_sample: int | None
    has_sample: bool
    spent: Money
    budget: Money | None
    hours: Decimal
    budget_hours: Decimal | None
    belief: float | None
    votes: int
    amendments: int
    stopped_early: bool
    unconverted: bool


@dataclass(frozen=True)
class Arguments:
    """Both lists, in the order of their weight."""

    speak_for: tuple[str, ...]
    speak_against: tuple[str, ...]


def weigh(case: Case) -> Arguments:
    """Facts only, in the current language."""
    speak_for: list[str] = []
    against: list[str] = []
    _value(case, speak_for, against)
    _sample(case, speak_for, against)
    _cost(case, speak_for, against)
    _team(case, speak_for, against)
    _plan(case, speak_for, against)
    return Arguments(tuple(speak_for), tuple(against))


def _value(case: Case, speak_for: list[str], against: list[str]) -> None:
    found = case.suggestion
    if found is None or found.value is None:
        against.append(gettext("Nothing could be measured"))
        return
    if found.verdict in (Verdict.PROMOTE, Verdict.CONFIRM) or _meets(case):
        speak_for.append(gettext("%(value)s against the %(success)s fixed beforehand", value=case.value, success=case.success))
    else:
        against.append(gettext("%(value)s falls short of the %(success)s fixed beforehand", value=case.value, success=case.success))
    if found.verdict in (Verdict.CONFIRM, Verdict.EXTEND):
        against.append(gettext("Too little data to be sure of it"))
    if found.interval80 and _meets(case):
        worse = found.interval80.low if case.is_up else found.interval80.high
        if worse is None or (worse < case.success_at if case.is_up else worse > case.success_at):
            against.append(
                gettext("The worse end of the 80 %% interval, %(end)s, misses the threshold", end=case.low if case.is_up else case.high)
            )


def _meets(case: Case) -> bool:
    value = case.suggestion.value if case.suggestion else None
    return value is not None and (value >= case.success_at if case.is_up else value <= case.success_at)


def _sample(case: Case, speak_for: list[str], against: list[str]) -> None:
    if not case.has_sample or not case.min_sample:
        return
    spare = case.n - case.min_sample
    if spare >= 0:
        speak_for.append(
            gettext("A sample of %(n)s, the minimum was %(sample)s", n=format_number(case.n), sample=format_number(case.min_sample))
        )
    else:
        short, missing = {"n": case.n, "sample": case.min_sample}, -spare
        against.append(ngettext("%(n)s of %(sample)s: %(num)d is missing", "%(n)s of %(sample)s: %(num)d are missing", missing, **short))


def _cost(case: Case, speak_for: list[str], against: list[str]) -> None:
    if case.budget is not None and (case.budget or case.spent):
        text = gettext("%(spent)s of %(budget)s spent", spent=format_money(case.spent), budget=format_money(case.budget))
        (against if case.budget < case.spent else speak_for).append(text)
    if case.budget_hours:
        hours = {"hours": format_number(case.hours), "planned": format_number(case.budget_hours)}
        text = gettext("%(hours)s of %(planned)s hours", **hours)
        (against if case.hours > case.budget_hours else speak_for).append(text)
    if case.unconverted:
        against.append(gettext("Some spend has no rate and is not in the total"))


def _team(case: Case, speak_for: list[str], against: list[str]) -> None:
    if case.belief is not None and case.belief >= CONVINCED:
        speak_for.append(gettext("The team believed in it: %(belief)s on average", belief=_points(case.belief)))
    if case.belief is not None and case.belief <= DOUBTED:
        against.append(gettext("The team doubted it: %(belief)s on average", belief=_points(case.belief)))
    if case.votes < FEW_VOTES:
        against.append(ngettext("Only %(num)d person voted", "Only %(num)d people voted", case.votes))


def _plan(case: Case, speak_for: list[str], against: list[str]) -> None:
    if case.amendments:
        text = ngettext("The plan changed %(num)d time after the start", "The plan changed %(num)d times after the start", case.amendments)
        against.append(text)
    else:
        speak_for.append(gettext("The plan did not change after the start"))
    if case.stopped_early:
        against.append(gettext("It was stopped before its rule was met"))


def _points(belief: float) -> str:
    return f"{format_number(Decimal(round(belief)))}\N{NO-BREAK SPACE}%"

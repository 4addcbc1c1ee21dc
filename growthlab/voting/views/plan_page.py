"""The plan page as its template prints it: every text is made here."""

from dataclasses import dataclass, replace
from datetime import date

from growthlab.core import formats, quarters
from growthlab.core.i18n import N_, gettext
from growthlab.core.i18n import gettext as _
from growthlab.hypotheses.rules.keys import key_of
from growthlab.people.models import Membership
from growthlab.people.scoring import Scoring
from growthlab.people.settings import PlanLimits
from growthlab.voting.queries.plan import Placed, Plan
from growthlab.voting.queries.ranking import RankBy
from growthlab.voting.rules.formula import short_name
from growthlab.voting.views.plan_quotas import Quota, channel_quotas, hours_quota, money_quota, people_quotas
from growthlab.voting.views.plan_rows import Line, lines_of
from growthlab.voting.views.plan_words import Names, against, line_of

RANKS = {
    RankBy.BELIEF: N_("Belief"), RankBy.COST: N_("Belief per cost"), RankBy.VALUE: N_("Expected value"),
}


@dataclass(frozen=True)
class PlanPage:
    """What templates/voting/plan.html needs."""

    quarter: str
    title: str
    span: str
    lines: tuple[Line, ...]
    cut: int
    line: str
    quotas: tuple[Quota, ...]
    people: list[Quota]
    channels: list[Quota]
    passed: list[str]
    promise: str
    suggested: str
    reason_hint: str
    currency: str
    unseen: int
    new: int
    back: int
    selected: list[str]
    marked: list[str]
    ranks: list[tuple[str, str, bool]]
    formula: str
    quarters: list[tuple[str, str, bool]]

    @property
    def has_line(self) -> bool:
        """Whether money or hours end somewhere among the rows."""
        return self.cut < len(self.lines)


def page_of(
    plan: Plan, names: Names, member: Membership, *, quarter: str, by: RankBy, on: date, formula: str, best: bool = False
) -> PlanPage:
    rows, names = plan.rows, replace(names, aimed=plan.aimed)
    selected, marked = _keys(rows, "is_selected"), _keys(rows, "is_marked")
    now = quarters.quarter_of(on)
    return PlanPage(
        quarter=quarter, title=quarters.quarter_label(quarter), span=_span(quarter, on),
        lines=lines_of(rows, names, member), cut=plan.cut, line=line_of(plan, names),
        quotas=(money_quota(plan, names), hours_quota(plan)), people=people_quotas(plan, names), channels=channel_quotas(plan, names),
        passed=[against(one, names) for one in plan.passed], promise=_promise(plan, by, names),
        suggested=_suggested(selected, marked) if best else "", reason_hint=_reason_hint(member), currency=names.currency,
        unseen=plan.unseen, new=len(set(marked) - set(selected)), back=len(set(selected) - set(marked)),
        selected=selected, marked=marked,
        ranks=_ranks(by, member.workspace.scoring), formula=formula,
        quarters=[(each, quarters.quarter_label(each), each == quarter) for each in (quarters.shifted(now, n) for n in range(4))],
    )


def _ranks(by: RankBy, scoring: Scoring) -> list[tuple[str, str, bool]]:
    """What one can rank by; the score is called as the formula in force is, and is missing without one."""
    names = {rank: gettext(text) for rank, text in RANKS.items()} | {RankBy.SCORE: short_name(scoring)}
    return [(rank.value, names[rank], rank is by) for rank in RankBy if names[rank]]


def _keys(rows: tuple[Placed, ...], which: str) -> list[str]:
    return [key_of(one.row.hypothesis.number) for one in rows if getattr(one if which == "is_marked" else one.row, which)]


def _span(quarter: str, on: date) -> str:
    first = max(quarters.first_day(quarter), on)
    return _("From %(first)s to %(last)s", first=formats.day(first), last=formats.day(quarters.last_day(quarter)))


def _promise(plan: Plan, by: RankBy, names: Names) -> str:
    """What the marked ones are worth together, in the words of the rank; nothing while the reader may see none of them."""
    if not any(one.is_marked and one.row.seen for one in plan.rows):
        return ""
    if by is RankBy.VALUE:
        value = f"{formats.number(round(plan.worth))} {names.currency}"
        return _("Expected value of what is marked, costs taken off: %(value)s.", value=value)
    return _("By the team's belief %(n)s of the marked will succeed.", n=formats.number(round(plan.worth / 100, 1)))


def _suggested(selected: list[str], marked: list[str]) -> str:
    """What became of the question for a selection."""
    if not marked:
        return _("Nothing can be suggested: it takes an owner, dates, enough votes, yours among them, and room within the limits.")
    if set(marked) == set(selected):
        return _("The best selection within the limits is what is selected already. The last column says why each other row was left.")
    return _("This is the best selection within the limits. The last column says why each other row was left.")


def _reason_hint(member: Membership) -> str:
    if member.workspace.settings.plan_limits is PlanLimits.BLOCK:
        return _("Limits block here: what passes one is selected with a reason only. It stands in for missing votes, too.")
    return _("May stay empty. It stands in for missing votes, and is kept with the selection.")

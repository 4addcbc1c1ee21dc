"""The plan page as its template prints it: every text is made here."""

from dataclasses import dataclass
from datetime import date

from growthlab.core import formats, quarters
from growthlab.core.i18n import N_, gettext
from growthlab.core.i18n import gettext as _
from growthlab.core.pictures import BeliefBar
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.scoring import Scoring
from growthlab.voting.queries.plan import Placed, Plan
from growthlab.voting.queries.planning import RankBy
from growthlab.voting.rules.formula import in_words, short_name
from growthlab.voting.views.plan_words import (
    Names,
    Quota,
    against,
    channel_quotas,
    hours_quota,
    money_quota,
    note_of,
    people_quotas,
)

RANKS = {
    RankBy.BELIEF: N_("Belief"), RankBy.COST: N_("Belief per cost"), RankBy.VALUE: N_("Expected value"),
}


@dataclass(frozen=True)
class Line:
    """One row of the table; the belief is empty for who has not voted."""

    h: Hypothesis
    place: int
    is_marked: bool
    is_beyond: bool
    bar: BeliefBar | None
    owner: str
    budget: str
    money_sum: str
    hours: str
    hours_sum: str
    note: str


@dataclass(frozen=True)
class PlanPage:
    """What templates/voting/plan.html needs."""

    quarter: str
    title: str
    span: str
    lines: tuple[Line, ...]
    cut: int
    quotas: tuple[Quota, ...]
    people: list[Quota]
    channels: list[Quota]
    passed: list[str]
    promise: str
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


def page_of(plan: Plan, names: Names, member: Membership, *, quarter: str, by: RankBy, on: date) -> PlanPage:
    rows = plan.rows
    selected, marked = _keys(rows, "is_selected"), _keys(rows, "is_marked")
    now = quarters.quarter_of(on)
    return PlanPage(
        quarter=quarter, title=quarters.quarter_label(quarter), span=_span(quarter, on),
        lines=tuple(_line(one, place, names, member) for place, one in enumerate(rows, 1)), cut=plan.cut,
        quotas=(money_quota(plan, names), hours_quota(plan)), people=people_quotas(plan, names), channels=channel_quotas(plan, names),
        passed=[against(one, names) for one in plan.passed], promise=_promise(plan, by, names), currency=names.currency,
        unseen=plan.unseen, new=len(set(marked) - set(selected)), back=len(set(selected) - set(marked)),
        selected=selected, marked=marked,
        ranks=_ranks(by, member.workspace.scoring), formula=in_words(member.workspace.scoring),
        quarters=[(each, quarters.quarter_label(each), each == quarter) for each in (quarters.shifted(now, n) for n in range(4))],
    )


def _ranks(by: RankBy, scoring: Scoring) -> list[tuple[str, str, bool]]:
    """What one can rank by; the score is called as the formula in force is, and is missing without one."""
    names = {rank: gettext(text) for rank, text in RANKS.items()} | {RankBy.SCORE: short_name(scoring)}
    return [(rank.value, names[rank], rank is by) for rank in RankBy if names[rank]]


def _keys(rows: tuple[Placed, ...], which: str) -> list[str]:
    return [one.row.hypothesis.key for one in rows if getattr(one if which == "is_marked" else one.row, which)]


def _line(one: Placed, place: int, names: Names, member: Membership) -> Line:
    h, candidate = one.row.hypothesis, one.row.candidate
    has_votes = one.row.seen and h.belief_mean is not None
    return Line(
        h=h, place=place, is_marked=one.is_marked, is_beyond=one.is_beyond,
        bar=_bar(h) if has_votes else None, owner=names.people.get(h.owner_id or 0, ""),
        budget=names.bare(candidate.cost) if candidate.cost else "–", money_sum=names.bare(one.money_sum),
        hours=formats.number(candidate.hours) if candidate.hours else "–", hours_sum=formats.number(one.hours_sum),
        note=note_of(one, names, needed=member.workspace.settings.min_votes_to_select),
    )


def _bar(h: Hypothesis) -> BeliefBar:
    return BeliefBar(round(h.belief_mean or 0, 2), h.belief_low, h.belief_high)


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

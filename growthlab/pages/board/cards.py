"""A card: the hypothesis in four lines, and where this reader may move it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from growthlab.core import formats
from growthlab.core.clock import zone_of
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.pictures import BeliefBar
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.moves import Move, moves_from
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.views.patterns import pattern_of
from growthlab.pages.backlog.choices import Choices
from growthlab.people.models import Membership
from growthlab.voting.queries import shown_on
from growthlab.voting.queries.holding import held_back
from growthlab.voting.rules import hidden_word

LONG_WAIT, SHORT_WAIT = 30, 14
WAITING = (State.DECIDING, State.VALIDATED, State.HANDOVER)


@dataclass(frozen=True)
class Target:
    """Where a card may go: the state's word as it is dropped there, and the move in words."""

    name: str
    state: str
    label: str


@dataclass(frozen=True)
class Card:
    key: str
    number: int
    href: str
    place_href: str
    title: str
    state: str
    segment: str
    owner: str
    bar: BeliefBar | None
    hidden: str  # why there is no bar, empty where nothing is hidden
    note: str
    tone: str
    tags: tuple[tuple[str, str], ...]  # word and tone
    targets: tuple[Target, ...]


class Dealer:
    """Makes cards for one reader on one day."""

    def __init__(self, member: Membership, choices: Choices, *, today: date) -> None:
        self.member, self.choices, self.today = member, choices, today
        self.zone = zone_of(member.workspace.tz)
        self.page, self.place = (pattern_of(endpoint, member.workspace.slug) for endpoint in ("pages.hypothesis", "hypotheses.place"))
        self.known: dict[tuple[State, bool], tuple[Target, ...]] = {}

    def card(self, row: Any) -> Card:  # Any: a row of listing.page, or a Hypothesis with `shown` and `held`
        note, tone = self._note(row)
        waits, key = row.state in (State.BACKLOG, State.SELECTED), key_of(row.number)
        return Card(
            key=key, number=row.number, href=self.page.format(key), place_href=self.place.format(key),
            title=row.title, state=row.state.value,
            segment=self.choices.segments.get(row.segment_id, ""), owner=self.choices.people.get(row.owner_id, ""),
            bar=_bar(row) if waits and row.shown else None, hidden=hidden_word(held=row.held) if waits and not row.shown else "",
            note=note, tone=tone, tags=tuple((word, self.choices.tones.get(word, "")) for word in row.tags),
            targets=self._targets(row.state, row.started_on is not None),
        )

    def cards(self, rows: Iterable[Any]) -> list[Card]:  # Any: as above
        return [self.card(row) for row in rows]

    def _targets(self, state: State, tested: bool) -> tuple[Target, ...]:
        """The same for all cards of a lane, but for those that were tested before."""
        if (state, tested) not in self.known:
            self.known[state, tested] = targets(state, self.member, tested=tested)
        return self.known[state, tested]

    def _note(self, row: Any) -> tuple[str, str]:  # Any: as above
        """What matters in this state, and how it should look: waiting, past its end, over its budget."""
        if row.state is State.TESTING:
            return _progress(row, self.today)
        since = row.state_since.astimezone(self.zone).date()
        days = (self.today - since).days
        if row.state in WAITING and days > 0:
            tone = "bad" if days > LONG_WAIT else "warn" if days > SHORT_WAIT else ""
            return ngettext("waits %(num)d day", "waits %(num)d days", days), tone
        if row.state is State.PROMOTED:
            return _("since %(day)s", day=formats.short_day(since)), ""
        return "", ""


def targets(state: State, member: Membership, *, tested: bool) -> tuple[Target, ...]:
    """Moves that this role could make from here; rules that know the row are asked when it is made."""
    return tuple(Target(move.name, move.to.value, move.label) for move in moves_from(state, tested=tested) if may_try(move, member))


def may_try(move: Move, member: Membership) -> bool:
    return member.may(move.permission) or (move.named and member.may(move.permission, named=True))


def row_of(session: Session, hypothesis: Hypothesis, member: Membership) -> Any:  # Any: quacks like a row of a list
    """A single hypothesis as a card and a row of the list read it."""
    held = bool(held_back(session, member.workspace_id, [hypothesis.id]))
    return _Shown(hypothesis, hypothesis.id in shown_on(session, member, [hypothesis]), held)


class _Shown:
    def __init__(self, hypothesis: Hypothesis, shown: bool, held: bool) -> None:
        self.hypothesis, self.shown, self.held = hypothesis, shown, held

    def __getattr__(self, name: str) -> Any:  # Any: whatever column
        return getattr(self.hypothesis, name)


def _bar(row: Any) -> BeliefBar:  # Any: as above
    if row.belief_mean is None:
        return BeliefBar(None, None, None)
    return BeliefBar(round(row.belief_mean, 2), row.belief_low, row.belief_high)


def _progress(row: Any, today: date) -> tuple[str, str]:  # Any: as above
    done = row.result_denominator if row.result_denominator is not None else row.result_numerator
    count = formats.number(done or 0)
    sample = _("%(done)s of %(all)s", done=count, all=formats.number(row.min_sample)) if row.min_sample else count
    if row.planned_end and today > row.planned_end:
        past = (today - row.planned_end).days
        return ngettext("ended %(num)d day ago, %(sample)s", "ended %(num)d days ago, %(sample)s", past, sample=sample), "bad"
    if row.budget_base and row.spend_base > row.budget_base:
        return _("%(share)s over budget", share=formats.percent(row.spend_base / row.budget_base - 1)), "bad"
    if row.planned_start and row.planned_end:
        day, days = (today - row.planned_start).days, (row.planned_end - row.planned_start).days
        return _("%(sample)s, day %(day)s of %(days)s", sample=sample, day=max(day, 0), days=days), ""
    return sample, ""

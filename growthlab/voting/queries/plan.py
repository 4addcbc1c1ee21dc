"""The plan of a quarter for one reader: candidates in their order, what is marked, what that takes, and what fits best."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import TypeVar

from sqlmodel import Session

from growthlab.people.models import Membership
from growthlab.voting.queries.planning import limits_on, rows_for
from growthlab.voting.queries.ranking import RankBy, Row, is_able, promise_of, ranked, worth_of
from growthlab.voting.queries.room import Room, room_in
from growthlab.voting.rules.limits import Break, Candidate, Limit, Scales, Target
from growthlab.voting.rules.suggesting import suggest

N = TypeVar("N", int, Decimal)


@dataclass(frozen=True)
class Placed:
    """A row of the plan. The sums run downwards over all rows; `stands_against` is the first limit that it passes
    beside what is marked."""

    row: Row
    is_marked: bool
    is_able: bool
    money_sum: int
    hours_sum: Decimal
    is_beyond: bool
    stands_against: Break | None


@dataclass(frozen=True)
class Plan:
    """`cut` is how many rows stand above the line where money or hours end; `worth` what the marked ones promise."""

    rows: tuple[Placed, ...]
    room: Room
    limits: tuple[Limit, ...]
    passed: tuple[Break, ...]
    worth: float
    cut: int

    @property
    def marked(self) -> list[Candidate]:
        return [one.row.candidate for one in self.rows if one.is_marked]

    @property
    def aimed(self) -> dict[Target, list[int]]:
        """Numbers of what runs or is marked, by channel, segment and metric; ascending."""
        found: dict[Target, list[int]] = {}
        for one in sorted([*self.room.running, *self.marked], key=lambda one: one.number):
            if one.target:
                found.setdefault(one.target, []).append(one.number)
        return found

    @property
    def left(self) -> tuple[int | None, Decimal | None]:
        """Money and hours that the rows above the line leave; none where nobody set a limit."""
        last = self.rows[self.cut - 1] if self.cut else None
        money, hours = (last.money_sum, last.hours_sum) if last else (0, Decimal(0))
        free = self.room.free_hours
        return _rest(self.room.money_left, money), _rest(free, hours)

    @property
    def unseen(self) -> int:
        """How many wait for the reader's vote before they have a place; what a session holds back waits for the others."""
        return sum(not one.row.seen and not one.row.held for one in self.rows)


def plan_of(
    session: Session, member: Membership, quarter: str, *, by: RankBy, on: date, marks: Collection[int] | None, best: bool
) -> Plan:
    """`marks` are ids (none given: what is selected already); `best` marks the suggestion instead. A fixed number of queries."""
    rows = ranked(rows_for(session, member, quarter, on=on), by, member)
    candidates = [row.candidate for row in rows]
    room = room_in(session, member.workspace, quarter, on=on)
    limits = limits_on(room, member, candidates)
    worth = {row.candidate.id: worth_of(row, by, member) for row in rows} if best else {}
    marked = _marked(rows, marks, suggest(candidates, worth, limits) if best else None)
    chosen = [one for one in candidates if one.id in marked]
    scales = Scales(limits, chosen)
    placed = _placed(rows, marked, scales, room, member)
    return Plan(
        rows=tuple(placed), room=room, limits=tuple(limits), passed=tuple(scales.broken()),
        worth=sum(promise_of(row, by, member) for row in rows if row.candidate.id in marked), cut=sum(not one.is_beyond for one in placed),
    )


def _marked(rows: list[Row], marks: Collection[int] | None, best: frozenset[int] | None) -> set[int]:
    if best is not None:
        return set(best)
    wanted = {row.candidate.id for row in rows if row.is_selected} if marks is None else marks
    return {row.candidate.id for row in rows if row.candidate.id in wanted}


def _placed(
    rows: list[Row], marked: set[int], scales: Scales, room: Room, member: Membership
) -> list[Placed]:
    money = list(accumulate(row.candidate.cost for row in rows))
    hours = list(accumulate((row.candidate.hours for row in rows), initial=Decimal(0)))[1:]
    free = room.free_hours
    placed, beyond = [], False
    for place, row in enumerate(rows):
        beyond = beyond or _is_over(money[place], room.money_left) or _is_over(hours[place], free)
        against = scales.broken_by(row.candidate)
        placed.append(Placed(
            row, row.candidate.id in marked, is_able(row, member), money[place], hours[place], beyond, against,
        ))
    return placed


def _rest(room: N | None, taken: N) -> N | None:
    return None if room is None else max(room, type(taken)(0)) - taken


def _is_over(taken: Decimal | int, room: Decimal | int | None) -> bool:
    return room is not None and taken > max(room, 0)

"""How many tests were decided, how many of them won, how long it took; by channel and by segment, with shrunk effects."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.experiments.queries.shrunk import ShrunkShare, shrunk_shares
from growthlab.handover.queries import decayed
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, WON


@dataclass(frozen=True)
class Record:
    """Decided tests of one channel, segment or of all. `days` is the median from draft to decision."""

    name: str
    field: str  # the filter of the backlog that shows these rows
    row_id: int | None
    decided: int
    won: int
    days: float | None

    @property
    def rate(self) -> float | None:
        return self.won / self.decided if self.decided else None


@dataclass(frozen=True)
class Outcomes:
    """`months` are decided tests by month of the last year, the oldest first."""

    whole: Record
    channels: list[Record]
    segments: list[Record]
    months: list[tuple[str, int, int]]
    shares: list[ShrunkShare]
    decayed: int = 0  # wins that did not hold in operations, not counted as won


def outcomes(session: Session, workspace_id: int, *, on: date) -> Outcomes:
    """A fixed number of queries, whatever the number of tests."""
    named = (Hypothesis.channel, Hypothesis.segment, Hypothesis.metric)
    rows = session.exec(
        select(Hypothesis)
        .options(*(joinedload(one) for one in named))  # type: ignore[arg-type]  # relationships
        .where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.state).in_(DECIDED), col(Hypothesis.decided_on).is_not(None))
        .order_by(col(Hypothesis.decided_on).desc(), col(Hypothesis.number).desc())
    ).all()
    lost = decayed(session, workspace_id, on=on)
    won = frozenset(row.id for row in rows if row.state in WON) - lost
    return Outcomes(
        decayed=len(lost),
        whole=_record("", "", None, rows, won),
        channels=_records(rows, "channel", lambda row: row.channel, won),
        segments=_records(rows, "segment", lambda row: row.segment, won),
        months=_months(rows, on, won),
        shares=shrunk_shares(rows),
    )


def _records(rows: Sequence[Hypothesis], field: str, named: Callable[[Hypothesis], object], won: frozenset[int]) -> list[Record]:
    groups: dict[int, list[Hypothesis]] = {}
    names: dict[int, str] = {}
    for row in rows:
        one = named(row)
        if one is not None:
            groups.setdefault(one.id, []).append(row)  # type: ignore[attr-defined]  # a channel or a segment
            names[one.id] = one.name  # type: ignore[attr-defined]  # as above
    found = [_record(names[row_id], field, row_id, own, won) for row_id, own in groups.items()]
    return sorted(found, key=lambda record: (-record.decided, record.name))


def _record(name: str, field: str, row_id: int | None, rows: Sequence[Hypothesis], won: frozenset[int]) -> Record:
    days = [(row.decided_on - row.created_at.date()).days for row in rows if row.decided_on]
    return Record(name, field, row_id, len(rows), sum(row.id in won for row in rows), median(days) if days else None)


def _months(rows: Sequence[Hypothesis], on: date, won: frozenset[int]) -> list[tuple[str, int, int]]:
    """Month, decided, won."""
    numbers = [on.year * 12 + on.month - 1 - back for back in range(11, -1, -1)]
    found = {f"{number // 12}-{number % 12 + 1:02d}": [0, 0] for number in numbers}
    for row in rows:
        month = f"{row.decided_on:%Y-%m}"
        if month in found:
            found[month][0] += 1
            found[month][1] += row.id in won
    return [(month, decided, wins) for month, (decided, wins) in found.items()]

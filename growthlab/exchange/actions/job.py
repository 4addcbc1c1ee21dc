"""One import while it runs."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from growthlab.exchange.matching import Known
from growthlab.exchange.report import Report
from growthlab.hypotheses.actions.arriving import Arrival, keep_all
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership


@dataclass(frozen=True)
class Job:
    """Into which workspace, from which source, by whom, when; `earlier` by source and external id, `by_key` by the file's own keys."""

    session: Session
    known: Known
    source: str
    by: Membership
    at: datetime
    on: date
    base_currency: str
    report: Report
    earlier: dict[tuple[str, str], Hypothesis]
    by_key: dict[str, Hypothesis] = field(default_factory=dict)
    waiting: list[Arrival] = field(default_factory=list)

    def keep(self, needed: Hypothesis | None = None) -> None:
        """Store the rows that wait, many at once; for a `needed` row only when it has no id yet."""
        if needed is None or needed.id is None:
            keep_all(self.session, self.waiting, by=self.by, at=self.at)
            self.waiting.clear()

    def column(self, name: str | None) -> str:
        """The file's own name for a field, so that the person finds the cell."""
        plain = (name or "").removesuffix("_id")
        return next((column for column, mapped in self.report.mapping.items() if mapped == plain), plain)


def begin(session: Session, mapping: dict[str, str], *, source: str, by: Membership, at: datetime, on: date) -> Job:
    """What the workspace holds before the first row."""
    known = Known.read(session, by=by, at=at, on=on)
    earlier = session.exec(
        select(Hypothesis).where(Hypothesis.workspace_id == by.workspace_id, col(Hypothesis.external_id).is_not(None))
    ).all()
    by_id = {(row.import_source, row.external_id): row for row in earlier if row.import_source and row.external_id}
    return Job(session, known, source, by, at, on, by.workspace.base_currency, Report(mapping), by_id)

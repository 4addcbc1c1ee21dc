"""One import while it runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from growthlab.activity.actions import comment
from growthlab.core.columns import LONG
from growthlab.exchange.matching import Known
from growthlab.exchange.options import Options
from growthlab.exchange.reading import Record
from growthlab.exchange.report import Report
from growthlab.hypotheses.actions.arriving import Arrival, keep_all
from growthlab.hypotheses.actions.summaries import count_comment
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.findings import alone
from growthlab.hypotheses.smart import Surroundings
from growthlab.people.models import Membership


@dataclass(frozen=True)
class Touched:
    """A hypothesis that came in, or was changed: then with what stood there."""

    hypothesis_id: int
    before: dict[str, Any] | None = None  # Any: as hypotheses.before keeps a column


@dataclass(slots=True)
class Place:
    """Where a row of the file is: here until it is kept, then under its id, so that memory holds few rows of a long file."""

    id: int | None = None


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
    options: Options
    around: Surroundings
    holds: dict[str, str]  # the column that holds a field, of the two by which rows are known again; none is ""
    earlier: dict[tuple[str, str], Place]
    by_key: dict[str, Place] = field(default_factory=dict)
    waiting: list[tuple[Arrival, Place]] = field(default_factory=list)
    at_hand: list[Hypothesis] = field(default_factory=list)
    said: list[tuple[Hypothesis, str]] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)
    named: dict[tuple[type[Any], int], Any] = field(default_factory=dict)  # Any: rows of the catalog

    def get(self, kind: type[Any], id_: int) -> Any:  # Any: as above
        """A row of the catalog that a row of the file names, asked for once."""
        if (kind, id_) not in self.named:
            self.named[kind, id_] = self.session.get(kind, id_)
        return self.named[kind, id_]

    def keep(self, needed: Place | None = None) -> None:
        """Store the rows that wait, many at once; for a `needed` row only when it has no id yet."""
        if needed is None or needed.id is None:
            keep_all(self.session, [arrival for arrival, _place in self.waiting], by=self.by, at=self.at)
            for arrival, place in self.waiting:
                place.id = arrival.hypothesis.id
                self.touched.append(Touched(place.id))
            self.waiting.clear()
            for row, text in self.said:
                bring_comments(self.session, row, text, by=self.by, at=self.at)
            self.said.clear()

    def look_up(self, records: Sequence[Record]) -> None:
        """Read what these records will update, all at once."""
        ids = [place.id for _key, place in map(self._came, records) if place and place.id]
        self.at_hand[:] = self.session.exec(select(Hypothesis).where(col(Hypothesis.id).in_(ids))).all() if ids else []

    def remember(self, record: Record) -> None:
        """A row that came in before this worker took over: others below may name it."""
        key, place = self._came(record)
        if place is not None:
            self.by_key[key] = place

    def _came(self, record: Record) -> tuple[str, Place | None]:
        """Its external id, and where the row of that id stands."""
        cells = record.cells
        key = cells.get(self.holds["external_id"], "")
        return key, self.earlier.get((cells.get(self.holds["import_source"]) or self.source, key)) if key else None

    def column(self, name: str | None) -> str:
        """The file's own name for a field, so that the person finds the cell."""
        plain = (name or "").removesuffix("_id")
        return next((column for column, mapped in self.report.mapping.items() if mapped == plain), plain)


def bring_comments(session: Session, row: Hypothesis, text: str, *, by: Membership, at: datetime) -> None:
    """What was said in the other tool, with its names and days in the text; it reminds nobody."""
    for start in range(0, len(text), LONG):
        comment(session, row, text[start : start + LONG], by=by, at=at, mentions=(), watches=False)
        count_comment(session, row)


def begin(
    session: Session, mapping: dict[str, str], *, source: str, by: Membership, at: datetime, on: date, options: Options
) -> Job:
    """What the workspace holds before the first row."""
    known = Known.read(session, by=by, at=at, on=on)
    earlier = session.exec(
        select(Hypothesis.id, Hypothesis.import_source, Hypothesis.external_id)
        .where(Hypothesis.workspace_id == by.workspace_id, col(Hypothesis.external_id).is_not(None))
    ).all()
    by_id = {(source, key): Place(id_) for id_, source, key in earlier if source and key}
    holds = {"external_id": "", "import_source": ""} | {name: column for column, name in mapping.items()}
    return Job(session, known, source, by, at, on, by.workspace.base_currency, Report(mapping), options, alone(by.workspace), holds, by_id)

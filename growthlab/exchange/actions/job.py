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
    earlier: dict[tuple[str, str], Place]
    by_key: dict[str, Place] = field(default_factory=dict)
    waiting: list[tuple[Arrival, Place]] = field(default_factory=list)
    at_hand: list[Hypothesis] = field(default_factory=list)
    said: list[tuple[Hypothesis, str]] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)

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
        column = {name: column for column, name in self.report.mapping.items()}
        source_in, key_in = column.get("import_source", ""), column.get("external_id", "")
        said = [(cells.get(source_in), cells.get(key_in)) for cells in (record.cells for record in records)]
        known = [self.earlier.get((source or self.source, key)) for source, key in said if key]
        ids = [place.id for place in known if place and place.id]
        self.at_hand[:] = self.session.exec(select(Hypothesis).where(col(Hypothesis.id).in_(ids))).all() if ids else []

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
    return Job(session, known, source, by, at, on, by.workspace.base_currency, Report(mapping), options, by_id)

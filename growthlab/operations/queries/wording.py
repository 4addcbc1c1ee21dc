"""A version as its differences are told: texts, steps, links and KPIs in the reader's language."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.operations.models import Kpi, Link, Process, ProcessVersion, Step
from growthlab.operations.queries.finding import kpis_of, links_of, steps_of, versions_of
from growthlab.operations.rules.differences import RowDifference, compare_rows
from growthlab.operations.rules.wordings import FieldDifference, Texts, WordingRow, compare_fields


@dataclass(frozen=True)
class Wording:
    texts: Texts
    steps: tuple[WordingRow, ...]
    links: tuple[WordingRow, ...]
    kpis: tuple[WordingRow, ...]

    @property
    def seal(self) -> str:
        """The same for the same words: what a manager has read is what a manager approves."""
        said = [[text for _name, text in self.texts], *([row.text for row in rows] for rows in (self.steps, self.links, self.kpis))]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Differences:
    texts: tuple[FieldDifference, ...]
    steps: tuple[RowDifference, ...]
    links: tuple[RowDifference, ...]
    kpis: tuple[RowDifference, ...]

    @property
    def is_empty(self) -> bool:
        rows = (*self.steps, *self.links, *self.kpis)
        return not any(row.is_news for row in rows) and not any(text.is_changed for text in self.texts)


def wording_of(session: Session, process: Process, version: ProcessVersion) -> Wording:
    """KPIs as they stood when it was approved; of a draft, and of versions older than this record, as they stand now."""
    sheets = version.kpis if version.kpis is not None else sheets_of(session, process)
    return Wording(
        texts=(
            (_("What it is for"), version.purpose or ""), (_("What starts it"), version.trigger or ""),
            (_("What belongs to it, and what does not"), version.scope or ""),
        ),
        steps=tuple(_step(step) for step in steps_of(session, version)),
        links=tuple(_link(link) for link in links_of(session, version)),
        kpis=tuple(_sheet(sheet) for sheet in sheets),
    )


def differences_of(old: Wording, new: Wording) -> Differences:
    return Differences(
        compare_fields(old.texts, new.texts), compare_rows(old.steps, new.steps), compare_rows(old.links, new.links),
        compare_rows(old.kpis, new.kpis),
    )


def sheets_of(session: Session, process: Process) -> list[dict[str, str]]:
    """The sheets as plain texts, to be kept with a version: exact numbers, ids of people."""
    return [_kept(kpi) for kpi in kpis_of(session, process)]


def version_in_force(session: Session, process: Process, *, on: date) -> ProcessVersion | None:
    return in_force(versions_of(session, process), on=on)


def in_force(versions: Iterable[ProcessVersion], *, on: date) -> ProcessVersion | None:
    """The newest whose day has come; one that is approved for a later day does not hold yet. Newest first."""
    approved = [row for row in versions if row.effective_from is not None]
    begun = [row for row in approved if row.effective_from is not None and row.effective_from <= on]
    return next(iter(begun or approved[-1:]), None)


def standing_of(version: ProcessVersion, held: ProcessVersion | None, *, on: date) -> str:
    """Draft, approved, approved for a later day, superseded or still held until the next one's day, in words."""
    if version.effective_from is not None and version.effective_from > on:
        return _("Approved, holds from %(day)s", day=formats.day(version.effective_from))
    if held is not None and version.id == held.id and not version.is_approved:
        return _("Holds until the next one does")
    return version.status.label


def _kept(kpi: Kpi) -> dict[str, str]:
    names = ("name", "formula", "unit", "target", "red_threshold", "source", "criterion", "direction", "aggregation", "cadence")
    return {"id": str(kpi.id)} | {name: str(value) for name in names if (value := getattr(kpi, name)) is not None}


def _step(step: Step) -> WordingRow:
    return WordingRow(_filled(
        (_("What is done"), step.action), (_("Who"), step.who), (_("With"), step.tool), (_("Done when"), step.done_when),
        (_("Minutes"), step.norm_minutes), (_("What comes out"), step.output),
    ), step.trace)


def _link(link: Link) -> WordingRow:
    return WordingRow(_filled(
        (_("From"), link.giver), (_("To"), link.taker), (_("What"), link.what), (_("When"), link.when), (_("By means of"), link.via),
    ))


def _sheet(sheet: dict[str, str]) -> WordingRow:
    return WordingRow(_filled(
        (_("Name"), sheet.get("name")), (_("Formula"), sheet.get("formula")), (_("Unit"), sheet.get("unit")),
        (_("Target"), sheet.get("target")), (_("Red line"), sheet.get("red_threshold")), (_("Source"), sheet.get("source")),
    ), int(sheet["id"]) if sheet.get("id") else None)


def _filled(*fields: tuple[str, object]) -> Texts:
    return tuple((name, str(value)) for name, value in fields if value not in (None, ""))

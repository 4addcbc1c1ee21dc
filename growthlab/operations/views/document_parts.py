"""The parts of a process on paper, in the reader's language."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.writing import format_money
from growthlab.experiments.records.document import Pairs, Part
from growthlab.operations.models import Artefact, Kpi, Link, Process, ProcessReview, ProcessVersion, Step
from growthlab.operations.queries.page import FactRow

Told = tuple[str, str | None]


def people_part(process: Process, version: ProcessVersion) -> Part:
    """Who answers for it, since when it holds, where it came from."""
    source, effective = process.source_hypothesis, version.effective_from
    return Part(_("The process"), facts=_said([
        (_("Owner"), process.owner.name if process.owner else _("nobody")),
        (_("Deputy"), process.deputy.name if process.deputy else _("no deputy")),
        (_("Author"), version.author.name),
        (_("Approver"), version.approver.name if version.approver else _("not approved yet")),
        (_("Valid from"), formats.day(effective) if effective else None),
        (_("Since"), formats.day(process.started_on) if process.started_on else None),
        (_("retired"), formats.day(process.retired_on) if process.retired_on else None),
        (_("Next review"), formats.day(process.next_review_on) if process.next_review_on else None),
        (_("Where it came from"), f"{source.key} {source.title}" if source else None),
        (_("What changed"), version.change_note),
    ]))


def purpose_part(process: Process, version: ProcessVersion) -> Part:
    """Why, what starts it, its bounds, and what it may cost in a period."""
    return Part(_("What it is for"), (version.purpose,) if version.purpose else (), _said([
        (_("What starts it"), version.trigger),
        (_("What belongs to it, and what does not"), version.scope),
        (_("Capacity"), process.capacity),
        (_("Hours per period"), formats.number(process.hours_per_period) if process.hours_per_period is not None else None),
        (_("Budget"), _budget(process)),
        (_("Sale mechanics"), process.sale_mechanics),
    ]))


def risks_part(process: Process) -> Part:
    return Part(_("Risks and stop rule"), facts=_said([(_("Risks"), process.risks), (_("Stop rule"), process.stop_rule)]))


def steps_part(steps: Sequence[Step]) -> Part:
    head = ("№", _("What is done"), _("Who"), _("With"), _("Done when"), _("Minutes"), _("What comes out"))
    rows = (
        (place, step.action, step.who, step.tool, step.done_when, step.norm_minutes, step.output)
        for place, step in enumerate(steps, start=1)
    )
    return Part(_("Steps"), head=head, rows=_cells(rows))


def links_part(links: Sequence[Link]) -> Part:
    head = (_("From"), _("To"), _("What"), _("When"), _("By means of"))
    return Part(
        _("Who hands what to whom"), head=head,
        rows=_cells((link.giver, link.taker, link.what, link.when, link.via) for link in links),
    )


def artefacts_part(artefacts: Sequence[Artefact]) -> Part:
    head = (_("Name"), _("Kind"), _("Where it is"), _("Whose"), _("Ready"))
    rows = ((row.name, row.kind.label, row.location, row.owner.name if row.owner else None, _readiness(row)) for row in artefacts)
    return Part(_("Artefacts"), head=head, rows=_cells(rows))


def kpi_part(kpi: Kpi, told: Sequence[FactRow]) -> Part:
    """The sheet of one number, then its periods, newest first, with who reported each and on what evidence."""
    head = (_("Period"), _("Plan"), _("Fact"), _("Status"), _("Entered"), _("Evidence"))
    rows = (
        (row.cell.period.short_label, _number(row.cell.plan), _actual(row), row.status, _reported(row), _proof(row)) for row in told
    )
    return Part(kpi.name, facts=_sheet(kpi), head=head, rows=_cells(rows))


def reviews_part(reviews: Sequence[ProcessReview]) -> Part:
    rows = ((formats.day(row.on), row.verdict.label, row.by.name, row.note) for row in reviews)
    return Part(_("Reviews"), head=(_("Day"), _("Verdict"), _("By"), _("Note")), rows=_cells(rows))


def _sheet(kpi: Kpi) -> Pairs:
    return _said([
        (_("Measured"), kpi.criterion.label if kpi.criterion else None),
        (_("Formula"), kpi.formula), (_("Unit"), kpi.unit),
        (_("Better is"), kpi.direction.label if kpi.direction else None),
        (_("Target"), _number(kpi.target)), (_("Red line"), _number(kpi.red_threshold)),
        (_("A period is the"), kpi.aggregation.label if kpi.aggregation else None),
        (_("Counted"), kpi.cadence.label), (_("Source"), kpi.source),
        (_("Who reports it"), kpi.owner.name if kpi.owner else None),
        (_("How it could be gamed"), kpi.gaming_note),
    ])


def _budget(process: Process) -> str | None:
    if process.budget_amount is None or process.budget_currency is None:
        return None
    return format_money(Money(process.budget_amount, process.budget_currency))


def _readiness(row: Artefact) -> str:
    if row.ready or row.ready_on is None:
        return _("ready") if row.ready else _("not ready")
    return f"{_('not ready')}, {formats.day(row.ready_on)}"


def _actual(row: FactRow) -> str | None:
    if row.cell.actual is None and row.interim is not None:
        return f"{formats.number(row.interim)} {_('so far')}"
    return _number(row.cell.actual)


def _reported(row: FactRow) -> str:
    """Every number of the period, the newest first: a correction keeps the old one."""
    return "; ".join(
        f"{fact.reporter}, {formats.day(fact.entered_on)}" + (f": {formats.number(fact.actual)}" if len(row.entries) > 1 else "")
        for fact in row.entries
    )


def _proof(row: FactRow) -> str:
    return "; ".join(text for fact in row.entries for text in (fact.evidence_link, fact.note, fact.reason) if text)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else formats.number(value)


def _said(facts: Iterable[Told]) -> Pairs:
    """Without what nobody has said."""
    return tuple((name, text) for name, text in facts if text)


def _cells(rows: Iterable[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("–" if cell in (None, "") else str(cell) for cell in row) for row in rows)

"""Hypotheses in the columns that import recognises. Votes are another file, so that this one is blind for everybody."""

from collections.abc import Iterable
from decimal import Decimal

from sqlmodel import Session, col, select

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.days import local_day
from growthlab.exchange.exports.names import by_id, emails, hypothesis_rows, keys
from growthlab.exchange.exports.writing import Line, header, major, written
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.people.models import Membership, Workspace

COLUMNS = (
    "key", "import_source", "external_id", "title", "goal_form", "state", "owner", "author", "suggested_by", "helpers", "parent",
    "channel", "segment", "segment_accounts", "segment_firmographics", "offer", "funnel_stage", "objective",
    "metric", "metric_kind", "metric_direction", "metric_unit", "metric_formula", "because", "then",
    "baseline_value", "baseline_period", "baseline_note", "value_if_success", "success_threshold", "kill_threshold", "min_sample",
    "group_a", "group_b", "design", "reached", "log_scale", "band_low", "band_high",
    "budget_amount", "budget_currency", "budget_hours", "planned_start", "planned_end", "planned_days", "wake_on", "archived_on",
    "evidence", "tags",
)


MEASURES = ("baseline_value", "success_threshold", "kill_threshold", "band_low", "band_high")


def hypotheses(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:  # nothing here is secret
    """By key; money in major units, shares 0..1, people by e-mail."""
    return lines_of(session, workspace, hypothesis_rows(session, workspace.id))


def lines_of(session: Session, workspace: Workspace, rows: Iterable[Hypothesis]) -> list[Line]:
    """The header, and these rows in their order."""
    names = _Names(session, workspace)
    return [header(COLUMNS), *(_line(row, names) for row in rows)]


def template_bytes(*, delimiter: str) -> bytes:
    """The header alone, without what only our own rows have."""
    ours = ("key", "import_source", "author", "parent", "wake_on", "archived_on")
    return written([header([name for name in COLUMNS if name not in ours])], delimiter)


class _Names:
    """What the ids of a hypothesis are called."""

    def __init__(self, session: Session, workspace: Workspace) -> None:
        here = workspace.id
        self.base_currency, self.zone = workspace.base_currency, workspace.tz
        self.people, self.keys = emails(session, here), keys(session, here)
        self.channels = by_id(catalog.channels(session, here, retired=True))
        self.segments = by_id(catalog.segments(session, here, retired=True))
        self.offers = by_id(catalog.offers(session, here, retired=True))
        self.stages = by_id(catalog.funnel_stages(session, here, retired=True))
        self.metrics = by_id(catalog.metrics(session, here, retired=True))
        self.objectives = by_id(catalog.objectives(session, here, retired=True))
        self.helpers: dict[int, list[str]] = {}
        for helper in session.exec(select(Helper).where(Helper.workspace_id == here).order_by(col(Helper.id))).all():
            self.helpers.setdefault(helper.hypothesis_id, []).append(self.people.get(helper.person_id, ""))


def _line(row: Hypothesis, names: _Names) -> Line:
    values = {name: getattr(row, name) for name in COLUMNS if name in Hypothesis.model_fields}
    metric = names.metrics.get(row.metric_id)
    segment = names.segments.get(row.segment_id)
    values |= _people(row, names) | _metric(metric)
    values |= {name: _measure(values[name], metric) for name in MEASURES}
    values |= {
        "key": row.key, "archived_on": local_day(row.archived_at, names.zone) if row.archived_at else None,
        "parent": names.keys.get(row.parent_id),
        "channel": getattr(names.channels.get(row.channel_id), "name", None),
        "segment": segment and segment.name,
        "segment_accounts": segment and segment.accounts_total,
        "segment_firmographics": segment and segment.firmographics,
        "offer": getattr(names.offers.get(row.offer_id), "name", None),
        "funnel_stage": getattr(names.stages.get(row.funnel_stage_id), "name", None),
        "objective": getattr(names.objectives.get(row.objective_id), "title", None),
        "value_if_success": major(row.value_if_success, names.base_currency),
        "budget_amount": major(row.budget_amount, row.budget_currency),
    }
    return {name: values[name] for name in COLUMNS}


def _people(row: Hypothesis, names: _Names) -> dict[str, object]:
    return {
        "owner": names.people.get(row.owner_id),
        "author": names.people.get(row.author_id),
        "suggested_by": names.people.get(row.suggested_by_id),
        "helpers": names.helpers.get(row.id, []),
    }


def _metric(metric: Metric | None) -> dict[str, object]:
    if metric is None:
        return dict.fromkeys(("metric", "metric_kind", "metric_direction", "metric_unit", "metric_formula"))
    return {
        "metric": metric.name, "metric_kind": metric.kind, "metric_direction": metric.direction,
        "metric_unit": metric.unit, "metric_formula": metric.formula,
    }


def _measure(value: Decimal | None, metric: Metric | None) -> Decimal | str | None:
    """A share of exactly 1 is written with its sign: a bare 1 could be one percent."""
    is_share = metric is not None and metric.kind is MetricKind.PROPORTION
    return f"{value * 100:f} %" if value is not None and is_share and abs(value) >= 1 else value

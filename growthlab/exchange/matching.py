"""Names in a file against the workspace's rows: known ones by key or name, unknown ones created, people by address or name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.catalog import actions as catalog
from growthlab.catalog import queries as rows
from growthlab.catalog.models import Channel, FunnelStage, Metric, Objective, Offer, Segment
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.quarters import quarter_of
from growthlab.exchange.cells import Cells
from growthlab.people.models import Membership
from growthlab.people.queries import memberships

Row = Channel | Segment | Offer | FunnelStage | Metric | Objective


def plain(name: str) -> str:
    """Names are the same whatever their case and spaces."""
    return " ".join(name.casefold().split())


@dataclass
class Known:
    """The workspace's rows by plain name and key, growing as the import creates what is missing."""

    session: Session
    by: Membership
    at: datetime
    on: date
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    created: dict[str, list[str]] = field(default_factory=dict)
    made: list[list[object]] = field(default_factory=list)

    @classmethod
    def read(cls, session: Session, *, by: Membership, at: datetime, on: date) -> "Known":
        workspace = by.workspace_id
        found: dict[str, Sequence[Row]] = {
            "channel": rows.channels(session, workspace, retired=True),
            "segment": rows.segments(session, workspace, retired=True),
            "offer": rows.offers(session, workspace, retired=True),
            "funnel_stage": rows.funnel_stages(session, workspace, retired=True),
            "metric": rows.metrics(session, workspace, retired=True),
            "objective": rows.objectives(session, workspace, retired=True),
        }
        known = cls(session, by, at, on)
        for what, entries in found.items():
            known.rows[what] = {plain(name): entry for entry in reversed(entries) for name in _names(entry)}
        known.people = _people(memberships(session, workspace))
        return known

    def kind_of(self, metric: str) -> MetricKind | None:
        found = self.rows["metric"].get(plain(metric))
        return found.kind if isinstance(found, Metric) else None

    def person_id(self, name: str | None) -> int | None:
        return self.people.get(plain(name)) if name else None

    def row(self, what: str, cells: Cells) -> Row | None:
        """The row a cell names; created when the workspace has none (an offer and a stage too)."""
        name = cells.text(what)
        if not name:
            return None
        found = self.rows[what].get(plain(name))
        if found is None:
            found = self._create(what, name, cells)
            self.session.flush()  # the hypothesis refers to it by id
            self.rows[what][plain(name)] = found
            self.created.setdefault(what, []).append(name)
            self.made.append([what, found.id])
        return found

    def _create(self, what: str, name: str, cells: Cells) -> Row:
        by, at = self.by, self.at
        match what:
            case "channel":
                return catalog.add_channel(self.session, name=name, by=by, at=at)
            case "segment":
                total = cells.values.get("segment_accounts")
                return catalog.add_segment(
                    self.session, name=name, firmographics=cells.text("segment_firmographics"),
                    accounts_total=total if isinstance(total, int) else None, by=by, at=at,
                )
            case "offer":
                return catalog.add_offer(self.session, name=name, by=by, at=at)
            case "funnel_stage":
                return catalog.add_funnel_stage(self.session, name=name, by=by, at=at)
            case "objective":
                return catalog.add_objective(self.session, name=name, quarter=quarter_of(self.on), by=by, at=at)
        return self._metric(name, cells)

    def _metric(self, name: str, cells: Cells) -> Metric:
        kind = cells.values.get("metric_kind")
        direction = cells.values.get("metric_direction")
        return catalog.add_metric(
            self.session, name=name, kind=kind if isinstance(kind, MetricKind) else guessed_kind(cells),
            direction=direction if isinstance(direction, Direction) else guessed_direction(cells),
            unit=cells.text("metric_unit") or "", formula=cells.text("metric_formula"), by=self.by, at=self.at,
        )


def guessed_kind(cells: Cells) -> MetricKind:
    """A metric the file does not describe: a share when a threshold lies within 0..1, else a count."""
    success = cells.values.get("success_threshold")
    return MetricKind.PROPORTION if isinstance(success, Decimal) and 0 < success < 1 else MetricKind.COUNT


def guessed_direction(cells: Cells) -> Direction:
    success, kill = cells.values.get("success_threshold"), cells.values.get("kill_threshold")
    falls = isinstance(success, Decimal) and isinstance(kill, Decimal) and success < kill
    return Direction.DOWN if falls else Direction.UP


def _names(row: Row) -> list[str]:
    title = row.title if isinstance(row, Objective) else row.name
    key = getattr(row, "key", None)
    return [title, key] if key else [title]


def _people(members: list[Membership]) -> dict[str, int]:
    """By address and by name; a name that two people bear says neither."""
    named: dict[str, set[int]] = {}
    for member in members:
        named.setdefault(plain(member.person.name), set()).add(member.person_id)
    found = {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}
    return found | {plain(member.person.email): member.person_id for member in members}

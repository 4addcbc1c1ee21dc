"""An import as its page shows it, before and after it is done."""

from dataclasses import dataclass
from typing import Any

from growthlab.core.formats import excerpt
from growthlab.core.i18n import gettext as _
from growthlab.core.tasks import Task
from growthlab.exchange.columns import FIELDS
from growthlab.exchange.labels import FIELD_LABELS, NEW_LABELS
from growthlab.exchange.models import Import
from growthlab.exchange.options import LOOKED_AT
from growthlab.exchange.report import SHOWN
from growthlab.exchange.states import KEPT
from growthlab.hypotheses.rules.states import STATE_LABELS, State

SAMPLES, LOOKED_INTO = 2, 20  # texts shown of a column, and rows they are taken from


@dataclass(frozen=True)
class Column:
    """One column of the file: the name of its select, what it holds, what it is taken for."""

    place: str
    name: str
    field: str
    samples: str


@dataclass(frozen=True)
class Coming:
    """One row that comes in."""

    row: int
    title: str
    is_new: bool
    state: State


@dataclass(frozen=True)
class Shown:
    """The counts and lists of a report; `problem` says why nothing can come in as it is."""

    row: Import
    report: dict[str, Any]  # Any: as Report.as_kept
    task: Task | None = None

    @property
    def problem(self) -> str:
        return str(self.report.get("problem", ""))

    @property
    def is_done(self) -> bool:
        return self.row.done_at is not None

    @property
    def is_undone(self) -> bool:
        return self.row.undone_at is not None

    @property
    def is_unread(self) -> bool:
        """Whether its file waits for the scheduler, or could not be read."""
        return not self.is_done and "rows" not in self.report

    @property
    def waits_as(self) -> str:
        """What an import waits for that has not come in."""
        return self.task.state.label if self.task and (not self.task.is_over or self.task.problem) else _("Waits for your word")

    @property
    def counts(self) -> list[tuple[str, int]]:
        names = (_("New"), "created"), (_("Updated"), "updated"), (_("Unchanged"), "unchanged")
        return [(name, self.report.get(key, 0)) for name, key in names] + [(_("Refused"), self.count_of("refused"))]

    def count_of(self, name: str) -> int:
        """How many there are, also where only the first are listed."""
        return int(self.report.get("counts", {}).get(name, len(self.report.get(name, ()))))

    def more_of(self, name: str) -> int:
        """Those that are not shown."""
        return max(0, self.count_of(name) - SHOWN)

    @property
    def total(self) -> int:
        """Rows of the file; of a large one the preview looks at the first."""
        return int(self.report.get("rows", 0))

    @property
    def is_large(self) -> bool:
        return not self.is_done and self.total > LOOKED_AT

    @property
    def words(self) -> list[tuple[str, State]]:
        """Words that the file has for states, and where each leads."""
        return [(word, State(state)) for word, state in self.report.get("words", {}).items()]

    @property
    def can_come(self) -> bool:
        return not self.problem and not self.is_unread and bool(self.is_large or self.report.get("created") or self.report.get("updated"))

    @property
    def is_here(self) -> bool:
        """Whether it holds nothing but rows that stand here as they are, beside those that are refused."""
        return not self.can_come and not self.problem and bool(self.report.get("unchanged"))

    @property
    def refused(self) -> list[dict[str, Any]]:  # Any: a row number and texts
        return list(self.report.get("refused", ()))[:SHOWN]

    @property
    def warnings(self) -> list[dict[str, Any]]:  # Any: as above
        return list(self.report.get("warnings", ()))[:SHOWN]

    @property
    def new(self) -> list[tuple[str, str]]:
        return [(_(NEW_LABELS[what]), ", ".join(names)) for what, names in self.report.get("new", {}).items()]

    @property
    def coming(self) -> list[Coming]:
        return [Coming(line["row"], line["title"], line["is_new"], State(line["state"])) for line in self.report.get("coming", ())]

    @property
    def more(self) -> int:
        """Rows that come in and are not shown."""
        total = int(self.report.get("created", 0)) + int(self.report.get("updated", 0))
        return max(0, total - SHOWN)


def columns_of(header: tuple[str, ...], mapping: dict[str, str], records: tuple[Any, ...]) -> list[Column]:  # Any: table records
    """The columns in the order of the file, each with what its first rows hold."""
    return [
        Column(f"column-{place}", name, mapping.get(name, ""), _samples(name, records)) for place, name in enumerate(header)
    ]


def field_choices() -> list[tuple[str, str]]:
    """Fields by their names in the reader's language."""
    return [("", _("Leave out"))] + [(field, _(FIELD_LABELS[field])) for field in sorted(FIELDS, key=list(FIELD_LABELS).index)]


def state_choices() -> list[tuple[str, str]]:
    """The states in which a row can arrive, in the order of the board."""
    return [(state.value, _(STATE_LABELS[state])) for state in State if state in KEPT]


def _samples(name: str, records: tuple[Any, ...]) -> str:  # Any: table records
    held = [record.cells[name] for record in records[:LOOKED_INTO] if record.cells.get(name)]
    return " · ".join(excerpt(text, 40) for text in held[:SAMPLES])

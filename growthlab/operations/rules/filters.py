"""Which processes the grid is asked for, as it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from growthlab.activity.rules import AlertKind
from growthlab.operations.rules.words import ProcessKind, ProcessStatus

RUNNING, ALL = "running", "all"
MINE, ANY = "me", "any"
LONGEST_TEXT = 200
_STATUSES = {
    RUNNING: (ProcessStatus.ACTIVE, ProcessStatus.PAUSED), ALL: tuple(ProcessStatus),
    **{status.value: (status,) for status in ProcessStatus},
}


@dataclass(frozen=True)
class GridFilters:
    """Empty means any. `owner` is me or a person's id, `alert` any or one kind; `after` is the place of the last row seen."""

    status: str = RUNNING
    owner: str = ""
    kind: str = ""
    channel: str = ""
    alert: str = ""
    q: str = ""
    after: str = ""

    @property
    def statuses(self) -> tuple[ProcessStatus, ...]:
        """Of the grid, without drafts: they have no periods."""
        return tuple(status for status in _STATUSES[self.status] if status is not ProcessStatus.DRAFT)

    @property
    def drafts(self) -> bool:
        """Whether what is described and does not run yet is asked for too; nothing alerts there."""
        return not self.alert and self.status in (RUNNING, ALL, ProcessStatus.DRAFT)

    @property
    def place(self) -> tuple[int, int] | None:
        """Severity and number of the last row seen."""
        severity, _sign, number = self.after.partition("-")
        known = all(part.isascii() and part.isdigit() and len(part) < 10 for part in (severity, number))
        return (int(severity), int(number)) if known else None

    def address(self, **changes: str) -> dict[str, Any]:  # Any: url_for has typed arguments of its own
        """What differs from the unfiltered grid; a change starts at the first page."""
        changed = replace(self, **{"after": "", **changes})
        return {field.name: value for field in fields(changed) if (value := getattr(changed, field.name)) != field.default}

    @property
    def is_plain(self) -> bool:
        return not self.address()


def grid_filters_from(arguments: Mapping[str, str]) -> GridFilters:
    """What cannot be meant is left out: an address cut in half still shows the grid."""
    status, owner, kind, alert = (arguments.get(name, "") for name in ("status", "owner", "kind", "alert"))
    return GridFilters(
        status=status if status in _STATUSES else RUNNING,
        owner=owner if owner == MINE else _number(owner),
        kind=kind if kind in set(ProcessKind) else "",
        channel=_number(arguments.get("channel", "")),
        alert=alert if alert == ANY or alert in set(AlertKind) else "",
        q=arguments.get("q", "").replace("\x00", " ").strip()[:LONGEST_TEXT],
        after=arguments.get("after", "")[:20],
    )


def _number(given: str) -> str:
    return given if given.isascii() and given.isdigit() and len(given) < 10 else ""

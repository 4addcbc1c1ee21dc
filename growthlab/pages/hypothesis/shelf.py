"""What a reader may do with one hypothesis beside its moves: archive it, bring it back, say that it is still wanted."""

from dataclasses import dataclass
from datetime import date

from growthlab.core.days import local_day
from growthlab.hypotheses.actions.drafting import is_own
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.shelf import ARCHIVABLE, is_stale, old_before, touched_at
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


@dataclass(frozen=True)
class Shelf:
    """`old_days` is how long nobody has touched it, none while that is not long."""

    can_archive: bool
    can_bring_back: bool
    old_days: int | None
    can_refresh: bool


def shelf_of(h: Hypothesis, member: Membership, *, on: date) -> Shelf:
    may = member.may(Permission.EDIT, named=is_own(h, member))
    workspace, touched = member.workspace, touched_at(h)
    old = is_stale(h.state, touched=touched, before=old_before(on, days=workspace.settings.stale_after_days, zone=workspace.tz))
    return Shelf(
        can_archive=may and h.archived_at is None and h.state in ARCHIVABLE, can_bring_back=may and h.archived_at is not None,
        old_days=(on - local_day(touched, workspace.tz)).days if old else None, can_refresh=may and old,
    )

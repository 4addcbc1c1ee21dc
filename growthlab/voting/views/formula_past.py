"""How the formula came to be, in words."""

from dataclasses import dataclass

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.people.scoring import Criterion
from growthlab.voting.queries.scoring import FormulaChange
from growthlab.voting.rules.criteria import is_own, name_of
from growthlab.voting.rules.formula import in_words


@dataclass(frozen=True)
class Past:
    """One change of the formula; `details` says what was done where the formula reads as before."""

    at: str
    by: str
    before: str
    after: str
    details: str


def past_of(change: FormulaChange, zone: str) -> Past:
    before, after = in_words(change.before), in_words(change.after)
    return Past(
        at=formats.moment(change.at, zone), by=change.by, before=before, after=after, details=_touched(change) if before == after else "",
    )


def _touched(change: FormulaChange) -> str:
    """One change touches one criterion, or when the belief is asked again."""
    kept = {one.key: one for one in change.before.criteria}
    said = (_done_to(kept.get(one.key), one) for one in change.after.criteria if kept.get(one.key) != one)
    return next(said, _("Changed: when a belief is asked again"))


def _done_to(old: Criterion | None, new: Criterion) -> str:
    was_removed = old is not None and old.is_removed
    if new.is_removed and not was_removed:
        return _("Removed: %(name)s", name=name_of(new))
    if was_removed and not new.is_removed:
        return _("Brought back: %(name)s", name=name_of(new))
    if old is None and is_own(new):
        return _("Added: %(name)s", name=name_of(new))
    return _("Changed: %(name)s", name=name_of(new))

"""What mends a refused move: a field to fill in at once, or the page that has it."""

from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

REASONS = frozenset({"too_long", "not_text", "reason_missing", "early_stop_reason_missing", "votes_missing", "over_limits"})


@dataclass(frozen=True)
class Mend:
    """`ask` is a field of the move's own form (reason, owner, wake_on), else `endpoint` leads to what mends it."""

    ask: str = ""
    endpoint: str = ""
    anchor: str = ""
    link: str = ""


_BY_CODE = {
    "owner_missing": Mend(ask="owner"),
    "dates_missing": Mend(endpoint="hypotheses.edit", anchor="planned_start-field", link=N_("Enter the dates")),
    "not_smart": Mend(endpoint="hypotheses.edit", anchor="findings", link=N_("Mend it")),
    "wake_date_missing": Mend(ask="wake_on"),
    "extension_without_amendment": Mend(endpoint="experiments.amend", link=N_("Amend the plan")),
    "learning_missing": Mend(endpoint="experiments.decide", link=N_("Write the learning card")),
    "package_incomplete": Mend(endpoint="handover.package", link=N_("Open the package")),
    "stale_state": Mend(endpoint="pages.hypothesis", link=N_("Look at it")),
    "has_votes": Mend(endpoint="pages.hypothesis", link=N_("Look at it")),
}


def mend_of(rule: RuleBroken) -> Mend:
    """Nothing to fill in when only another person, or another day, can help."""
    if rule.code in REASONS:
        return Mend(ask="reason")
    return _BY_CODE.get(rule.code, Mend())

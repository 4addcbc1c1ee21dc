"""The words a suggestion can say, and which decisions follow them without a reason."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Verdict(StrEnum):
    """What the app suggests; what a person decided is `experiments.rules.Verdict`."""

    TOO_EARLY = "too_early"
    PROMOTE = "promote"
    CONFIRM = "confirm"
    REJECT = "reject"
    EXTEND = "extend"
    GREY = "grey"
    FLAT = "flat"  # a grey that is known to lie inside the band agreed to be no difference

    @property
    def label(self) -> str:
        return gettext(VERDICT_LABELS[self])


VERDICT_LABELS = {
    Verdict.TOO_EARLY: N_("Too early"),
    Verdict.PROMOTE: N_("Promote"),
    Verdict.CONFIRM: N_("Confirm: a win on too little data"),
    Verdict.REJECT: N_("Reject"),
    Verdict.EXTEND: N_("Extend: a loss on too little data"),
    Verdict.GREY: N_("Grey zone"),
    Verdict.FLAT: N_("Flat: no difference worth having"),
}
FREE_OF_REASON = frozenset(
    {
        ("promote", Verdict.PROMOTE),
        ("reject", Verdict.REJECT),
        ("inconclusive", Verdict.GREY),
        ("iterate", Verdict.GREY),
        ("inconclusive", Verdict.FLAT),
        ("iterate", Verdict.FLAT),
    }
)


def needs_reason(decision: str, suggested: Verdict | str | None) -> bool:
    """Whether this decision on this suggestion must say why; the pairs that follow the rule need not."""
    return (decision, suggested) not in FREE_OF_REASON

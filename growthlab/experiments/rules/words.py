"""The words of a test and its decision."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Verdict(StrEnum):
    """What a person decided. The suggested verdict of the app is `evidence.verdict.Verdict`."""

    PROMOTE = "promote"
    REJECT = "reject"
    INCONCLUSIVE = "inconclusive"
    ITERATE = "iterate"
    CANCEL = "cancel"
    PARK = "park"
    REOPEN = "reopen"  # a reversal: the test is decided anew

    @property
    def label(self) -> str:
        return gettext(VERDICT_LABELS[self])


class Scalability(StrEnum):
    YES = "yes"
    LIMITED = "limited"
    NO = "no"

    @property
    def label(self) -> str:
        return gettext(SCALABILITY_LABELS[self])


class Group(StrEnum):
    """One side of a comparison: A is what is known, B what is new."""

    A = "a"
    B = "b"


class Stop(StrEnum):
    """Why a test ended."""

    SAMPLE = "sample"
    END_DATE = "end_date"
    BUDGET = "budget"
    EARLY = "early"

    @property
    def label(self) -> str:
        return gettext(STOP_LABELS[self])


VERDICT_LABELS = {
    Verdict.PROMOTE: N_("Promote"),
    Verdict.REJECT: N_("Reject"),
    Verdict.INCONCLUSIVE: N_("Inconclusive"),
    Verdict.ITERATE: N_("Iterate"),
    Verdict.CANCEL: N_("Cancel"),
    Verdict.PARK: N_("Park"),
    Verdict.REOPEN: N_("Reopen"),
}
SCALABILITY_LABELS = {
    Scalability.YES: N_("Yes, it scales"),
    Scalability.LIMITED: N_("Up to a limit"),
    Scalability.NO: N_("No, it stays as it is"),
}
STOP_LABELS = {
    Stop.SAMPLE: N_("Sample reached"),
    Stop.END_DATE: N_("End date reached"),
    Stop.BUDGET: N_("Budget spent"),
    Stop.EARLY: N_("Stopped early"),
}

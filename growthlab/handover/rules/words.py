"""The words of a hand-over: where a package stands, and the 13 things it must hold."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class PackageStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return gettext(PACKAGE_STATUS_LABELS[self])


class ChecklistItem(StrEnum):
    """The contents of a package, in their order. A return names these."""

    WHY = "why"
    KIND = "kind"
    DESCRIPTION = "description"
    STEPS = "steps"
    LINKS = "links"
    ARTEFACTS = "artefacts"
    KPIS = "kpis"
    OWNER_DEPUTY = "owner_deputy"
    BUDGET = "budget"
    RISKS_STOP = "risks_stop"
    REVIEW = "review"
    SALE_MECHANICS = "sale_mechanics"
    SHADOW = "shadow"

    @property
    def label(self) -> str:
        return gettext(CHECKLIST[self][0])

    @property
    def meaning(self) -> str:
        """What belongs there, as a hint beside the fields."""
        return gettext(CHECKLIST[self][1])

    @property
    def number(self) -> int:
        return list(ChecklistItem).index(self) + 1


PACKAGE_STATUS_LABELS = {
    PackageStatus.DRAFT: N_("Draft"),
    PackageStatus.SUBMITTED: N_("Submitted"),
    PackageStatus.RETURNED: N_("Returned"),
    PackageStatus.ACCEPTED: N_("Accepted"),
    PackageStatus.DECLINED: N_("Declined"),
    PackageStatus.WITHDRAWN: N_("Withdrawn"),
}
CHECKLIST = {
    ChecklistItem.WHY: (N_("Why"), N_("The hypothesis, result, decision and learning. Filled in by itself.")),
    ChecklistItem.KIND: (N_("Kind"), N_("Vital: the goal is that it is done. Money: the goal is the plan.")),
    ChecklistItem.DESCRIPTION: (N_("Purpose, trigger, scope"), N_("What it is for, what starts it, what it is not.")),
    ChecklistItem.STEPS: (N_("Steps"), N_("Who does what with which tool, and when it is done.")),
    ChecklistItem.LINKS: (N_("Links"), N_("Who hands what to whom, and when.")),
    ChecklistItem.ARTEFACTS: (N_("Artefacts"), N_("Each is ready, or has a day on which it will be.")),
    ChecklistItem.KPIS: (N_("KPIs"), N_("A full sheet for each, and a plan for its first 3 periods.")),
    ChecklistItem.OWNER_DEPUTY: (N_("Owner and deputy"), N_("Who runs it, and who does when the owner is ill.")),
    ChecklistItem.BUDGET: (N_("Budget and hours"), N_("Money and hours per period, and how far it scales.")),
    ChecklistItem.RISKS_STOP: (N_("Risks and stop rule"), N_("What can go wrong, and when it is paused.")),
    ChecklistItem.REVIEW: (N_("Review date"), N_("The first look at what can be removed, 30 to 365 days ahead.")),
    ChecklistItem.SALE_MECHANICS: (N_("Sale mechanics"), N_("What to say and why, what to show.")),
    ChecklistItem.SHADOW: (N_("Shadow period"), N_("Until when growth helps: 2 to 4 weeks from the start.")),
}
CAN_BE_SUBMITTED = frozenset(
    {PackageStatus.DRAFT, PackageStatus.RETURNED, PackageStatus.DECLINED, PackageStatus.WITHDRAWN}
)

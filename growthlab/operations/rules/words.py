"""The words of operations, as they are stored and as people read them."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class ProcessKind(StrEnum):
    """`vital`: the goal is that it is done. `money`: known actions repeated, the goal is the plan."""

    VITAL = "vital"
    MONEY = "money"

    @property
    def label(self) -> str:
        return gettext(PROCESS_KIND_LABELS[self])


class ProcessStatus(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        return gettext(PROCESS_STATUS_LABELS[self])


class Criterion(StrEnum):
    """What a KPI measures effectiveness in."""

    QUANTITY = "quantity"
    MONEY = "money"
    ARTEFACTS = "artefacts"

    @property
    def label(self) -> str:
        return gettext(CRITERION_LABELS[self])


class Aggregation(StrEnum):
    """How the numbers of a period become one."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    RATIO = "ratio"

    @property
    def label(self) -> str:
        return gettext(AGGREGATION_LABELS[self])


class VersionStatus(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        return gettext(VERSION_STATUS_LABELS[self])


class ArtefactKind(StrEnum):
    CRM = "crm"
    TRACKER = "tracker"
    SHEET = "sheet"
    TEMPLATE = "template"
    SCRIPT = "script"
    AD_ACCOUNT = "ad_account"
    DOC = "doc"
    OTHER = "other"

    @property
    def label(self) -> str:
        return gettext(ARTEFACT_KIND_LABELS[self])


class ReviewVerdict(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    PAUSE = "pause"
    RETIRE = "retire"

    @property
    def label(self) -> str:
        return gettext(REVIEW_VERDICT_LABELS[self])


class StepVerdict(StrEnum):
    """What a review says of one step."""

    KEEP = "keep"
    SIMPLIFY = "simplify"
    REMOVE = "remove"

    @property
    def label(self) -> str:
        return gettext(STEP_VERDICT_LABELS[self])


PROCESS_KIND_LABELS = {
    ProcessKind.VITAL: N_("Vital process"),
    ProcessKind.MONEY: N_("Process with a plan in money"),
}
PROCESS_STATUS_LABELS = {
    ProcessStatus.DRAFT: N_("Draft"),
    ProcessStatus.ACTIVE: N_("Active"),
    ProcessStatus.PAUSED: N_("Paused"),
    ProcessStatus.RETIRED: N_("Retired"),
}
CRITERION_LABELS = {
    Criterion.QUANTITY: N_("In quantity"),
    Criterion.MONEY: N_("In money"),
    Criterion.ARTEFACTS: N_("In artefacts"),
}
AGGREGATION_LABELS = {
    Aggregation.SUM: N_("Sum"),
    Aggregation.MEAN: N_("Mean"),
    Aggregation.LAST: N_("Last value"),
    Aggregation.RATIO: N_("Ratio"),
}
VERSION_STATUS_LABELS = {
    VersionStatus.DRAFT: N_("Draft"),
    VersionStatus.APPROVED: N_("Approved"),
    VersionStatus.SUPERSEDED: N_("Superseded"),
}
ARTEFACT_KIND_LABELS = {
    ArtefactKind.CRM: N_("CRM"),
    ArtefactKind.TRACKER: N_("Tracker"),
    ArtefactKind.SHEET: N_("Sheet"),
    ArtefactKind.TEMPLATE: N_("Template"),
    ArtefactKind.SCRIPT: N_("Script"),
    ArtefactKind.AD_ACCOUNT: N_("Ad account"),
    ArtefactKind.DOC: N_("Document"),
    ArtefactKind.OTHER: N_("Other artefact"),
}
REVIEW_VERDICT_LABELS = {
    ReviewVerdict.KEEP: N_("Keep"),
    ReviewVerdict.CHANGE: N_("Change"),
    ReviewVerdict.PAUSE: N_("Pause"),
    ReviewVerdict.RETIRE: N_("Retire"),
}
STEP_VERDICT_LABELS = {
    StepVerdict.KEEP: N_("Keep"),
    StepVerdict.SIMPLIFY: N_("Simplify"),
    StepVerdict.REMOVE: N_("Remove"),
}

"""What can be done to many hypotheses at once."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext

MOST_AT_ONCE = 500
SHOWN = 50
MOST_VIEWS, LONGEST_VIEW_NAME = 20, 40


class Change(StrEnum):
    """One kind of change; those in MOVES are moves of the table by the same name."""

    OWNER = "owner"
    CHANNEL = "channel"
    SEGMENT = "segment"
    STAGE = "stage"
    PROPOSE = "propose"
    SELECT = "select"
    DESELECT = "deselect"
    PARK = "park"
    WAKE = "wake"
    CANCEL = "cancel"
    RESTORE = "restore"
    TAG = "tag"
    UNTAG = "untag"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    REFRESH = "refresh"

    @property
    def label(self) -> str:
        return gettext(CHANGE_LABELS[self])


CHANGE_LABELS = {
    Change.OWNER: N_("Set the owner"),
    Change.CHANNEL: N_("Set the channel"),
    Change.SEGMENT: N_("Set the segment"),
    Change.STAGE: N_("Set the funnel stage"),
    Change.PROPOSE: N_("Put in the backlog"),
    Change.SELECT: N_("Select"),
    Change.DESELECT: N_("Back to the backlog"),
    Change.PARK: N_("Park"),
    Change.WAKE: N_("Wake up"),
    Change.CANCEL: N_("Cancel the hypotheses"),
    Change.RESTORE: N_("Restore"),
    Change.TAG: N_("Add the tag"),
    Change.UNTAG: N_("Take the tag off"),
    Change.ARCHIVE: N_("Put in the archive"),
    Change.UNARCHIVE: N_("Bring back from the archive"),
    Change.REFRESH: N_("Still wanted"),
}
FIELDS = {
    Change.OWNER: "owner_id", Change.CHANNEL: "channel_id", Change.SEGMENT: "segment_id", Change.STAGE: "funnel_stage_id",
}
MOVES = frozenset({
    Change.PROPOSE, Change.SELECT, Change.DESELECT, Change.PARK, Change.WAKE, Change.CANCEL, Change.RESTORE,
})
TAGS = (Change.TAG, Change.UNTAG)
SHELF = (Change.REFRESH, Change.ARCHIVE, Change.UNARCHIVE)


def columns_of(change: Change) -> tuple[str, ...]:
    """What of a hypothesis it changes besides its state."""
    if change in FIELDS:
        return (FIELDS[change],)
    if change in TAGS:
        return ("tags",)
    if change is Change.REFRESH:
        return ("refreshed_at",)
    return ("archived_at",) if change in SHELF else ("wake_on", "archived_at")

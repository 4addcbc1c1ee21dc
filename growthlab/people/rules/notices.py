"""What a person is told at once instead of on Monday."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class NoticeKind(StrEnum):
    """Each can be switched off on the profile (`Person.quiet_about`)."""

    PACKAGE = "package"
    MENTION = "mention"
    ESCALATION = "escalation"

    @property
    def label(self) -> str:
        return gettext(NOTICE_LABELS[self])


NOTICE_LABELS = {
    NoticeKind.PACKAGE: N_("A package that waits for my answer"),
    NoticeKind.MENTION: N_("A mention of me"),
    NoticeKind.ESCALATION: N_("Something that was escalated to me"),
}

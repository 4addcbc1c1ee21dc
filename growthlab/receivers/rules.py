"""The kinds of receivers and what each needs: words and tables, pure."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Kind(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"
    MATTERMOST = "mattermost"
    TELEGRAM = "telegram"
    WEBHOOK = "webhook"
    APPRISE = "apprise"

    @property
    def label(self) -> str:
        return gettext(KIND_LABELS[self])

    @property
    def how(self) -> str:
        """Where its address is found, in the current language."""
        return gettext(KIND_HOW[self])

    @property
    def signs(self) -> bool:
        """Whether our calls are signed with a key that both sides know."""
        return self is Kind.WEBHOOK


KIND_LABELS = {
    Kind.SLACK: N_("Slack"),
    Kind.TEAMS: N_("Microsoft Teams"),
    Kind.MATTERMOST: N_("Mattermost"),
    Kind.TELEGRAM: N_("Telegram"),
    Kind.WEBHOOK: N_("Signed webhook"),
    Kind.APPRISE: N_("Another service (Apprise)"),
}
KIND_HOW = {
    Kind.SLACK: N_("In Slack: add the app “Incoming WebHooks” to a channel and copy its address, https://hooks.slack.com/services/…"),
    Kind.TEAMS: N_("In Teams: Workflows, “Post to a channel when a webhook request is received”, and copy its address."),
    Kind.MATTERMOST: N_("In Mattermost: Integrations, Incoming Webhooks, and copy the address, https://…/hooks/…"),
    Kind.TELEGRAM: N_("In Telegram: make a bot with @BotFather, add it to the chat, and enter its token and the chat's number or @name."),
    Kind.WEBHOOK: N_("Your own program: it gets JSON by POST, signed with a key that is shown once after saving."),
    Kind.APPRISE: N_("An address as Apprise writes it, such as discord://…; the operator names the services that may be used."),
}
TELEGRAM = "https://api.telegram.org"
FINAL = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})  # a chat that says so will say it again


def is_final(kind: Kind, status: int) -> bool:
    """Whether trying again is of no use. One's own program may be mended within the day; a chat's address is not."""
    return status == 410 if kind is Kind.WEBHOOK else status in FINAL or 300 <= status < 400


def went_well(status: int) -> bool:
    return 200 <= status < 300

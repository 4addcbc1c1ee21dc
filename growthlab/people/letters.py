"""Mails about coming in: plain text, in the receiver's language, waiting in the outbox."""

from datetime import datetime

from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import use_locale
from growthlab.core.outbox import LINK, OutboxRow
from growthlab.people.models import Person, Workspace

RESET_PATH, INVITATION_PATH = "/reset/", "/invitation/"


def link_to(base_url: str, path: str, token: str) -> str:
    """The address of a one-time link; the host comes from the settings, never from a request."""
    return f"{base_url.rstrip('/')}{path}{token}"


def reset_letter(person: Person, link: str, *, key: str, at: datetime) -> OutboxRow:
    with use_locale(person.locale):
        return _letter(
            person.email, _("Set a new password"), key=key, at=at, kind=LINK, person_id=person.id,
            lines=(
                _("Somebody, probably you, asked for a new password for GrowthLab."),
                _("Set it here within an hour; the link works once:"),
                link,
                _("If it was not you, do nothing: the old password stays."),
            ),
        )


def invitation_letter(
    email: str, workspace: Workspace, inviter: str, link: str, *, key: str, at: datetime, days: int
) -> OutboxRow:
    """In the workspace's language, because nothing may be known yet about the receiver."""
    with use_locale(workspace.language):
        return _letter(
            email, _("%(who)s invites you to %(workspace)s", who=inviter, workspace=workspace.name),
            key=key, at=at, kind=LINK, workspace_id=workspace.id,
            lines=(
                _("%(who)s invites you to the workspace “%(workspace)s” in GrowthLab.", who=inviter, workspace=workspace.name),
                _("Come in here within %(days)s days; the link works once:", days=days),
                link,
            ),
        )


def password_changed_letter(person: Person, *, key: str, at: datetime) -> OutboxRow:
    with use_locale(person.locale):
        return _letter(
            person.email, _("Your password was changed"), key=key, at=at, person_id=person.id,
            lines=(
                _("The password of your GrowthLab account was changed. Every other browser was signed out."),
                _("If it was not you, set a new one with “I forgot the password” and tell your admin."),
            ),
        )


def _letter(
    to: str, subject: str, *, lines: tuple[str, ...], key: str, at: datetime, kind: str = "notice",
    person_id: int | None = None, workspace_id: int | None = None,
) -> OutboxRow:
    return OutboxRow(
        unique_key=key, recipient=to, subject=subject, text="\n\n".join(lines) + "\n", kind=kind,
        person_id=person_id, workspace_id=workspace_id, created_at=at, next_at=at,
    )

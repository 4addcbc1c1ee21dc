"""Roles and functions of people."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Role(StrEnum):
    VIEWER = "viewer"
    GROWTH = "growth"
    LEAD = "lead"
    OPS = "ops"
    MANAGER = "manager"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        return gettext(ROLE_LABELS[self])


class Function(StrEnum):
    """What a person's work is meant to be: to research (growth), to run (oper), both or neither."""

    GROWTH = "growth"
    OPER = "oper"
    BOTH = "both"
    NONE = "none"

    @property
    def label(self) -> str:
        return gettext(FUNCTION_LABELS[self])


ROLE_LABELS = {
    Role.VIEWER: N_("Viewer"),
    Role.GROWTH: N_("Growth member"),
    Role.LEAD: N_("Growth lead"),
    Role.OPS: N_("Operations owner"),
    Role.MANAGER: N_("Manager"),
    Role.ADMIN: N_("Admin"),
}
FUNCTION_LABELS = {
    Function.GROWTH: N_("Growth function"),
    Function.OPER: N_("Operations function"),
    Function.BOTH: N_("Growth and operations"),
    Function.NONE: N_("Neither"),
}

"""Roles, functions and who may do what."""

from growthlab.people.rules.permissions import NAMED, PERMISSION_LABELS, PERMISSIONS, Permission, Scope, may, scope_of
from growthlab.people.rules.roles import FUNCTION_LABELS, ROLE_LABELS, Function, Role

HOURS_A_WEEK = 168
LAST_STAGE = 5
HEADING = frozenset({Role.OPS, Role.MANAGER})  # who can answer for operations

__all__ = [
    "FUNCTION_LABELS", "HEADING", "HOURS_A_WEEK", "LAST_STAGE", "NAMED", "PERMISSIONS", "PERMISSION_LABELS", "ROLE_LABELS",
    "Function", "Permission", "Role", "Scope", "may", "scope_of",
]

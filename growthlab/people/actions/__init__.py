"""What is done to people and workspaces; one module for each noun."""

from growthlab.people.actions.heads import name_head
from growthlab.people.actions.memberships import (
    change_member,
    change_roles,
    deactivate,
    join,
    reactivate,
)
from growthlab.people.actions.persons import add_person, change_password, change_profile
from growthlab.people.actions.workspaces import change_settings, change_workspace, choose_stage, create_workspace

__all__ = [
    "add_person",
    "change_member",
    "change_password",
    "change_profile",
    "change_roles",
    "change_settings",
    "change_workspace",
    "choose_stage",
    "create_workspace",
    "deactivate",
    "join",
    "name_head",
    "reactivate",
]

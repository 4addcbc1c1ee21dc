"""The permission table as Markdown, for docs/roles.md; a test compares the two."""

from growthlab.people.rules import NAMED, PERMISSIONS, Permission, Role, Scope

WORDS = {Scope.ANY: "yes", Scope.OWN: "own", None: "–"}


def role_table() -> str:
    """One line a permission, one column a role: yes, own (only rows that name the person), or nothing."""
    head = ["Action", *(role.label for role in Role), "Named"]
    rows = [head, ["---"] * len(head), *(_row(permission) for permission in Permission)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _row(permission: Permission) -> list[str]:
    scopes = [WORDS[PERMISSIONS[role].get(permission)] for role in Role]
    return [permission.label, *scopes, "yes" if permission in NAMED else "–"]

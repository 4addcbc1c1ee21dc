"""The one permission table that pages, actions and tests read."""

from enum import StrEnum
from functools import lru_cache

from growthlab.core.i18n import N_, gettext
from growthlab.people.rules.roles import Role


class Permission(StrEnum):
    READ = "read"
    DRAFT = "draft"
    COMMENT = "comment"
    EDIT = "edit"
    VOTE = "vote"
    SELECT = "select"
    TEST = "test"  # start, stop, record observations
    AMEND = "amend"
    DECIDE = "decide"
    DECIDE_OVER_LIMIT = "decide_over_limit"
    REOPEN = "reopen"
    HAND_OVER = "hand_over"  # build the package, submit
    ACCEPT = "accept"
    ENTER_FACTS = "enter_facts"
    CHANGE_PROCESS = "change_process"
    APPROVE_PROCESS = "approve_process"
    RETIRE_PROCESS = "retire_process"
    KEEP_CATALOG = "keep_catalog"  # channels, segments, offers, funnel stages, metrics
    IMPORT = "import"
    ADMINISTER = "administer"  # people, settings, digest schedule
    CHOOSE_STAGE = "choose_stage"  # of the commercial department; and who answers for its operations

    @property
    def label(self) -> str:
        return gettext(PERMISSION_LABELS[self])


class Scope(StrEnum):
    """ANY row of the workspace, or OWN: only rows where this person is named (author, owner, helper …)."""

    ANY = "any"
    OWN = "own"


PERMISSION_LABELS = {
    Permission.READ: N_("Read everything in the workspace"),
    Permission.DRAFT: N_("Create drafts"),
    Permission.COMMENT: N_("Comment"),
    Permission.EDIT: N_("Edit a draft or what is in the backlog"),
    Permission.VOTE: N_("Vote"),
    Permission.SELECT: N_("Select for a test, waive missing votes"),
    Permission.TEST: N_("Start and stop tests, record observations"),
    Permission.AMEND: N_("Change a locked plan"),
    Permission.DECIDE: N_("Decide below the limit"),
    Permission.DECIDE_OVER_LIMIT: N_("Decide above the limit"),
    Permission.REOPEN: N_("Reopen a decision"),
    Permission.HAND_OVER: N_("Build the hand-over package and submit it"),
    Permission.ACCEPT: N_("Accept or return a package"),
    Permission.ENTER_FACTS: N_("Enter KPI facts"),
    Permission.CHANGE_PROCESS: N_("Change a process, propose to pause or retire it"),
    Permission.APPROVE_PROCESS: N_("Approve a version of a process"),
    Permission.RETIRE_PROCESS: N_("Pause or retire a process"),
    Permission.KEEP_CATALOG: N_("Keep channels, segments, offers, metrics, rates, budgets and scoring"),
    Permission.IMPORT: N_("Import a spreadsheet"),
    Permission.ADMINISTER: N_("Invite people, change roles and settings"),
    Permission.CHOOSE_STAGE: N_("Choose the stage of the department and who answers for its operations"),
}

_P, _ANY, _OWN = Permission, Scope.ANY, Scope.OWN
_WRITER = {_P.READ: _ANY, _P.DRAFT: _ANY, _P.COMMENT: _ANY, _P.VOTE: _ANY}
_LEAD = _WRITER | {
    _P.EDIT: _ANY,
    _P.SELECT: _ANY,
    _P.TEST: _ANY,
    _P.AMEND: _ANY,
    _P.DECIDE: _ANY,
    _P.HAND_OVER: _ANY,
    _P.KEEP_CATALOG: _ANY,
    _P.IMPORT: _ANY,
}
PERMISSIONS: dict[Role, dict[Permission, Scope]] = {
    Role.VIEWER: {_P.READ: _ANY},
    Role.GROWTH: _WRITER | {_P.EDIT: _OWN, _P.TEST: _OWN, _P.HAND_OVER: _OWN},
    Role.LEAD: _LEAD,
    Role.OPS: _WRITER | {_P.EDIT: _OWN, _P.ACCEPT: _OWN, _P.ENTER_FACTS: _OWN, _P.CHANGE_PROCESS: _OWN},
    Role.MANAGER: _LEAD
    | {
        _P.DECIDE_OVER_LIMIT: _ANY,
        _P.REOPEN: _ANY,
        _P.ACCEPT: _ANY,
        _P.ENTER_FACTS: _ANY,
        _P.CHANGE_PROCESS: _ANY,
        _P.APPROVE_PROCESS: _ANY,
        _P.RETIRE_PROCESS: _ANY,
        _P.CHOOSE_STAGE: _ANY,
    },
    Role.ADMIN: {_P.READ: _ANY, _P.KEEP_CATALOG: _ANY, _P.ADMINISTER: _ANY},
}

# A named responsibility (owner, helper, named operations owner, deputy) carries these, whatever the role.
NAMED = frozenset({_P.TEST, _P.HAND_OVER, _P.ACCEPT, _P.ENTER_FACTS, _P.CHANGE_PROCESS})


def scope_of(roles: list[str], permission: Permission) -> Scope | None:
    """The widest scope these roles give together, None for none."""
    return _widest(tuple(roles), permission)


@lru_cache(maxsize=4096)
def _widest(roles: tuple[str, ...], permission: Permission) -> Scope | None:
    """Asked some forty times for each page and each digest, of the few sets of roles that there are."""
    scopes = {PERMISSIONS[Role(role)].get(permission) for role in roles}
    return next((scope for scope in (Scope.ANY, Scope.OWN) if scope in scopes), None)


def may(roles: list[str], permission: Permission, *, named: bool = False) -> bool:
    """Whether these roles allow it; `named` says that the row names this person as its own."""
    scope = scope_of(roles, permission)
    return scope is Scope.ANY or (named and (scope is Scope.OWN or permission in NAMED))

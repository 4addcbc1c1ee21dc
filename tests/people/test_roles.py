from pathlib import Path

import pytest

from growthlab.people.role_table import role_table
from growthlab.people.rules import NAMED, PERMISSIONS, Permission, Role, may

# As product/model.md prints it: y any, o own (or named), - not; viewer growth lead ops manager admin.
TABLE = {
    Permission.READ: "yyyyyy",
    Permission.DRAFT: "-yyyy-",
    Permission.COMMENT: "-yyyy-",
    Permission.EDIT: "-oyoy-",
    Permission.VOTE: "-yyyy-",
    Permission.SELECT: "--y-y-",
    Permission.TEST: "-oy-y-",
    Permission.AMEND: "--y-y-",
    Permission.DECIDE: "--y-y-",
    Permission.DECIDE_OVER_LIMIT: "----y-",
    Permission.REOPEN: "----y-",
    Permission.HAND_OVER: "-oy-y-",
    Permission.ACCEPT: "---oy-",
    Permission.ENTER_FACTS: "---oy-",
    Permission.CHANGE_PROCESS: "---oy-",
    Permission.APPROVE_PROCESS: "----y-",
    Permission.RETIRE_PROCESS: "----y-",
    Permission.KEEP_CATALOG: "--y-yy",
    Permission.IMPORT: "--y-y-",
    Permission.ADMINISTER: "-----y",
    Permission.CHOOSE_STAGE: "----y-",
}
CASES = [(role, permission, TABLE[permission][place]) for permission in TABLE for place, role in enumerate(Role)]


def test_every_permission_and_role_is_decided():
    assert set(TABLE) == set(Permission)
    assert set(PERMISSIONS) == set(Role)


@pytest.mark.parametrize(("role", "permission", "word"), CASES)
def test_a_role_may_what_the_table_says(role, permission, word):
    assert may([role], permission) == (word == "y")
    assert may([role], permission, named=True) == (word in "yo" or permission in NAMED)


def test_several_roles_together_have_the_rights_of_all():
    assert may(["admin", "manager"], Permission.DECIDE_OVER_LIMIT)
    assert may(["admin", "manager"], Permission.ADMINISTER)
    assert may(["ops", "lead"], Permission.EDIT)


def test_no_role_may_nothing():
    assert not any(may([], permission) for permission in Permission)


def test_the_documentation_prints_the_table_that_the_product_reads():
    text = (Path(__file__).parents[2] / "docs" / "roles.md").read_text(encoding="utf-8")

    assert role_table() in text

"""The name by which an account is known again leaves out signs and the legal form.

Revision ID: account_names
Revises: search_kinds
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "account_names"
down_revision = "search_kinds"
branch_labels = None
depends_on = None

ACCOUNT = sa.table("account", *(sa.column(name) for name in ("id", "hypothesis_id", "company", "folded")))
SIGNS = re.compile(r"[\"'«»“”„’`,;:()\-–—/]")
FORMS = {"ооо", "оао", "зао", "пао", "нао", "ао", "ип", "тоо"}
BEHIND = FORMS | {"llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "plc", "gmbh", "ag", "bv", "srl", "sa", "oy"}


def upgrade() -> None:
    """One that would then be the name of another in its list keeps the old one."""
    _rewrite(_without_form)


def downgrade() -> None:
    _rewrite(_with_form)


def _rewrite(fold) -> None:
    rows = op.get_bind().execute(sa.select(ACCOUNT).order_by(ACCOUNT.c.id)).all()
    taken = {(row.hypothesis_id, row.folded) for row in rows}
    for row in rows:
        name = fold(row.company)
        if name == row.folded or (row.hypothesis_id, name) in taken:
            continue
        taken.discard((row.hypothesis_id, row.folded))
        taken.add((row.hypothesis_id, name))
        op.get_bind().execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == row.id).values(folded=name))


def _plain(company: str) -> str:
    return unicodedata.normalize("NFKC", company).casefold().replace("ё", "е")


def _with_form(company: str) -> str:
    return " ".join(re.sub(r"[\"'«»“”„]", " ", _plain(company)).split())


def _without_form(company: str) -> str:
    words = SIGNS.sub(" ", _plain(company).replace(".", "")).split()
    while len(words) > 1 and words[-1] in BEHIND:
        words.pop()
    while len(words) > 1 and words[0] in FORMS:
        words.pop(0)
    return " ".join(words)

"""Target accounts of reach tests."""

from sqlmodel import Session, col, select

from growthlab.exchange.exports.names import emails, keys
from growthlab.exchange.exports.writing import Line, header
from growthlab.experiments.models import Account
from growthlab.people.models import Membership, Workspace

ACCOUNTS = ("hypothesis", "company", "status", "by", "at")


def accounts(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:  # open to everybody here
    """By hypothesis and name; what the import of accounts reads again."""
    people, named = emails(session, workspace.id), keys(session, workspace.id)
    query = select(Account).where(Account.workspace_id == workspace.id)
    rows = session.exec(query.order_by(col(Account.hypothesis_id), col(Account.folded))).all()
    return [header(ACCOUNTS)] + [
        {"hypothesis": named[row.hypothesis_id], "company": row.company, "status": row.status, "by": people.get(row.by_id), "at": row.at}
        for row in rows
    ]

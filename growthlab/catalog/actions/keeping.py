"""What adding and changing have in common for every list of the catalog."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from sqlmodel import Session, select

from growthlab.catalog.models import Channel
from growthlab.catalog.rules import ChannelStatus
from growthlab.core.columns import SHORT, WorkspaceRow
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.slugs import free_name, slug_of
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission

Kind = TypeVar("Kind", bound=WorkspaceRow)


def add(session: Session, row: Kind, *, by: Membership, at: datetime) -> Kind:
    """Keep a new row and record who added it."""
    require(by, Permission.KEEP_CATALOG)
    session.add(row)
    record(session, f"{row.__tablename__}.added", row, by_id=by.person_id, at=at)
    return row


def change(session: Session, row: Kind, fields: Mapping[str, object], *, by: Membership, at: datetime) -> Kind:
    """Set what differs; the event keeps before and after. Doing it again changes nothing."""
    require(by, Permission.KEEP_CATALOG)
    require_ours(by, row)
    before = {name: getattr(row, name) for name, value in fields.items() if getattr(row, name) != value}
    for name in before:
        setattr(row, name, fields[name])
    if before:
        record(
            session, f"{row.__tablename__}.changed", row, by_id=by.person_id, at=at,
            before=_plain(before), after=_plain({name: fields[name] for name in before}),
        )
    return row


def retire(session: Session, row: Kind, *, by: Membership, at: datetime) -> Kind:
    """No longer offered in forms; what already names it keeps it."""
    word = {"status": ChannelStatus.RETIRED} if isinstance(row, Channel) else {}
    return change(session, row, {"active": False, **word}, by=by, at=at)


def bring_back(session: Session, row: Kind, *, by: Membership, at: datetime) -> Kind:
    """Offered in forms again."""
    word = {"status": ChannelStatus.TESTED} if isinstance(row, Channel) and row.status is ChannelStatus.RETIRED else {}
    return change(session, row, {"active": True, **word}, by=by, at=at)


def named(text: str) -> str:
    """A name, trimmed. RuleBroken when nothing is left."""
    found = text.strip()
    if not found:
        raise RuleBroken(N_("Write a name."), code="name_missing", field="name")
    return found


def key_for(session: Session, kind: type[Kind], workspace_id: int, name: str, key: str | None) -> str:
    """The key given, or one made from the name that is free in the workspace."""
    taken = set(session.exec(select(kind.key).where(kind.workspace_id == workspace_id)).all())  # type: ignore[attr-defined]  # every kind with keys
    if key is not None:
        if key in taken:
            raise RuleBroken(N_("The key “%(key)s” is taken."), code="key_taken", field="key", key=key)
        return key
    return free_name(slug_of(name, joint="_") or kind.__tablename__, taken.__contains__, joint="_", longest=SHORT)  # type: ignore[arg-type]  # a text


def refuse_twice(
    session: Session, kind: type[Kind], by: Membership, name: str, *, column: str = "name", but: int | None = None
) -> None:
    """Two rows of one list with the same name would be mixed up in every form."""
    rows = session.exec(select(kind).where(kind.workspace_id == by.workspace_id)).all()
    same = name.strip().casefold()
    if any(getattr(row, column).strip().casefold() == same and row.id != but for row in rows):
        raise RuleBroken(
            N_("“%(name)s” is here already. Change that one, or choose another name."),
            code="name_taken", field="name", name=name.strip(),
        )


def _plain(fields: Mapping[str, object]) -> dict[str, object]:
    """As the event keeps them: JSON knows neither dates nor exact numbers."""
    return {name: str(value) if isinstance(value, (Decimal, date)) else value for name, value in fields.items()}

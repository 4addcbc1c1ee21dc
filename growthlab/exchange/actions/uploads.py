"""The page's way in: a file is kept, looked at, corrected, and comes in when the person says so."""

from datetime import date, datetime

from sqlmodel import Session, col, delete

from growthlab.core.db import taken_back
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.actions.importing import import_rows
from growthlab.exchange.columns import check, corrected
from growthlab.exchange.models import Import
from growthlab.exchange.tables import read_text, text_of
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def keep_upload(
    session: Session, content: bytes, *, file_name: str, source: str, by: Membership, at: datetime, on: date
) -> Import:
    """Keep the file until it is confirmed, with what would become of its rows; an earlier one not confirmed goes."""
    require(by, Permission.IMPORT)
    text = text_of(content)
    table = read_text(text)
    if len(table.header) == 1:
        check(corrected(table.header, {}))  # one unknown column is hardly a table: nothing to correct
    session.exec(
        delete(Import).where(
            col(Import.workspace_id) == by.workspace_id, col(Import.by_id) == by.person_id, col(Import.done_at).is_(None)
        )
    )
    kept = Import(
        workspace_id=by.workspace_id, file_name=file_name[:400] or "table.csv", source=source, upload=text, by_id=by.person_id, at=at
    )
    session.add(kept)
    correct(session, kept, {}, source=source, by=by, at=at, on=on)
    return kept


def correct(
    session: Session, kept: Import, mapping: dict[str, str], *, source: str, by: Membership, at: datetime, on: date
) -> None:
    """Say which column means what, and look again at what would become of the rows; nothing comes in yet."""
    table = read_text(_waiting(kept))
    kept.source = source
    kept.mapping = corrected(table.header, mapping)
    kept.report = _looked_at(session, kept, by=by, at=at, on=on)


def confirm(session: Session, kept: Import, *, by: Membership, at: datetime, on: date) -> bool:
    """Bring in what the preview showed; False when it was done already."""
    if kept.done_at is not None:
        return False
    table = read_text(_waiting(kept))
    import_rows(
        session, table, dict(kept.mapping), source=kept.source, file_name=kept.file_name, by=by, at=at, on=on, kept=kept
    )
    return True


def _looked_at(session: Session, kept: Import, *, by: Membership, at: datetime, on: date) -> dict[str, object]:
    """The import is done and taken back, so that the preview says exactly what will happen."""
    table = read_text(_waiting(kept))
    mapping, source, file_name = dict(kept.mapping), kept.source, kept.file_name
    session.flush()  # what the savepoint must not take back
    try:
        with taken_back(session):
            report = import_rows(session, table, mapping, source=source, file_name=file_name, by=by, at=at, on=on)
            return {**report.as_kept(), "rows": len(table.records)}
    except RuleBroken as rule:
        return {"problem": rule.text(), "rows": len(table.records)}


def _waiting(kept: Import) -> str:
    if kept.upload is None:
        raise RuleBroken(N_("This file has come in already. Choose it again to bring it in once more."), code="import_done")
    return kept.upload

"""The page's way in: a file is read at once, or kept as it is and read on the scheduler when that takes long."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from growthlab.core.tasks import Task
from growthlab.core.tasks.models import ENDED
from growthlab.exchange.actions.queueing import READ, queued
from growthlab.exchange.actions.remembering import remembered
from growthlab.exchange.actions.uploads import forget_file, look
from growthlab.exchange.columns import check, corrected
from growthlab.exchange.models import Import, ImportFile
from growthlab.exchange.origins import tool_of
from growthlab.exchange.reading import Table, as_text, read_file, weight_of
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

UNNAMED = "file"  # the source of a file whose person did not name one
READ_AT_ONCE = 4 * 2**20  # bytes, unpacked: two or three seconds


def keep_upload(
    session: Session, content: bytes, *, file_name: str, source: str, by: Membership, at: datetime, on: date
) -> Import:
    """Keep the file until it is confirmed, with what would become of its rows; an earlier one not confirmed goes.

    RuleBroken for what is no table: at once, or as the problem of the task that reads a large file.
    """
    require(by, Permission.IMPORT)
    is_large = weight_of(content) > READ_AT_ONCE
    table = Table((), ()) if is_large else read_file(content)
    _forget_unconfirmed(session, by)
    kept = Import(
        workspace_id=by.workspace_id, file_name=file_name[:400] or "table.csv", source=source, by_id=by.person_id, at=at
    )
    session.add(kept)
    if is_large:
        session.flush()  # its file and its task name it by id
        session.add(ImportFile(workspace_id=by.workspace_id, import_id=kept.id, content=content))
        queued(session, kept, READ, by=by, at=at, total=0)
    else:
        take_in(session, kept, table, by=by, at=at, on=on)
    return kept


def take_in(session: Session, kept: Import, table: Table, *, by: Membership, at: datetime, on: date) -> None:
    """Its table, and a first look at what would become of its rows.

    A source left unnamed is the tool that wrote the file, where it is known; what was said about the
    columns of that source before is said again.
    """
    if len(table.header) == 1:
        check(corrected(table.header, {}))  # one unknown column is hardly a table: nothing to correct
    kept.source = (tool_of(table.header) or kept.source) if kept.source == UNNAMED else kept.source
    mapping, kept.options = remembered(session, by.workspace_id, kept.source, table.header)
    kept.upload = as_text(table)
    look(session, kept, table, mapping, rows=len(table.records), by=by, at=at, on=on)
    forget_file(session, kept)


def file_of(session: Session, workspace_id: int, import_id: int) -> bytes | None:
    """The file that waits to be read, none when it has been."""
    here = ImportFile.workspace_id == workspace_id, ImportFile.import_id == import_id
    return session.exec(select(ImportFile.content).where(*here)).first()


def _forget_unconfirmed(session: Session, by: Membership) -> None:
    """Of this person, but what is being read or comes in just now."""
    busy = select(Task.id).where(Task.workspace_id == by.workspace_id, col(Task.state).not_in(ENDED))
    mine = delete(Import).where(col(Import.workspace_id) == by.workspace_id, col(Import.by_id) == by.person_id)
    session.exec(mine.where(col(Import.done_at).is_(None), sa.or_(col(Import.task_id).is_(None), col(Import.task_id).not_in(busy))))

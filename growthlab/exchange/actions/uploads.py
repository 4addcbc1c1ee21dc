"""A table that waits is looked at, corrected, and comes in when the person says so."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlmodel import Session, col, delete

from growthlab.core.db import taken_back
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.actions.importing import import_rows
from growthlab.exchange.columns import corrected
from growthlab.exchange.models import Import, ImportFile
from growthlab.exchange.options import LOOKED_AT, Options
from growthlab.exchange.reading import Record, Table, read_text, stream
from growthlab.people.models import Membership


def correct(
    session: Session, kept: Import, mapping: dict[str, str], *, source: str, by: Membership, at: datetime, on: date,
    options: Options | None = None,
) -> None:
    """Say which column and which word means what, and look again at what would become of the rows; nothing comes in yet."""
    kept.source = source
    if options is not None:
        kept.options = options.as_kept()
    look(session, kept, first_of(kept, LOOKED_AT), mapping, rows=int(kept.report["rows"]), by=by, at=at, on=on)


def look(
    session: Session, kept: Import, table: Table, mapping: Mapping[str, str], *, rows: int, by: Membership, at: datetime, on: date
) -> None:
    """The import is done and taken back, so that the preview says exactly what will happen. The whole file has so many `rows`."""
    kept.mapping = corrected(table.header, dict(mapping))
    chosen, source, file_name, options = dict(kept.mapping), kept.source, kept.file_name, Options.of(kept.options)
    first = Table(table.header, table.records[:LOOKED_AT])
    session.flush()  # what the savepoint must not take back
    try:
        with taken_back(session):
            report = import_rows(session, first, chosen, source=source, file_name=file_name, by=by, at=at, on=on, options=options)
            found = report.as_kept()
    except RuleBroken as rule:
        found = {"problem": rule.text()}
    kept.report = {**found, "rows": rows}


def confirm(session: Session, kept: Import, *, by: Membership, at: datetime, on: date) -> bool:
    """Bring in what the preview showed; False when it was done already."""
    if kept.done_at is not None:
        return False
    import_rows(
        session, table_of(kept), dict(kept.mapping), source=kept.source, file_name=kept.file_name, by=by, at=at, on=on, kept=kept,
        options=Options.of(kept.options),
    )
    return True


def table_of(kept: Import) -> Table:
    """The table that waits. RuleBroken when it has come in, or was never read."""
    return read_text(_waiting(kept))


def first_of(kept: Import, most: int) -> Table:
    """So many of its first rows. RuleBroken as above."""
    return read_text(_waiting(kept), most=most)


def records_of(kept: Import) -> Iterator[Record]:
    """Its rows one after another. RuleBroken as above."""
    return stream(_waiting(kept))


def forget_file(session: Session, kept: Import) -> None:
    """Read or refused, it is needed no more."""
    session.exec(delete(ImportFile).where(col(ImportFile.workspace_id) == kept.workspace_id, col(ImportFile.import_id) == kept.id))


def _waiting(kept: Import) -> str:
    if kept.upload is None and kept.done_at is None:
        raise RuleBroken(N_("This file has not been read. Choose it again."), code="import_unread")
    if kept.upload is None:
        raise RuleBroken(N_("This file has come in already. Choose it again to bring it in once more."), code="import_done")
    return kept.upload

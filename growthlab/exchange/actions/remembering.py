"""What this workspace said about the columns and states of a source before."""

from sqlmodel import Session, col, select

from growthlab.exchange.columns import FIELDS
from growthlab.exchange.models import Import


def remembered(session: Session, workspace_id: int, source: str, header: tuple[str, ...]) -> tuple[dict[str, str], dict[str, object]]:
    """Mapping (of columns that this file has too) and options of the last import from the source that came in."""
    last = session.exec(
        select(Import)
        .where(Import.workspace_id == workspace_id, Import.source == source, col(Import.done_at).is_not(None))
        .order_by(col(Import.id).desc())
        .limit(1)
    ).first()
    if last is None:
        return {}, {}
    known = {name: field for name, field in last.mapping.items() if name in header and (not field or field in FIELDS)}
    return known, dict(last.options)

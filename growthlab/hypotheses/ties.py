"""That two hypotheses belong together: near each other, the same, or one merged into the other."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from growthlab.core.columns import WorkspaceRow, once, words
from growthlab.core.i18n import N_, gettext


class TieKind(StrEnum):
    RELATED = "related"
    DUPLICATE = "duplicate"
    MERGED = "merged"

    @property
    def label(self) -> str:
        return gettext(TIE_LABELS[self])


TIE_LABELS = {TieKind.RELATED: N_("Near it"), TieKind.DUPLICATE: N_("The same"), TieKind.MERGED: N_("Merged into")}
CHOSEN = (TieKind.DUPLICATE, TieKind.RELATED)  # what a person sets by hand
_MERGED = sa.text("kind = 'merged'")


class Tie(WorkspaceRow, table=True):
    """From one to the other; only *merged* has a direction: `hypothesis_id` went into `other_id`, once."""

    __table_args__ = (
        once("tie", "hypothesis_id", "other_id"),
        sa.Index("uq_tie_merged", "workspace_id", "hypothesis_id", unique=True, sqlite_where=_MERGED, postgresql_where=_MERGED),
    )

    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    other_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    kind: TieKind = Field(sa_type=words(TieKind))
    by_id: int = Field(foreign_key="person.id", index=True)
    at: datetime

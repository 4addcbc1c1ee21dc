"""The names behind the ids of a list, and what one can filter by: one query for all of them."""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.catalog.models import Channel, FunnelStage, Segment, Tag
from growthlab.catalog.rules import Tone
from growthlab.core import db
from growthlab.core.columns import as_word
from growthlab.people.models import Membership, Person

Names = dict[int, str]
Named = sa.Select[Any, Any, Any, Any, Any]  # Any: kind, id, name, place, tone


@dataclass(frozen=True)
class Choices:
    """Names by id, in the order in which they are offered."""

    channels: Names = field(default_factory=dict)
    segments: Names = field(default_factory=dict)
    stages: Names = field(default_factory=dict)
    people: Names = field(default_factory=dict)
    tags: Names = field(default_factory=dict)
    tones: dict[str, str] = field(default_factory=dict)  # of a tag, by its word


def choices_in(session: Session, workspace_id: int) -> Choices:
    """Channels, segments and people by name, stages by their order; retired ones too, because old rows name them."""
    found = Choices()
    for kind, row_id, name, tone in db.rows(session, _NAMES, {"workspace_id": workspace_id}):
        getattr(found, kind)[row_id] = name
        if tone and tone != Tone.PLAIN:
            found.tones[name] = tone
    return found


_NO_TONE: sa.Label[str] = sa.literal_column("''").label("tone")
_WORKSPACE: sa.BindParameter[int] = sa.bindparam("workspace_id")


def _named(kind: str, table: type[Channel] | type[Segment]) -> Named:
    said: sa.Label[str] = as_word(kind).label("kind")
    return sa.select(said, col(table.id), col(table.name), sa.literal_column("0").label("place"), _NO_TONE).where(
        col(table.workspace_id) == _WORKSPACE
    )


_STAGES: Named = sa.select(
    sa.literal_column("'stages'").label("kind"), col(FunnelStage.id), col(FunnelStage.name), col(FunnelStage.order), _NO_TONE
).where(col(FunnelStage.workspace_id) == _WORKSPACE)
_PEOPLE: Named = (
    sa.select(sa.literal_column("'people'").label("kind"), col(Person.id), col(Person.name), sa.literal_column("0"), _NO_TONE)
    .join(Membership, col(Membership.person_id) == col(Person.id))
    .where(col(Membership.workspace_id) == _WORKSPACE)
)
_TAGS: Named = sa.select(
    sa.literal_column("'tags'").label("kind"), col(Tag.id), col(Tag.name), sa.literal_column("0"), sa.cast(col(Tag.tone), sa.String)
).where(col(Tag.workspace_id) == _WORKSPACE)
_ALL = sa.union_all(_named("channels", Channel), _named("segments", Segment), _STAGES, _PEOPLE, _TAGS).subquery()
_NAMES = sa.select(_ALL.c.kind, _ALL.c.id, _ALL.c.name, _ALL.c.tone).order_by(_ALL.c.kind, _ALL.c.place, _ALL.c.name)

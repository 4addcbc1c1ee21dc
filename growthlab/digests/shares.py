"""The work of one Monday cut into shares that several schedulers take, so that each writes its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlmodel import Session, col, select

from growthlab.core.turns import take_turn
from growthlab.digests.due import Due
from growthlab.digests.models import DigestKind, DigestLease, DigestRun

A_SHARE = 200  # people; their letters are held in memory together
LASTS = timedelta(minutes=5)  # a scheduler that was killed keeps its share from the others no longer than this


@dataclass(frozen=True)
class Share:
    """Digests of one kind and ISO week for people whose first workspace is the same."""

    workspace_id: int
    kind: DigestKind
    week: str
    due: tuple[Due, ...]

    def left(self, made: set[int]) -> "Share":
        return Share(self.workspace_id, self.kind, self.week, tuple(each for each in self.due if each.person_id not in made))


def shares_of(due: Iterable[Due]) -> Iterator[Share]:
    by_room = sorted(due, key=_room)
    for (workspace_id, kind, week), found in groupby(by_room, key=_room):
        whole = tuple(found)
        for first in range(0, len(whole), A_SHARE):
            yield Share(workspace_id, DigestKind(kind), week, whole[first : first + A_SHARE])


def take_share(session: Session, share: Share, *, by: str, at: datetime) -> Share | None:
    """What is left to do of it, leased to the scheduler `by`; None when another has it or nothing is left. Commit at once."""
    take_turn(session, f"digests:{share.workspace_id}")
    lease = _lease(session, share)
    left = share.left(made_of(session, share))
    if not left.due or (lease is not None and lease.leased_until > at and lease.leased_by != by):
        return None
    if lease is None:
        lease = DigestLease(workspace_id=share.workspace_id, leased_until=at, leased_by=by)
        session.add(lease)
    lease.leased_until, lease.leased_by = at + LASTS, by
    return left


def give_free(session: Session, share: Share, *, by: str) -> None:
    lease = _lease(session, share)
    if lease is not None and lease.leased_by == by:
        session.delete(lease)


def made_of(session: Session, share: Share) -> set[int]:
    """The people of a share who have their digest, or the record that it was dropped."""
    ids = [each.person_id for each in share.due]
    return set(
        session.exec(
            select(DigestRun.person_id).where(
                DigestRun.kind == share.kind, DigestRun.week == share.week, col(DigestRun.person_id).in_(ids)
            )
        ).all()
    )


def _lease(session: Session, share: Share) -> DigestLease | None:
    return session.exec(select(DigestLease).where(DigestLease.workspace_id == share.workspace_id)).first()


def _room(due: Due) -> tuple[int, str, str]:
    return due.workspace_id, due.kind.value, due.occasion.week

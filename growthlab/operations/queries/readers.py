"""Who must have read a version: owner, deputy, whoever its steps and links name, by name or by position."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from growthlab.core.days import local_day
from growthlab.operations.models import Link, Process, ProcessVersion, Step
from growthlab.operations.models.readings import VersionReading
from growthlab.operations.queries.presence import People, people_here
from growthlab.operations.rules.reading import HeldVersion, Reader
from growthlab.people.models import Workspace

Columns = tuple[Any, ...]  # Any: columns of one of our tables
Named = dict[int, set[int | str]]  # by the version's id: ids of people, and positions in lower case


def held_versions(
    session: Session, workspace_id: int, processes: Sequence[Process], people: People | None = None
) -> dict[int, tuple[HeldVersion, ...]]:
    """By the process's id, newest first. Four queries, however many processes, where the people are known already."""
    zone = session.get_one(Workspace, workspace_id).tz
    versions = _versions(session, workspace_id, [process.id for process in processes], zone)
    kept = [version for rows in versions.values() for version in rows]
    named, read = _named(session, workspace_id, kept), _read(session, workspace_id, kept)
    active = (people or people_here(session, workspace_id)).active
    found = {}
    for process in processes:
        own: set[int | str] = {person_id for person_id in (process.owner_id, process.deputy_id) if person_id is not None}
        found[process.id] = tuple(_held(version, own | named[version.id], active, read, zone) for version in versions[process.id])
    return found


def _held(
    version: ProcessVersion, named: set[int | str], people: dict[int, tuple[str, str]], read: dict[tuple[int, int], VersionReading],
    zone: str,
) -> HeldVersion:
    readers = []
    for person_id, (name, position) in people.items():
        if person_id in named or (position and position in named):
            seen = read.get((version.id, person_id))
            knows = version.approved_at if person_id in (version.author_id, version.approver_id) else None
            at = seen.at if seen else knows  # whoever wrote or approved it has read it
            readers.append(Reader(person_id, name, local_day(at, zone) if at else None))
    return HeldVersion(version.no, version.effective_from or local_day(version.created_at, zone), tuple(readers))


def _versions(session: Session, workspace_id: int, process_ids: list[int], zone: str) -> dict[int, list[ProcessVersion]]:
    rows = session.exec(
        select(ProcessVersion)
        .where(ProcessVersion.workspace_id == workspace_id, col(ProcessVersion.process_id).in_(process_ids))
        .where(col(ProcessVersion.effective_from).is_not(None)).order_by(col(ProcessVersion.no).desc())
    )
    found: dict[int, list[ProcessVersion]] = defaultdict(list)
    for version in rows:
        if not _is_enough(found[version.process_id], zone):
            found[version.process_id].append(version)
    return found


def _is_enough(kept: list[ProcessVersion], zone: str) -> bool:
    """The one before the newest, and all back to the one that held when the newest was approved for a later day."""
    newest, oldest = (kept[0], kept[-1]) if len(kept) > 1 else (None, None)
    if newest is None or oldest is None or newest.approved_at is None or oldest.effective_from is None:
        return False
    return oldest.effective_from <= local_day(newest.approved_at, zone)


def _named(session: Session, workspace_id: int, versions: Iterable[ProcessVersion]) -> Named:
    """Read as columns: a large workspace holds tens of thousands of steps."""
    ids, found = [version.id for version in versions], defaultdict[int, set[int | str]](set)
    steps: Columns = (Step.version_id, Step.person_id, Step.role)
    links: Columns = (Link.version_id, Link.from_person_id, Link.to_person_id, Link.from_role, Link.to_role)
    rows = [
        row for table, columns in ((Step, steps), (Link, links))
        for row in session.execute(
            select(*columns).where(table.workspace_id == workspace_id, col(table.version_id).in_(ids))
        )
    ]
    for version_id, *ends in rows:
        found[version_id] |= {end.casefold() if isinstance(end, str) else end for end in ends if end}
    return found


def _read(session: Session, workspace_id: int, versions: Iterable[ProcessVersion]) -> dict[tuple[int, int], VersionReading]:
    ids = [version.id for version in versions]
    rows = session.exec(
        select(VersionReading).where(VersionReading.workspace_id == workspace_id, col(VersionReading.version_id).in_(ids))
    )
    return {(row.version_id, row.person_id): row for row in rows}


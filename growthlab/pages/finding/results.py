"""What was found, by kind, with where it leads and the words that were looked for marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from growthlab.activity.models import Comment
from growthlab.core import found as kept
from growthlab.core.i18n import N_, gettext
from growthlab.core.marks import Piece, excerpt, marked
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process

KINDS = {"hypothesis": N_("Hypotheses"), "learning": N_("Learnings"), "comment": N_("Comments"), "process": N_("Processes")}
FEW, PAGE = 4, 20


@dataclass(frozen=True)
class Found:
    """One row: the subject's key and title, and more of the text. `row` is the subject itself, for its address and state."""

    row: Hypothesis | Process
    key: str
    title: list[Piece]
    text: list[Piece]
    anchor: str = ""


@dataclass(frozen=True)
class Group:
    """Of one kind, newest first; `after` leads to the next page."""

    kind: str
    rows: tuple[Found, ...]
    after: int | None = None

    @property
    def label(self) -> str:
        return gettext(KINDS[self.kind])


def found_in(
    session: Session, workspace_id: int, kind: str, text: str, *, before: int | None = None, limit: int = FEW
) -> Group:
    """Two queries whatever the number of rows, one more for comments."""
    hits = kept.newest(session, workspace_id, kind, text, before=before, limit=limit + 1)
    shown = hits[:limit]
    rows = _READ[kind](session, workspace_id, shown, text)
    return Group(kind, tuple(rows), shown[-1][0] if len(hits) > limit else None)


def _hypotheses(session: Session, workspace_id: int, hits: Sequence[kept.Hit], text: str) -> list[Found]:
    rows = _by_id(session, workspace_id, Hypothesis, [id_ for id_, _ in hits])
    return [
        Found(row, row.key, marked(row.title, text), excerpt(row.because or "", text)) for id_, _ in hits if (row := rows.get(id_))
    ]


def _learnings(session: Session, workspace_id: int, hits: Sequence[kept.Hit], text: str) -> list[Found]:
    rows = _by_id(session, workspace_id, Hypothesis, [id_ for id_, _ in hits])
    return [Found(row, row.key, marked(row.title, text), excerpt(said, text)) for id_, said in hits if (row := rows.get(id_))]


def _processes(session: Session, workspace_id: int, hits: Sequence[kept.Hit], text: str) -> list[Found]:
    rows = _by_id(session, workspace_id, Process, [id_ for id_, _ in hits])
    return [
        Found(row, row.code, marked(row.title, text), excerpt(row.sale_mechanics or "", text))
        for id_, _ in hits if (row := rows.get(id_))
    ]


def _comments(session: Session, workspace_id: int, hits: Sequence[kept.Hit], text: str) -> list[Found]:
    comments = _by_id(session, workspace_id, Comment, [id_ for id_, _ in hits])
    about: dict[str, dict[int, Any]] = {}  # Any: hypotheses, processes
    for kind, table in (("hypothesis", Hypothesis), ("process", Process)):
        about[kind] = _by_id(session, workspace_id, table, [row.subject_id for row in comments.values() if row.subject_kind == kind])
    found = []
    for id_, _ in hits:
        said = comments.get(id_)
        row = about[said.subject_kind].get(said.subject_id) if said and said.subject_kind in about else None
        if said and row:
            key = row.key if isinstance(row, Hypothesis) else row.code
            found.append(Found(row, key, marked(row.title, text), excerpt(said.text, text), "comments"))
    return found


def _by_id(session: Session, workspace_id: int, table: Any, ids: Sequence[int]) -> dict[int, Any]:  # Any: one of three tables
    if not ids:
        return {}
    rows = session.exec(select(table).where(table.workspace_id == workspace_id, col(table.id).in_(ids)))
    return {row.id: row for row in rows.all()}


_READ = {"hypothesis": _hypotheses, "learning": _learnings, "comment": _comments, "process": _processes}

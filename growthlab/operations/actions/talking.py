"""Remarks on a step: said, answered, resolved."""

from datetime import datetime

from sqlmodel import Session, select

from growthlab.activity.actions import join_talk
from growthlab.activity.mentions import mentioned
from growthlab.activity.talk import read_said, tell_named
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.lines import Target
from growthlab.operations.models import Process, StepComment
from growthlab.operations.queries.talk import version_with
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission


def comment_on_step(
    session: Session, process: Process, trace: int, text: str, *, by: Membership, at: datetime, answers: StepComment | None = None,
    request_key: str | None = None,
) -> StepComment:
    """A remark, or an answer to one that is not resolved. A double click is one row."""
    _ask(process, by)
    require(by, Permission.COMMENT)
    if (earlier := _earlier(session, by, request_key)) is not None:
        return earlier
    version, said = version_with(session, process, trace), read_said(text)
    named = mentioned(said, memberships(session, by.workspace_id))
    if answers is not None and answers.resolved_at is not None:
        raise RuleBroken(N_("This remark is resolved. Write a new one."), code="comment_resolved", field="text")
    row = StepComment(
        workspace_id=process.workspace_id, process_id=process.id, trace=trace, version_no=version.no, text=said, by_id=by.person_id, at=at,
        mentions=named, answers_id=(answers.answers_id or answers.id) if answers else None, request_key=request_key,
    )
    session.add(row)
    record(session, "step.commented", process, by_id=by.person_id, at=at, text=said[:200], trace=trace, names=named)
    target = Target("operations.step", {"code": process.code, "trace": trace})
    tell_named(session, process, named, said, target=target, by=by, at=at)
    join_talk(session, process, [by.person_id, *named], at=at)
    return row


def resolve_comment(session: Session, comment: StepComment, *, by: Membership, at: datetime) -> StepComment:
    """By whoever said it, the owner, the deputy or a manager; once more changes nothing."""
    process = session.get_one(Process, comment.process_id)
    _ask(process, by)
    if comment.by_id != by.person_id:
        require(by, Permission.CHANGE_PROCESS, named=process.names(by.person_id))
    if comment.resolved_at is None:
        comment.resolved_by_id, comment.resolved_at = by.person_id, at
        record(session, "step.comment_resolved", process, by_id=by.person_id, at=at, text=comment.text[:200])
    return comment


def _ask(process: Process, by: Membership) -> None:
    if process.workspace_id != by.workspace_id:
        raise NotFound(process.code)


def _earlier(session: Session, by: Membership, request_key: str | None) -> StepComment | None:
    if not request_key:
        return None
    return session.exec(
        select(StepComment).where(
            StepComment.workspace_id == by.workspace_id, StepComment.request_key == request_key, StepComment.by_id == by.person_id
        )
    ).first()

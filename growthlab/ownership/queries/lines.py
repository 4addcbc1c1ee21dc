"""What managers read of their people on Today and in the digest: who runs and explores at once, what hangs on the founder."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller, once_a_language
from growthlab.core.formats import percent
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.ownership.queries.split import GrowthOper, founder_then_and_now, growth_opers
from growthlab.ownership.rules import SPLIT_FROM_STAGE, WINDOW_DAYS, Share, founder_share
from growthlab.people.models import Membership
from growthlab.people.queries import head_of, stage_of
from growthlab.people.rules import Permission

_PAGE = Target("ownership.split")


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """From stage 3 on who answers for operations, if the founder or nobody, and who is both; the founder’s share and its change."""
    if not any(member.may(Permission.APPROVE_PROCESS) for member in members):
        return lambda member: []
    workspace_id = members[0].workspace_id
    warns = (stage_of(session, workspace_id) or 0) >= SPLIT_FROM_STAGE
    both = growth_opers(session, workspace_id) if warns else []
    parts, before = founder_then_and_now(session, workspace_id, on=on)
    heads = _at_the_head(head_of(session, workspace_id)) if warns else list
    lines = once_a_language(lambda: [*heads(), *map(_both, both), *_on_the_founder(parts, before)])
    return lambda member: lines() if member.may(Permission.APPROVE_PROCESS) else []


def _at_the_head(head: Membership | None) -> Callable[[], list[Line]]:
    """From stage 3 on one person answers for operations, and it is not the founder."""
    if head is not None and not head.is_founder:
        return list
    return lambda: [Line(
        "", head.person.name if head else _("Operations"),
        _("answers for operations and is the founder: from stage 3 on hire or grow somebody for it") if head
        else _("nobody answers for them: name one person"),
        _PAGE, action=_("Name somebody"), icon="warn", block=Block.PEOPLE,
    )]


def _both(one: GrowthOper) -> Line:
    text = _(
        "runs %(processes)s and explores %(hypotheses)s: from stage 3 on these are in separate hands",
        processes=", ".join(row.key for row in one.processes), hypotheses=", ".join(row.key for row in one.hypotheses),
    )
    return Line("", one.member.person.name, text, _PAGE, action=_("Look"), icon="people", block=Block.PEOPLE)


def _on_the_founder(parts: list[Share], before: list[Share]) -> list[Line]:
    """The share today; of what has a day, decisions and tests, also that of the 90 days before."""
    share = founder_share(parts)
    if share is None:
        return []
    now, then = founder_share(parts[: len(before)]), founder_share(before)
    text = _("%(share)s of decisions, tests, processes and links", share=percent(share))
    if now is not None and then is not None:
        text = _(
            "%(text)s; of decisions and tests %(now)s in the last %(days)s days, %(then)s in the %(days)s days before",
            text=text, now=percent(now), then=percent(then), days=WINDOW_DAYS,
        )
    return [Line("", _("On the founder"), text, _PAGE, icon="people", block=Block.PEOPLE)]

"""The week of a workspace as everybody may read it: alerts, what was done, what was learned. No votes, nobody's desk."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertLine
from growthlab.core import formats
from growthlab.core.days import midnight
from growthlab.core.events import Event
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import Line, Target
from growthlab.digests.addresses import address_of
from growthlab.digests.queries import LINES_A_BLOCK, alerts
from growthlab.experiments.queries import week_lines
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.operations.models import Process
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Workspace
from growthlab.receivers.message import Message, Part, Said

WEEK = timedelta(days=7)


def week_message(session: Session, workspace: Workspace, *, on: date, base_url: str) -> Message | None:
    """In the current language; None when nothing is the matter and nothing happened for a week."""
    found = alerts(session, workspace.id, on=on)
    if not found and not _happened(session, workspace, on):
        return None
    parts = [*_alert_parts(session, workspace, found, base_url), *_week_parts(session, workspace, on, base_url)]
    lead = ngettext("One thing needs somebody.", "%(num)d things need somebody.", len(found)) if found else _("Nothing is the matter.")
    return Message(
        title=_("%(workspace)s: week %(week)s", workspace=workspace.name, week=on.isocalendar().week),
        lead=f"{formats.long_day(on)}. {lead}", url=address_of(Target("pages.today"), workspace.slug, base_url), open_word=_("Open Today"),
        parts=tuple(parts),
    )


def trial_message(workspace: Workspace, *, base_url: str) -> Message:
    """What the test button sends."""
    return Message(
        title=_("%(workspace)s: a test", workspace=workspace.name), lead=_("If you read this, the weekly message will arrive here too."),
        url=address_of(Target("pages.today"), workspace.slug, base_url), open_word=_("Open Today"),
    )


def _alert_parts(session: Session, workspace: Workspace, found: list[AlertLine], base_url: str) -> list[Part]:
    """One part a kind, worst first, at most five lines in each."""
    titles = _titles(session, workspace.id, {alert.subject for alert in found})
    parts = []
    for kind in dict.fromkeys(alert.kind for alert in found):
        lines = [
            Said(one.subject, titles.get(one.subject, ""), one.text, address_of(_target(one.subject), workspace.slug, base_url))
            for one in found if one.kind is kind
        ]
        parts.append(_part(kind.label, lines))
    return parts


def _week_parts(session: Session, workspace: Workspace, on: date, base_url: str) -> list[Part]:
    lines = week_lines(session, workspace, on=on)
    said = {block: [_said(line, workspace, base_url) for line in lines if line.block == block] for block in _blocks(lines)}
    return [_part(Block(block).label, some) for block, some in said.items()]


def _blocks(lines: Iterable[Line]) -> list[str]:
    return list(dict.fromkeys(line.block for line in lines))


def _said(line: Line, workspace: Workspace, base_url: str) -> Said:
    return Said(line.subject, line.title, line.text, address_of(line.target, workspace.slug, base_url))


def _part(title: str, lines: list[Said]) -> Part:
    more = len(lines) - LINES_A_BLOCK
    return Part(title, tuple(lines[:LINES_A_BLOCK]), ngettext("and %(num)d more", "and %(num)d more", more) if more > 0 else "")


def _target(subject: str) -> Target:
    if subject.startswith("H-"):
        return Target("pages.hypothesis", {"key": subject})
    return Target("operations.process", {"code": subject})


def _titles(session: Session, workspace_id: int, subjects: set[str]) -> dict[str, str]:
    numbers = {letter: [int(one[2:]) for one in subjects if one.startswith(f"{letter}-")] for letter in "HP"}
    hypotheses = session.exec(
        select(Hypothesis.number, Hypothesis.title).where(
            Hypothesis.workspace_id == workspace_id, col(Hypothesis.number).in_(numbers["H"])
        )
    ).all()
    processes = session.exec(
        select(Process.number, Process.title).where(Process.workspace_id == workspace_id, col(Process.number).in_(numbers["P"]))
    ).all()
    return {key_of(number): title for number, title in hypotheses} | {code_of(number): title for number, title in processes}


def _happened(session: Session, workspace: Workspace, on: date) -> bool:
    since = midnight(on - WEEK, workspace.tz)
    query = select(Event.id).where(Event.workspace_id == workspace.id, col(Event.at) >= since).limit(1)
    return session.exec(query).first() is not None

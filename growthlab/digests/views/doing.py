"""What a mail lets people do: for each deed its subject, the smallest form, and the feature's own action."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import request
from sqlmodel import Session

from growthlab.activity.actions import unwatch
from growthlab.activity.queries import open_alerts
from growthlab.core import clock
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.forms import Form
from growthlab.core.i18n import N_, gettext
from growthlab.core.lines import Target
from growthlab.core.periods import Period
from growthlab.experiments.actions import observe
from growthlab.experiments.forms import ObservationForm
from growthlab.experiments.views.asking import as_metric_asks
from growthlab.experiments.views.recording import observation_form
from growthlab.followup.actions import snooze
from growthlab.followup.forms import SleepForm
from growthlab.handover.actions import accept
from growthlab.handover.forms import AcceptForm
from growthlab.handover.queries.finding import package_of
from growthlab.hypotheses.queries import find
from growthlab.operations.actions import enter_fact
from growthlab.operations.forms import FactForm, require_number
from growthlab.operations.queries import find_kpi, find_process
from growthlab.people.models import Membership
from growthlab.voting.actions import cast_vote
from growthlab.voting.forms import VoteForm

A_WEEK = timedelta(days=7)
Arguments = dict[str, Any]  # Any: parts of an address


@dataclass(frozen=True)
class Deed:
    """`form` makes the form of a GET or POST, `do` calls the action; both get session, member and the link's arguments."""

    heading: str
    button: str
    endpoint: str
    form: Callable[[Session, Membership, Arguments], Form]
    do: Callable[[Session, Membership, Arguments, Any], object]  # Any: the form that `form` made
    names: tuple[str, ...] = ("key", "code")  # of the link's arguments, those in the address of the page

    @property
    def title(self) -> str:
        return gettext(self.heading)

    def target(self, arguments: Arguments) -> Target:
        """The page where the same is done by hand."""
        return Target(self.endpoint, {name: arguments[name] for name in self.names if name in arguments})


def subject_of(session: Session, member: Membership, arguments: Arguments) -> tuple[str, str]:
    """Its key and title, and for a fact what is counted; NotFound when it is gone."""
    if "key" in arguments:
        row = find(session, member.workspace_id, arguments["key"])
        return row.key, row.title
    process = find_process(session, member.workspace_id, arguments["code"])
    kpi = find_kpi(session, process, arguments["kpi_id"]) if "kpi_id" in arguments else None
    return process.code, f"{process.title}: {kpi.name}, {Period.parse(arguments['period']).label}" if kpi else process.title


def _vote(session: Session, member: Membership, arguments: Arguments, form: VoteForm) -> None:
    row = find(session, member.workspace_id, arguments["key"])
    cast_vote(session, row, **form.answers, by=member, at=clock.now())


def _observation(session: Session, member: Membership, arguments: Arguments) -> ObservationForm:
    row = find(session, member.workspace_id, arguments["key"])
    if request.method == "GET":
        return observation_form(session, row, member.workspace)
    return as_metric_asks(ObservationForm(), session, row, member.workspace)


def _observe(session: Session, member: Membership, arguments: Arguments, form: ObservationForm) -> None:
    entry = form.entry
    if form.errors:
        raise RuleBroken(N_("Some of this cannot be read. Look at the fields."), code="unreadable")
    observe(session, find(session, member.workspace_id, arguments["key"]), by=member, at=clock.now(), **entry)


def _fact(session: Session, member: Membership, arguments: Arguments) -> FactForm:
    return FactForm(data={"period": arguments["period"], "request_key": secrets.token_hex(16)})


def _enter(session: Session, member: Membership, arguments: Arguments, form: FactForm) -> None:
    """The period is the link's, whatever the form says."""
    kpi = find_kpi(session, find_process(session, member.workspace_id, arguments["code"]), arguments["kpi_id"])
    enter_fact(
        session, kpi, period=Period.parse(arguments["period"]), actual=require_number(form.actual.value, "actual"),
        note=form.note.data or None, reason=form.reason.data or None, by=member, at=clock.now(),
        on=clock.today(member.workspace.tz),
    )


def _accept(session: Session, member: Membership, arguments: Arguments, form: AcceptForm) -> None:
    package = package_of(session, find(session, member.workspace_id, arguments["key"]))
    if package is None:
        raise NotFound(arguments["key"])
    accept(session, package, can_run=form.can_run.data, by=member, at=clock.now(), on=clock.today(member.workspace.tz))


def _snooze(session: Session, member: Membership, arguments: Arguments, form: SleepForm) -> None:
    process = find_process(session, member.workspace_id, arguments["code"])
    found = open_alerts(session, member.workspace_id, [("process", process.id)])
    if not found:
        raise RuleBroken(N_("Nothing about %(subject)s is open any more."), code="nothing_open", subject=process.code)
    for alert in found:
        snooze(
            session, alert, until=form.until.value, reason=form.reason.data, by=member, at=clock.now(),
            on=clock.today(member.workspace.tz),
        )


def _unwatch(session: Session, member: Membership, arguments: Arguments, _form: Form) -> None:
    subject = find(session, member.workspace_id, arguments["key"]) if "key" in arguments else None
    unwatch(session, subject or find_process(session, member.workspace_id, arguments["code"]), by=member, at=clock.now())


DEEDS = {
    "vote": Deed(N_("Vote"), N_("Vote"), "voting.focus", lambda *_given: VoteForm(), _vote),
    "observe": Deed(N_("Record an observation"), N_("Add to the sum"), "experiments.observe", _observation, _observe),
    "fact": Deed(N_("Enter the fact"), N_("Save"), "operations.enter_fact", _fact, _enter, ("code", "kpi_id", "period")),
    "accept": Deed(N_("Accept the package"), N_("Accept"), "handover.package", lambda *_given: AcceptForm(), _accept),
    "snooze": Deed(
        N_("Let it sleep"), N_("Let it sleep"), "operations.process",
        lambda _session, member, _given: SleepForm(data={"until": clock.today(member.workspace.tz) + A_WEEK}), _snooze,
    ),
    "unwatch": Deed(N_("Stop watching"), N_("Stop watching"), "activity.watches", lambda *_given: Form(), _unwatch, ()),
}

"""The list of target accounts of a reach test: paste, set a status, take off, take away as CSV."""

import re
from typing import Any
from urllib.parse import urlencode

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from growthlab.core import clock
from growthlab.core.i18n import ngettext
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments.actions.account_goal import choose_goal
from growthlab.experiments.actions.accounts import Added, add_accounts, change_account, remove_account
from growthlab.experiments.actions.naming import records
from growthlab.experiments.forms.accounts import AccountsForm, GoalForm, StatusForm
from growthlab.experiments.queries.accounts import (
    ROWS_A_PAGE,
    account_of,
    clashes,
    counted,
    goal_for,
    is_counted,
    number_of_accounts,
    part_of,
)
from growthlab.experiments.rules.accounts import AccountStatus, check_form
from growthlab.experiments.rules.accounts import status_of as status_said
from growthlab.experiments.views.blueprint import bp
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.rules.states import DECIDED, is_before_start
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

ADDRESS = "/w/<workspace>/hypotheses/<key>/accounts"


@bp.get(ADDRESS)
@needs(Permission.READ)
def accounts(key: str) -> ResponseReturnValue:
    return _page(find(session(), here().id, key))


@bp.post(ADDRESS)
@needs(Permission.TEST)
def paste_accounts(key: str) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), AccountsForm()
    if form.validate():
        with refusals(form):
            rows = [_read(line) for line in (form.text.data or "").splitlines() if line.strip()]
            added = add_accounts(session(), hypothesis, rows, by=member(), at=clock.now(), reason=form.reason.data)
            flash(said(added), "good")
    return _back(hypothesis, form, paste=form)


@bp.post(ADDRESS + "/<int:account_id>/status")
@needs(Permission.TEST)
def set_status(key: str, account_id: int) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), StatusForm()
    account = account_of(session(), hypothesis, account_id)
    if form.validate():
        with refusals(form):
            change_account(
                session(), account, hypothesis, status=AccountStatus(form.status.data), by=member(), at=clock.now(), reason=form.reason.data
            )
    return _back(hypothesis, form, refused={account_id: form})


@bp.post(ADDRESS + "/<int:account_id>/removal")
@needs(Permission.TEST)
def take_off(key: str, account_id: int) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), FlaskForm()
    account = account_of(session(), hypothesis, account_id)
    with refusals(form):
        remove_account(session(), account, hypothesis, by=member(), at=clock.now())
    return _back(hypothesis, form, refused={account_id: form})


@bp.post(ADDRESS + "/goal")
@needs(Permission.TEST)
def set_goal(key: str) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), GoalForm()
    if form.validate():
        with refusals(form):
            choose_goal(session(), hypothesis, AccountStatus(form.goal.data), by=member(), at=clock.now())
    return _back(hypothesis, form, goal=form)


def said(added: Added) -> str:
    """What a list brought, in one sentence."""
    parts = [ngettext("%(num)d account added.", "%(num)d accounts added.", len(added.new))]
    if added.changed:
        parts.append(ngettext("%(num)d changed.", "%(num)d changed.", len(added.changed)))
    if added.known:
        parts.append(ngettext("%(num)d was there already.", "%(num)d were there already.", len(added.known)))
    return " ".join(parts)


def _read(line: str) -> tuple[str, AccountStatus | None]:
    """`ACME; replied`, or with a tab as spreadsheets copy it."""
    company, _mark, status = line.replace("\t", ";").partition(";")
    return company, status_said(status) if status.strip() else None


def _back(hypothesis: Hypothesis, form: FlaskForm, **shown: Any) -> ResponseReturnValue:  # Any: the refused form
    if status_of(form) >= 400:
        return _page(hypothesis, **shown), status_of(form)
    row = f"account-{request.view_args['account_id']}" if request.view_args and "account_id" in request.view_args else None
    return redirect(_address(hypothesis, {**_place(), "_anchor": row}), 303)


def _address(hypothesis: Hypothesis, parts: dict[str, Any]) -> str:  # Any: parts of an address
    return url_for("experiments.accounts", workspace=here().slug, key=hypothesis.key, **parts)


def _place() -> dict[str, Any]:  # Any: parts of an address
    """Where in the list one stands: the words, only shared ones, the row after which the page begins."""
    said = {name: request.args.get(name, "") for name in ("q", "shared", "after")}
    said["after"] = said["after"] if re.fullmatch(r"[0-9]{1,9}", said["after"]) else ""
    return {name: value for name, value in said.items() if value}


def _page(
    hypothesis: Hypothesis, *, paste: AccountsForm | None = None, refused: dict[int, FlaskForm] | None = None, goal: GoalForm | None = None
) -> str:
    check_form(hypothesis.key, hypothesis.goal_form)
    place, is_before = _place(), is_before_start(hypothesis.state, locked=hypothesis.is_locked)
    part = part_of(session(), hypothesis, said=place.get("q", ""), shared="shared" in place, after=int(place.get("after", 0)))
    own = member().person_id in (hypothesis.author_id, hypothesis.owner_id)
    may = member().may(Permission.EDIT, named=own) if is_before else member().may(
        Permission.TEST, named=records(session(), hypothesis, member())
    )
    chosen = goal_for(session(), hypothesis)
    return render_template(
        "experiments/accounts.html", h=hypothesis, rows=part.rows, place=place,
        start=_address(hypothesis, {**place, "after": None}), next=_address(hypothesis, {**place, "after": part.next}) if part.next else "",
        suffix=f"?{urlencode(place)}" if place else "", total=number_of_accounts(session(), hypothesis), most=ROWS_A_PAGE,
        paste=paste or AccountsForm(formdata=None), refused=refused or {},
        goal_form=goal or GoalForm(formdata=None, goal=chosen.value), goal=chosen, statuses=list(AccountStatus),
        clashes=clashes(session(), hypothesis), count=counted(session(), hypothesis), may_change=may, is_before=is_before,
        is_counted=is_counted(session(), hypothesis), is_decided=hypothesis.state in DECIDED,
    )

"""Watching a hypothesis or a process, and no longer; the list of what one watches."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.activity.actions import unwatch, watch
from growthlab.activity.notices import page_of
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.operations.models import Process
from growthlab.operations.queries import find_process
from growthlab.pages.blueprint import page
from growthlab.pages.watching.rows import ROWS_A_PAGE, watched_by
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

BACK = {"today": "pages.today", "list": "activity.watches"}


@page("/w/<workspace>/watches", "activity.watches")
@needs(Permission.READ)
def watches() -> ResponseReturnValue:
    """What was begun last first; `?before=` goes on from the last one shown."""
    rows = watched_by(session(), member(), before=request.args.get("before", type=int))
    older = rows[-1].id if len(rows) == ROWS_A_PAGE else None
    return render_template("activity/watches.html", rows=rows, older=older)


@page("/w/<workspace>/watches/<name>", "activity.watch", methods=("POST",))
@needs(Permission.READ)
def begin(name: str) -> ResponseReturnValue:
    subject = _named(name)
    if watch(session(), subject, by=member(), at=clock.now()):
        flash(_("You watch %(name)s. What others do there stands on Today and in your digest.", name=name), "good")
    return _back(subject)


@page("/w/<workspace>/watches/<name>/end", "activity.unwatch", methods=("POST",))
@needs(Permission.READ)
def end(name: str) -> ResponseReturnValue:
    """Back to where the button stood."""
    subject = _named(name)
    if unwatch(session(), subject, by=member(), at=clock.now()):
        flash(_("You no longer watch %(name)s.", name=name), "good")
    return _back(subject)


def _named(name: str) -> Hypothesis | Process:
    """By its key or code, `H-013` or `P-01`; 404 where there is no such thing."""
    if name.upper().startswith("P"):
        return find_process(session(), here().id, name)
    return find(session(), here().id, name)


def _back(subject: Hypothesis | Process) -> ResponseReturnValue:
    to = BACK.get(request.form.get("back", ""))
    target = page_of(subject)
    if to or target is None:
        return redirect(url_for(to or "pages.today", workspace=here().slug), 303)
    return redirect(url_for(target.endpoint, workspace=here().slug, **target.arguments), 303)

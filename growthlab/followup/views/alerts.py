"""The list of alerts, and letting one sleep."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.activity.queries import find_alert
from growthlab.activity.rules import SNOOZE_DAYS, AlertKind
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.followup import actions
from growthlab.followup.forms import SleepForm
from growthlab.followup.queries import AlertRow, Show, count_alerts, is_behind, name_of, page_of_alerts
from growthlab.followup.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

A_WEEK = timedelta(days=7)


@bp.get("/w/<workspace>/alerts")
@needs(Permission.READ)
def alerts() -> ResponseReturnValue:
    """`?show=` open, asleep or closed, `?kind=`, `?after=` the last one seen."""
    today = clock.today(here().tz)
    asked = request.args
    show = Show(asked["show"]) if asked.get("show") in set(Show) else Show.OPEN
    kind = AlertKind(asked["kind"]) if asked.get("kind") in set(AlertKind) else None
    rows, after = page_of_alerts(
        session(), here().id, show, on=today, after=asked.get("after", type=int), kind=kind
    )
    counts = count_alerts(session(), here().id, on=today)
    return render_template(
        "followup/alerts.html", rows=rows, show=show, kind=kind, kinds=list(AlertKind), tabs_=_tabs(show, counts),
        behind=is_behind(session(), here().id, on=today), may_sleep=_may_sleep, today=today,
        older=url_for("followup.alerts", workspace=here().slug, show=show, kind=kind, after=after) if after else "",
    )


@bp.route("/w/<workspace>/alerts/<int:alert_id>/sleep", methods=["GET", "POST"])
@needs(Permission.READ)
def sleep(alert_id: int) -> ResponseReturnValue:
    """Until a day within 28, with the reason."""
    alert = find_alert(session(), here().id, alert_id)
    today = clock.today(here().tz)
    form = SleepForm(data={"until": today + A_WEEK})
    if form.validate_on_submit():
        with refusals(form):
            actions.snooze(
                session(), alert, until=form.until.value, reason=form.reason.data, by=member(), at=clock.now(), on=today
            )
        if status_of(form) == 200:
            flash(_("It sleeps. It still closes by itself when its condition ends."), "good")
            return redirect(url_for("followup.alerts", workspace=here().slug), code=303)
    page = render_template("followup/sleep.html", form=form, alert=alert, subject=name_of(session(), alert), most=SNOOZE_DAYS)
    return page, status_of(form)


@bp.post("/w/<workspace>/alerts/<int:alert_id>/waking")
@needs(Permission.READ)
def wake(alert_id: int) -> ResponseReturnValue:
    actions.wake(session(), find_alert(session(), here().id, alert_id), by=member(), at=clock.now())
    return redirect(url_for("followup.alerts", workspace=here().slug, show=Show.ASLEEP), code=303)


def _may_sleep(row: AlertRow) -> bool:
    return row.alert.is_open and actions.may_snooze_here(member(), row.subject)


def _tabs(show: Show, counts: dict[Show, int]) -> list[tuple[str, str, bool]]:
    """Name with its number, address, whether it is this one."""
    return [
        (f"{word.label} {counts.get(word, '')}".strip(), url_for("followup.alerts", workspace=here().slug, show=word), word is show)
        for word in Show
    ]

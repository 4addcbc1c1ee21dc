"""What this workspace may read numbers from, kept by the admin, with every source that is in use."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.operations.actions.allowing import allow_database, allow_host, withdraw_grant
from growthlab.operations.forms.sources import HostForm
from growthlab.operations.queries.sources import grants_of, sources_here
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.reach import reach
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.route("/w/<workspace>/sources", methods=["GET", "POST"])
@needs(Permission.ADMINISTER)
def grants() -> ResponseReturnValue:
    """Posted to, it allows one more host."""
    form = HostForm()
    if form.validate_on_submit():
        with refusals(form):
            allow_host(session(), form.host.data or "", by=member(), at=clock.now(), outside=reach())
        if status_of(form) == 200:
            flash(_("Allowed. Whoever may change a process can now read numbers from there."), "good")
            return _back()
    rows = grants_of(session(), here().id)
    allowed = {row.name for row in rows if row.kind == "database"}
    page = render_template(
        "operations/grants.html", form=form, rows=rows, used=sources_here(session(), here().id),
        named=sorted(reach().databases.keys() - allowed),
    )
    return page, status_of(form)


@bp.post("/w/<workspace>/sources/databases/<name>")
@needs(Permission.ADMINISTER)
def grant_database(name: str) -> ResponseReturnValue:
    allow_database(session(), name, by=member(), at=clock.now(), outside=reach())
    flash(_("Allowed. Whoever may change a process can now read numbers from there."), "good")
    return _back()


@bp.post("/w/<workspace>/sources/<int:grant_id>/removal")
@needs(Permission.ADMINISTER)
def withdraw(grant_id: int) -> ResponseReturnValue:
    withdraw_grant(session(), grant_id, by=member(), at=clock.now())
    flash(_("No longer allowed: sources that need it are not read any more."), "good")
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(url_for("operations.grants", workspace=here().slug), code=303)

"""The shelf of one hypothesis: into the archive and back, and that it is still wanted."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.hypotheses.actions import shelving
from growthlab.hypotheses.queries import find
from growthlab.pages.blueprint import page
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page("/w/<workspace>/hypotheses/<key>/archive", "hypotheses.archive", methods=("POST",))
@needs(Permission.EDIT)
def archive(key: str) -> ResponseReturnValue:
    return _do(shelving.archive, key, _("%(key)s is in the archive.", key=key))


@page("/w/<workspace>/hypotheses/<key>/unarchive", "hypotheses.unarchive", methods=("POST",))
@needs(Permission.EDIT)
def bring_back(key: str) -> ResponseReturnValue:
    return _do(shelving.bring_back, key, _("%(key)s is in the lists again.", key=key))


@page("/w/<workspace>/hypotheses/<key>/refresh", "hypotheses.refresh", methods=("POST",))
@needs(Permission.EDIT)
def refresh(key: str) -> ResponseReturnValue:
    return _do(shelving.refresh, key, _("%(key)s is still wanted; its days count from today.", key=key))


def _do(action: Callable[..., bool], key: str, said: str) -> ResponseReturnValue:
    action(session(), find(session(), here().id, key), by=member(), at=clock.now())
    flash(said, "good")
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=key), code=303)

"""The link that ends a mail: a page with one button, and one POST by a mail program (RFC 8058)."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, set_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.links import read
from growthlab.core.web import session
from growthlab.digests.actions.stopping import NOTICES, is_stopped, resume, stop
from growthlab.digests.doors import STOP
from growthlab.digests.models import DigestKind
from growthlab.digests.views.blueprint import bp
from growthlab.people.access import public
from growthlab.people.models import Person

NAMES = {
    DigestKind.WEEKLY: N_("the weekly digest"), DigestKind.LEARNINGS: N_("Friday’s reminder to write learnings"),
    NOTICES: N_("mails about what cannot wait"),
}


@bp.get("/stop/<token>")
@public
def stopping(token: str) -> ResponseReturnValue:
    """Looking changes nothing: mail scanners follow links."""
    return _page(token, *_reader(token))


@bp.post("/stop/<token>")
@public
def end_mail(token: str) -> ResponseReturnValue:
    """Exempt from CSRF, because mail programs post here by themselves: the signed address is the permission, and all it can do."""
    person, what = _reader(token)
    stop(session(), person.id, what, at=clock.now())
    return _page(token, person, what)


@bp.post("/stop/<token>/back")
@public
def take_back(token: str) -> ResponseReturnValue:
    person, what = _reader(token)
    resume(session(), person.id, what, at=clock.now())
    return _page(token, person, what)


def _reader(token: str) -> tuple[Person, str]:
    said = read(current_app.config["SECRET_KEY"], STOP, token, at=clock.now())
    person = session().get(Person, said["p"])
    if person is None or said["k"] not in NAMES:
        raise NotFound("")
    set_locale(person.locale)
    return person, said["k"]


def _page(token: str, person: Person, what: str) -> ResponseReturnValue:
    return render_template(
        "digests/stop.html", token=token, email=person.email, stopped=is_stopped(session(), person, what), what=_(NAMES[what])
    )

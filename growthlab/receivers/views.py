"""Chats and webhooks, kept by the admin. A secret is shown to nobody; a new signing key once, on the page that follows."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.outgoing.addresses import inside_hosts
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.receivers import actions, queries
from growthlab.receivers.forms import ReceiverForm
from growthlab.receivers.models import Receiver
from growthlab.receivers.rules import Kind
from growthlab.receivers.wishes import Allowed

bp = Blueprint("receivers", __name__)


@bp.get("/w/<workspace>/receivers")
@needs(Permission.ADMINISTER)
def receivers() -> ResponseReturnValue:
    rows, calls = queries.receivers_of(session(), here().id), queries.last_calls(session(), here().id)
    return render_template("receivers/list.html", rows=rows, calls=calls, kinds=list(Kind))


@bp.get("/w/<workspace>/receivers/new/<kind>")
@needs(Permission.ADMINISTER)
def new(kind: str) -> ResponseReturnValue:
    form = ReceiverForm(formdata=None, language=here().language, hour=9).for_kind(_kind(kind))
    return _new_page(_kind(kind), form)


@bp.post("/w/<workspace>/receivers/new/<kind>")
@needs(Permission.ADMINISTER)
def add(kind: str) -> ResponseReturnValue:
    form, made = ReceiverForm().for_kind(_kind(kind)), None
    if form.validate():
        with refusals(form):
            made = actions.add_receiver(session(), _kind(kind), form.wish(), by=member(), at=clock.now(), allowed=_allowed())
    if made is None or status_of(form) != 200:
        return _new_page(_kind(kind), form)
    if made.key:
        return _page(made, _filled(made), key=made.key)
    flash(_("Added. Send a test message to see whether it arrives."), "good")
    return _to(made)


@bp.get("/w/<workspace>/receivers/<int:receiver_id>")
@needs(Permission.ADMINISTER)
def receiver(receiver_id: int) -> ResponseReturnValue:
    found = _load(receiver_id)
    return _page(found, _filled(found))


@bp.post("/w/<workspace>/receivers/<int:receiver_id>")
@needs(Permission.ADMINISTER)
def change(receiver_id: int) -> ResponseReturnValue:
    found = _load(receiver_id)
    form = ReceiverForm().for_kind(found.kind)
    if form.validate():
        with refusals(form):
            actions.change_receiver(session(), found, form.wish(), by=member(), at=clock.now(), allowed=_allowed())
    if status_of(form) != 200:
        return _page(_load(receiver_id), form)
    flash(_("Saved: %(name)s.", name=found.name), "good")
    return _to(found)


@bp.post("/w/<workspace>/receivers/<int:receiver_id>/test")
@needs(Permission.ADMINISTER)
def send_test(receiver_id: int) -> ResponseReturnValue:
    base_url = current_app.config["BASE_URL"]
    return _do(receiver_id, actions.ask_for_trial, _("On its way: the log below tells how it went."), base_url=base_url)


@bp.post("/w/<workspace>/receivers/<int:receiver_id>/pause")
@needs(Permission.ADMINISTER)
def pause(receiver_id: int) -> ResponseReturnValue:
    return _do(receiver_id, actions.pause, _("Paused: nothing new is written for it."))


@bp.post("/w/<workspace>/receivers/<int:receiver_id>/resumption")
@needs(Permission.ADMINISTER)
def resume(receiver_id: int) -> ResponseReturnValue:
    return _do(receiver_id, actions.resume, _("It gets messages again."))


@bp.post("/w/<workspace>/receivers/<int:receiver_id>/key")
@needs(Permission.ADMINISTER)
def renew_key(receiver_id: int) -> ResponseReturnValue:
    """The new key stands on this page once."""
    found = _load(receiver_id)
    key = actions.renew_key(session(), found, by=member(), at=clock.now())
    return _page(found, _filled(found), key=key)


@bp.post("/w/<workspace>/receivers/<int:receiver_id>/removal")
@needs(Permission.ADMINISTER)
def remove(receiver_id: int) -> ResponseReturnValue:
    actions.remove(session(), _load(receiver_id), by=member(), at=clock.now())
    flash(_("Taken away; its secrets are forgotten."), "good")
    return redirect(url_for("receivers.receivers", workspace=here().slug), 303)


def _do(receiver_id: int, what: Callable[..., object], said: str, **more: Any) -> ResponseReturnValue:  # Any: the action's own
    found = _load(receiver_id)
    what(session(), found, by=member(), at=clock.now(), **more)
    flash(said, "good")
    return _to(found)


def _load(receiver_id: int) -> Receiver:
    return queries.receiver_by_id(session(), here().id, receiver_id)


def _kind(kind: str) -> Kind:
    return Kind(kind) if kind in set(Kind) else abort(404)


def _allowed() -> Allowed:
    return Allowed(inside_hosts(current_app.config["INSIDE_HOSTS"]), inside_hosts(current_app.config["MORE_CHANNELS"]))


def _filled(found: Receiver) -> ReceiverForm:
    form = ReceiverForm(
        formdata=None, name=found.name, chat=found.chat, language=found.language, weekday=found.weekday, hour=found.hour.hour,
        every_event=found.every_event,
    )
    return form.for_kind(found.kind)


def _new_page(kind: Kind, form: ReceiverForm) -> ResponseReturnValue:
    return render_template("receivers/new.html", kind=kind, form=form, zone=here().tz), status_of(form)


def _page(found: Receiver, form: ReceiverForm, *, key: str = "") -> ResponseReturnValue:
    page = render_template(
        "receivers/receiver.html", receiver=found, form=form, key=key, zone=here().tz,
        calls=queries.calls_to(session(), found), waiting=queries.waiting_for(session(), found),
    )
    return page, status_of(form)


def _to(found: Receiver) -> ResponseReturnValue:
    return redirect(url_for("receivers.receiver", workspace=here().slug, receiver_id=found.id), 303)

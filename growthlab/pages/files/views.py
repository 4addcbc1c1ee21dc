"""A CSV of observations or of target accounts: what would come in is shown before it does."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import RadioField, TextAreaField

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.exchange.actions.recorded import import_accounts, import_observations
from growthlab.exchange.reading import as_text, read_file, read_text
from growthlab.exchange.report import Report
from growthlab.pages.blueprint import page
from growthlab.people.access import member, needs
from growthlab.people.rules import Permission

MOST = 2 * 2**20
LOOK, BRING = "look", "bring"


class RecordedForm(Form):
    """The file, or the text of the one that was looked at; what it holds."""

    what = RadioField(
        _l("What it holds"), default="observations",
        choices=[
            ("observations", _l("Observations: hypothesis, day, counts, spend")), ("accounts", _l("Accounts: hypothesis, company, status")),
        ],
    )
    file = FileField(_l("File"))
    text = TextAreaField(_l("Table"))


@page("/w/<workspace>/import/recorded", "exchange.recorded")
@needs(Permission.IMPORT)
def recorded() -> ResponseReturnValue:
    return _page(RecordedForm(formdata=None), None)


@page("/w/<workspace>/import/recorded", "exchange.look_at_recorded", methods=("POST",))
@needs(Permission.IMPORT)
def look() -> ResponseReturnValue:
    """What would come in; nothing does."""
    return _run(keep=False)


@page("/w/<workspace>/import/recorded/rows", "exchange.bring_in_recorded", methods=("POST",))
@needs(Permission.IMPORT)
def bring_in() -> ResponseReturnValue:
    return _run(keep=True)


def _run(*, keep: bool) -> ResponseReturnValue:
    form, report = RecordedForm(), None
    if form.validate():
        with refusals(form):
            form.text.data = _text(form)
            bring = import_accounts if form.what.data == "accounts" else import_observations
            report = bring(session(), read_text(form.text.data), by=member(), at=clock.now())
            if not keep:
                session().rollback()
    if status_of(form) != 200:
        return _page(form, None), status_of(form)
    if report and keep:
        flash(_("%(created)s new, %(updated)s updated.", created=report.created, updated=report.updated), "good")
    return _page(form, report, is_done=keep)


def _text(form: RecordedForm) -> str:
    chosen = form.file.data
    content = chosen.stream.read(MOST + 1) if chosen is not None and chosen.filename else (form.text.data or "").encode()
    if not content:
        raise RuleBroken(N_("Choose a file."), code="file_missing", field="file")
    if len(content) > MOST:
        raise RuleBroken(N_("The file is larger than %(most)s MB."), code="file_too_large", field="file", most=MOST // 2**20)
    return as_text(read_file(content))


def _page(form: RecordedForm, report: Report | None, *, is_done: bool = False) -> str:
    return render_template("exchange/recorded.html", form=form, report=report, is_done=is_done)

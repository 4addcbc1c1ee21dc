"""Unit economics: the ladder of each channel, segment, test or month, and the figures it needs."""

import secrets
from decimal import Decimal

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.catalog import queries as catalog
from growthlab.catalog.queries import month_of
from growthlab.core import clock, quarters
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.web import refusals, session, status_of
from growthlab.core.writing import format_money, format_number, format_percent
from growthlab.hypotheses.queries import find
from growthlab.insights.actions import enter_figure
from growthlab.insights.forms import FigureForm
from growthlab.insights.models import EconomicsInput
from growthlab.insights.queries.economics import BY, Span, ladders
from growthlab.insights.queries.figures import inputs
from growthlab.insights.rules.inputs import SHARES, InputKind
from growthlab.insights.views.blueprint import bp
from growthlab.insights.views.steps import row_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/insights/economics")
@needs(Permission.READ)
def economics() -> ResponseReturnValue:
    """`?by=channel|segment|test|month|all`, `?quarter=2026-Q4` (none: all time)."""
    return _page(_form())


@bp.post("/w/<workspace>/insights/economics")
@needs(Permission.KEEP_CATALOG)
def add_figure() -> ResponseReturnValue:
    form = _form(bound=True)
    money, number = form.read() if form.validate() else (None, None)
    if (money or number is not None) and not form.errors:
        with refusals(form):
            test = find(session(), here().id, form.test.data) if form.test.data else None
            enter_figure(
                session(), InputKind(form.kind.data), month=form.month.data or "", money=money, number=number,
                channel_id=_id(form.channel.data), segment_id=_id(form.segment.data), hypothesis_id=test.id if test else None,
                note=form.note.data, request_key=form.request_key.data or None, by=member(), at=clock.now(), on=clock.today(here().tz),
            )
    if status_of(form) >= 400:
        return _page(form), status_of(form)
    flash(_("The figure is entered. The ladder follows."), "good")
    return redirect(url_for("insights.economics", workspace=here().slug), 303)


def _page(form: FigureForm) -> str:
    by = request.args.get("by", "channel")
    by, quarter = by if by in BY else "channel", request.args.get("quarter", "")
    span = span_of(quarter)
    today = clock.today(here().tz)
    back = [quarters.shifted(quarters.quarter_of(today), -n) for n in range(6)]
    return render_template(
        "insights/economics.html", rows=[row_of(row) for row in ladders(session(), here(), by=by, span=span)], by=by,
        quarter=quarter if span else "", quarters=[(name, quarters.quarter_label(name)) for name in back], form=form,
        entered=[(row, _amount(row)) for row in inputs(session(), here().id)], may_enter=member().may(Permission.KEEP_CATALOG),
    )


def span_of(quarter: str) -> Span:
    """First and last month of a quarter as typed; None for anything else."""
    if not quarters._KEY.fullmatch(quarter):
        return None
    return month_of(quarters.first_day(quarter)), month_of(quarters.last_day(quarter))


def _amount(row: EconomicsInput) -> str:
    if row.amount is not None and row.currency:
        return format_money(Money(row.amount, row.currency))
    number = row.number or Decimal(0)
    return format_percent(number) if row.kind in SHARES else format_number(number)


def _form(*, bound: bool = False) -> FigureForm:
    today = clock.today(here().tz)
    form = FigureForm() if bound else FigureForm(formdata=None, month=month_of(today), request_key=secrets.token_urlsafe(16))
    known = [here().base_currency, *(row.currency for row in catalog.rates(session(), here().id))]
    form.currency.choices = [(code, code) for code in dict.fromkeys(known)]
    whole = ("", _("all"))
    form.channel.choices = [whole, *((str(row.id), row.name) for row in catalog.channels(session(), here().id))]
    form.segment.choices = [whole, *((str(row.id), row.name) for row in catalog.segments(session(), here().id))]
    return form


def _id(text: str | None) -> int | None:
    return int(text) if text else None

"""Unit economics: the ladder of each channel, segment, test or month, and the figures it needs."""

import secrets
from dataclasses import dataclass
from decimal import Decimal

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.catalog import queries as catalog
from growthlab.catalog.queries import month_of
from growthlab.core import clock, quarters
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.web import refusals, session, status_of
from growthlab.core.writing import format_money, format_number, format_percent, with_currency
from growthlab.evidence.economics import Rung
from growthlab.evidence.ladder import label_of
from growthlab.hypotheses.queries import find
from growthlab.insights.actions import enter_figure
from growthlab.insights.forms import FigureForm
from growthlab.insights.models import EconomicsInput
from growthlab.insights.queries.economics import BY, Ladder, Span, inputs, ladders
from growthlab.insights.rules.inputs import SHARES, InputKind
from growthlab.insights.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

TIMES, SHARED, MONTHS = ("roas", "ltv_to_cac"), ("romi", "roi"), ("payback",)


@dataclass(frozen=True)
class Step:
    """One rung in words."""

    label: str
    value: str
    said: str


@dataclass(frozen=True)
class LadderRow:
    """One scope as the page prints it."""

    key: str
    name: str
    spend: str
    steps: list[Step]
    reached: Step | None
    lacking: Step | None
    caveat: str
    unconverted: bool


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


def row_of(row: Ladder) -> LadderRow:
    steps = [Step(_label(rung, row), _value(rung), rung.said) for rung in row.rungs]
    by_name = {rung.name: step for rung, step in zip(row.rungs, steps, strict=True)}
    spend = row.cohort.spend
    return LadderRow(
        row.key, row.name or _("Without one"), "–" if spend is None else _money(Decimal(spend)), steps,
        by_name[row.reached.name] if row.reached else None, by_name[row.lacking.name] if row.lacking else None,
        row.caveat, row.unconverted,
    )


def _label(rung: Rung, row: Ladder) -> str:
    """The action a CPA counts is named."""
    named = rung.name == "cpa" and row.action_name and rung.value is not None
    return f"{label_of(rung)}: {row.action_name}" if named else label_of(rung)


def _value(rung: Rung) -> str:
    if rung.value is None:
        return ""
    if rung.name in TIMES:
        return f"{format_number(rung.value, digits=1)}×"
    if rung.name in SHARED:
        return format_percent(rung.value, digits=0)
    return format_number(rung.value, digits=1) if rung.name in MONTHS else _money(rung.value)


def _money(amount: Decimal) -> str:
    """Three figures behind the point say nothing of a mean: whole from a hundred on."""
    digits = 0 if abs(amount) >= 100 else 2
    return with_currency(format_number(amount, digits=digits), here().base_currency, current_locale())


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

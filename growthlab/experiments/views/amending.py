"""Amending a locked plan, and with it the extension of a stopped test."""

from datetime import date
from decimal import Decimal

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.catalog.rules import MetricKind
from growthlab.core import clock, formats
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.web import refusals, session, status_of
from growthlab.core.writing import format_money, format_number
from growthlab.experiments.actions import amend as amend_plan
from growthlab.experiments.actions import extend
from growthlab.experiments.forms import AmendmentForm
from growthlab.experiments.queries import amendments, plan_of_start
from growthlab.experiments.rules.amending import EXTENDING, FIELDS, Amended
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.titles import figure, scale_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.rules.states import State
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/hypotheses/<key>/amendments")
@needs(Permission.AMEND)
def amend(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    return _page(hypothesis, AmendmentForm(formdata=None, expected=hypothesis.state.value))


@bp.post("/w/<workspace>/hypotheses/<key>/amendments")
@needs(Permission.AMEND)
def change(key: str) -> ResponseReturnValue:
    """While deciding, an amendment is the extension that leads back to the test."""
    hypothesis = find(session(), here().id, key)
    form = AmendmentForm()
    is_share = hypothesis.metric is not None and hypothesis.metric.kind is MetricKind.PROPORTION
    currency = hypothesis.budget_currency or here().base_currency
    new = form.new_value(currency=currency, is_share=is_share) if form.validate() else None
    if new is not None:
        with refusals(form):
            _amend(hypothesis, form, new)
    if status_of(form) >= 400:
        return _page(hypothesis, form), status_of(form)
    flash(_("The plan of %(key)s is amended. The change is shown beside its result.", key=hypothesis.key), "good")
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)


def _amend(hypothesis: Hypothesis, form: AmendmentForm, new: Amended) -> None:
    now, extends = clock.now(), hypothesis.state is State.DECIDING
    amend_plan(session(), hypothesis, field=form.field.data, new=new, reason=form.reason.data or "", by=member(), at=now)
    if extends:
        today = clock.today(here().tz)
        extend(session(), hypothesis, by=member(), at=now, on=today, expected=State.DECIDING, reason=form.reason.data)


def _page(hypothesis: Hypothesis, form: AmendmentForm) -> str:
    if hypothesis.state is State.DECIDING:
        form.field.choices = [(name, _(text)) for name, text in FIELDS.items() if name in EXTENDING]
    return render_template(
        "experiments/amend.html", h=hypothesis, form=form, plan=plan_lines(hypothesis), extends=hypothesis.state is State.DECIDING,
        rows=changes_of(hypothesis), locked=plan_of_start(session(), hypothesis),
    )


def plan_lines(hypothesis: Hypothesis) -> list[tuple[str, str]]:
    """The plan as it stands: what may be amended, with its value in words."""
    return [(_(text), said(hypothesis, name, getattr(hypothesis, name))) for name, text in FIELDS.items()]


def changes_of(hypothesis: Hypothesis) -> list[dict[str, object]]:
    """Each amendment with both values in words."""
    return [
        {
            "title": _(FIELDS.get(row.field, row.field)),
            "old": _read(hypothesis, row.field, row.old), "new": _read(hypothesis, row.field, row.new),
            "reason": row.reason, "name": row.by.name, "at": row.at,
        }
        for row in amendments(session(), hypothesis)
    ]


def said(hypothesis: Hypothesis, field: str, value: object) -> str:
    """One part of the plan as its reader writes it."""
    if value is None or value == "":
        return "–"
    if field == "planned_end":
        return formats.day(value)  # type: ignore[arg-type]  # a day by its column
    if field == "budget_amount":
        return format_money(Money(int(str(value)), hypothesis.budget_currency or hypothesis.workspace.base_currency))
    number = Decimal(str(value))
    if field in ("success_threshold", "kill_threshold") and hypothesis.metric:
        return figure(number, hypothesis.metric, scale=scale_of(hypothesis))
    return format_number(number)


def _read(hypothesis: Hypothesis, field: str, text: str | None) -> str:
    value = date.fromisoformat(text) if text and field == "planned_end" else text
    return said(hypothesis, field, value)

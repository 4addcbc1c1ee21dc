"""The settings of a workspace."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.amounts import parse_money
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.web import refusals, session, status_of
from growthlab.core.writing import in_field
from growthlab.people.access import here, member, needs
from growthlab.people.actions import change_settings, change_workspace
from growthlab.people.blueprint import bp
from growthlab.people.error_rates import KILL, SUCCESS, rates_of_levels
from growthlab.people.forms.settings import SettingsForm
from growthlab.people.rules import Permission
from growthlab.people.settings import OverBudget, PlanLimits, Vat, WorkspaceSettings


@bp.get("/w/<workspace>/settings")
@needs(Permission.ADMINISTER)
def settings() -> ResponseReturnValue:
    kept = here().settings
    form = SettingsForm(
        formdata=None,
        **kept.model_dump(mode="json", exclude={"lead_decision_limit", "hour_rate", "support_level"}),
        support_level=f"{kept.support_level:g}",
        name=here().name, language=here().language, tz=here().tz, weekend=list(here().weekend),
        lead_decision_limit=_written(kept.lead_decision_limit), hour_rate=_written(kept.hour_rate),
    )
    return _page(form)


@bp.post("/w/<workspace>/settings")
@needs(Permission.ADMINISTER)
def keep_settings() -> ResponseReturnValue:
    form = SettingsForm()
    if form.validate():
        with refusals(form):
            change_workspace(
                session(), here(), by=member(), at=clock.now(), name=form.name.data or "",
                language=form.language.data, tz=form.tz.data, weekend=form.weekend.data or [],
            )
            change_settings(session(), here(), _settings(form), by=member(), at=clock.now())
    if status_of(form) != 200:
        return _page(form)
    flash(_("The settings are saved."), "good")
    return redirect(url_for("people.settings", workspace=here().slug), 303)


def _settings(form: SettingsForm) -> WorkspaceSettings:
    return WorkspaceSettings(
        wip_limit_per_owner=form.wip_limit_per_owner.data or 1,
        wip_limit_per_channel=form.wip_limit_per_channel.data,
        wip_limit_team=form.wip_limit_team.data,
        plan_limits=PlanLimits(form.plan_limits.data),
        min_votes_to_select=form.min_votes_to_select.data or 0,
        tests_started_per_week=form.tests_started_per_week.data or 0,
        support_level=float(form.support_level.data),
        lead_decision_limit=_minor(form.lead_decision_limit.data, "lead_decision_limit"),
        approver_is_not_owner=form.approver_is_not_owner.data,
        second_person_against_rule=form.second_person_against_rule.data, exact_interval=form.exact_interval.data,
        hour_rate=_minor(form.hour_rate.data, "hour_rate"),
        vat=Vat(form.vat.data),
        over_budget=OverBudget(form.over_budget.data),
        stale_after_days=form.stale_after_days.data or 90,
        deputy_told_after=form.deputy_told_after.data or 1,
        manager_told_after=form.manager_told_after.data or 1,
        reminded_every=form.reminded_every.data or 1,
        stage=here().settings.stage,
    )


def _minor(text: str | None, field: str) -> int | None:
    """Minor units of the base currency; nothing typed is no limit, no rate."""
    if not text:
        return None
    return parse_money(text, current_locale(), currency=here().base_currency, field=field).minor


def _written(minor: int | None) -> str:
    return "" if minor is None else in_field(Money(minor, here().base_currency).amount)


def _page(form: SettingsForm) -> ResponseReturnValue:
    page = render_template(
        "people/settings.html", form=form, workspace=here(), levels=rates_of_levels(),
        kill=KILL, success=SUCCESS, zone_is_gone=not clock.is_known_zone(here().tz),
    )
    return page, status_of(form)

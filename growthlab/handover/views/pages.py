"""The list of hand-overs and the page of one package: to build it, to read it, to answer it."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.forms import Form
from growthlab.core.pictures import parts
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments.queries import latest_decision
from growthlab.handover import actions, queries
from growthlab.handover.forms import AcceptForm, ReasonForm, ReturnForm
from growthlab.handover.models import HandoverPackage
from growthlab.handover.rules import ChecklistItem, missing_items
from growthlab.handover.views.blueprint import bp
from growthlab.handover.views.filled import check_form, open_form, own_part_form, package_form
from growthlab.handover.views.shown import Rights, effect_of, listed_parts, may_build, promises_of, rights_of, summary_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.operations.queries import artefacts_of, kpis_of, links_of, plans_of, steps_of, versions_of
from growthlab.operations.rules.templates import template_named
from growthlab.operations.views.described import add_blank_rows, without_stored_plans
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/handovers")
@needs(Permission.READ)
def packages() -> ResponseReturnValue:
    rows = queries.overviews(session(), here().id, on=clock.today(here().tz))
    return render_template("handover/packages.html", rows=rows, parts_in_all=len(ChecklistItem))


@bp.get("/w/<workspace>/hypotheses/<key>/handover")
@needs(Permission.READ)
def package(key: str) -> ResponseReturnValue:
    return drawn(find(session(), here().id, key))


@bp.post("/w/<workspace>/hypotheses/<key>/handover")
@needs(Permission.HAND_OVER)
def open_package(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    form = open_form()
    if form.validate_on_submit():
        with refusals(form):
            actions.open_package(
                session(), hypothesis, ops_owner_id=form.ops_owner_id.data, template=template_named(form.template.data), by=member(),
                at=clock.now(),
            )
    return answered(hypothesis, form, "opening")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/content")
@needs(Permission.HAND_OVER)
def change(key: str) -> ResponseReturnValue:
    hypothesis, found = standing(key)
    form = package_form(found)
    if form.validate_on_submit():
        with refusals(form):
            lists = form.lists()
            without_stored_plans(lists, session(), found.process)
            fields = form.package_fields() | lists
            actions.change_package(
                session(), found, by=member(), at=clock.now(), seen_version=form.seen(), **fields
            )
    return answered(hypothesis, form, "content")


def standing(key: str) -> tuple[Hypothesis, HandoverPackage]:
    """The hypothesis and its package; 404 when there is none."""
    hypothesis = find(session(), here().id, key)
    found = queries.package_of(session(), hypothesis)
    if found is None:
        raise NotFound(key[:40])
    return hypothesis, found


def answered(hypothesis: Hypothesis, form: Form, name: str) -> ResponseReturnValue:
    """Back to the page, or the page again with the sentence at its field."""
    if status_of(form) == 200:
        return redirect(url_for("handover.package", workspace=here().slug, key=hypothesis.key), code=303)
    return drawn(hypothesis, **{name: form}), status_of(form)


def drawn(hypothesis: Hypothesis, **forms: Any) -> str:  # Any: the form that was refused, by its place
    found = queries.package_of(session(), hypothesis)
    if found is None:
        return render_template("handover/opening.html", h=hypothesis, form=forms.get("opening") or open_form(), may=may_build(hypothesis))
    today = clock.today(here().tz)
    gaps = missing_items(queries.facts_of(session(), found), on=today)
    listed = listed_parts(found, gaps)
    rights = rights_of(hypothesis, found)
    content = forms.get("content") or (package_form(found) if rights.build else None)
    if content is not None:
        add_blank_rows(content)
        content.offer_again()
    process = found.process
    version = versions_of(session(), process)[0]
    return render_template(
        "handover/package.html", h=hypothesis, package=found, process=process, version=version, listed=listed,
        meter=parts([part.tone for part in listed]), missing=sum(part.is_missing for part in listed), rights=rights,
        content=content, own=(forms.get("own") or own_part_form(found)) if rights.own_part else None,
        accepting=forms.get("accepting") or AcceptForm(), returning=forms.get("returning") or ReturnForm(),
        sending=forms.get("sending") or ReasonForm(), checking=check_form(forms.get("checking")), refused=_homeless(forms, rights),
        rounds=queries.rounds_of(session(), found), waiting=_waiting(found), decision=latest_decision(session(), hypothesis),
        steps=steps_of(session(), version), links=links_of(session(), version), artefacts=artefacts_of(session(), process),
        kpis=kpis_of(session(), process), plans=plans_of(session(), process),
        summary=summary_of(listed), promises=promises_of(found), today=today, effect=effect_of(found, today),
    )


def _waiting(found: HandoverPackage) -> str:
    """How much of the 5 working days is left, while it is with the operations owner."""
    if not found.is_submitted or found.submitted_on is None:
        return ""
    return queries.time_left(found.submitted_on, queries.calendar_of(session(), here().id), on=clock.today(here().tz))


def _homeless(forms: dict[str, Any], rights: Rights) -> Form | None:  # Any: the form that was refused
    """A refused form whose place on the page is gone by now: its sentence stands on top."""
    places = {"accepting": rights.answer, "returning": rights.answer, "sending": rights.approve, "content": rights.build,
              "checking": rights.check, "own": rights.own_part}
    return next((form for name, form in forms.items() if not places.get(name)), None)

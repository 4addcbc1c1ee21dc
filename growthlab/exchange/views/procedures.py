"""An existing procedure comes in as the draft of a process: choose the file, look, correct, keep."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core.web import refusals, session, status_of
from growthlab.exchange.forms import ProcedureForm
from growthlab.exchange.procedures import Procedure, read_procedure
from growthlab.exchange.views.blueprint import bp
from growthlab.operations.rules import ArtefactKind, Cadence
from growthlab.operations.views.described import with_blank_rows
from growthlab.operations.views.describing import may_describe, prefilled_form
from growthlab.people.access import here, member, needs
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission


@bp.route("/w/<workspace>/processes/import", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROCESS)
def procedure() -> ResponseReturnValue:
    """The form of a new process with what was read; nothing is kept before it is saved there."""
    may_describe()
    form = ProcedureForm()
    if form.validate_on_submit():
        with refusals(form):
            found = read_procedure(form.file.data.read(), form.file.data.filename or "")
        if status_of(form) == 200:
            return _preview(found)
    return render_template("exchange/procedure.html", form=form), status_of(form)


def _preview(found: Procedure) -> str:
    form = prefilled_form(_described(found))
    return render_template(
        "operations/describe.html", form=with_blank_rows(form), process=None, only_version=False, templates=(), chosen=None,
        posts_to=url_for("operations.new", workspace=here().slug), found=found,
    )


def _described(found: Procedure) -> dict[str, Any]:  # Any: a field's own type
    """A role that is a person's name, in the words of the file, is that person."""
    people = {row.person.name.casefold(): row.person_id for row in memberships(session(), here().id, active=True)}
    steps = [
        step | {"person_id": people[role.casefold()], "role": None} if (role := step.get("role") or "").casefold() in people else step
        for step in found.steps
    ]
    artefacts = [{"name": name, "kind": ArtefactKind.OTHER, "required": True} for name in found.artefacts[:40]]
    return found.texts | {
        "title": found.title, "steps": steps, "artefacts": artefacts, "cadence": Cadence.MONTHLY, "owner_id": member().person_id,
        "review_every_days": 90, "budget_currency": here().base_currency,
    }

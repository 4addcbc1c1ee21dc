"""The part that the future owner writes."""

from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import refusals, session
from growthlab.handover import actions
from growthlab.handover.views.blueprint import bp
from growthlab.handover.views.filled import own_part_form
from growthlab.handover.views.pages import answered, standing
from growthlab.people.access import member, needs
from growthlab.people.rules import Permission


@bp.post("/w/<workspace>/hypotheses/<key>/handover/own-part")
@needs(Permission.ACCEPT)
def fill_own_part(key: str) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = own_part_form(package)
    if form.validate_on_submit():
        with refusals(form):
            actions.fill_own_part(session(), package, by=member(), at=clock.now(), **form.said())
    return answered(hypothesis, form, "own")

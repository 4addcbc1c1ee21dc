"""Who runs and who explores, for managers."""

from flask import render_template
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.ownership.queries import founder_parts, growth_opers
from growthlab.ownership.rules import SPLIT_FROM_STAGE, founder_share
from growthlab.ownership.views.blueprint import bp
from growthlab.people.access import here, needs
from growthlab.people.queries import memberships, stage_of
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/people/split")
@needs(Permission.APPROVE_PROCESS)
def split() -> ResponseReturnValue:
    parts = founder_parts(session(), here().id, on=clock.today(here().tz))
    people = memberships(session(), here().id)
    return render_template(
        "ownership/split.html", both=growth_opers(session(), here().id), parts=parts, share=founder_share(parts),
        founders=[one for one in people if one.is_founder],
        warns=(stage_of(session(), here().id) or 0) >= SPLIT_FROM_STAGE,
    )

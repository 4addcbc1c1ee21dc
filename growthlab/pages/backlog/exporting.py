"""The list that is shown as a file: the same rows in the same order, also those of further pages."""

from flask import Response, request

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.exchange.exports import list_bytes
from growthlab.exchange.views.exports import csv_answer, usual_delimiter
from growthlab.pages.backlog.filters import filters_from
from growthlab.pages.backlog.listing import all_ids
from growthlab.pages.blueprint import page
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page("/w/<workspace>/hypotheses/export.csv", "hypotheses.export_list")
@needs(Permission.READ)
def export_list() -> Response:
    """In the columns that import reads again; without votes, so that it is blind for everybody."""
    ids = all_ids(session(), member(), filters_from(request.args), at=clock.now())
    content = list_bytes(session(), here(), ids, delimiter=usual_delimiter())
    return csv_answer(content, f"{here().slug}-hypotheses-{clock.today(here().tz)}.csv")

"""The board by state."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.hypotheses.rules.states import State
from growthlab.pages.backlog.choices import choices_in
from growthlab.pages.backlog.filters import MINE, Filters, filters_from
from growthlab.pages.blueprint import page
from growthlab.pages.board.cards import Dealer
from growthlab.pages.board.lanes import lanes
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page("/w/<workspace>/board", "hypotheses.board")
@needs(Permission.READ)
def board() -> ResponseReturnValue:
    asked = filters_from(request.args)
    filters = Filters(owner=asked.owner, segment=asked.segment, channel=asked.channel, q=asked.q)
    choices = choices_in(session(), here().id)
    whole = _whole(request.args.get("whole", ""))
    found, beside = lanes(session(), member(), filters, at=clock.now(), whole=whole)
    dealer = Dealer(member(), choices, today=clock.today(here().tz))
    return render_template(
        "hypotheses/board.html",
        lanes=[(lane, dealer.cards(lane.rows), _more_href(filters, lane.state, whole)) for lane in found],
        beside=beside,
        filters=filters,
        choices=choices,
        mine=MINE,
        limit=here().settings.wip_limit_per_owner,
        limited=State.TESTING,
        may=member().may,
        Permission=Permission,
    )


def _whole(name: str) -> State | None:
    return State(name) if name in set(State) else None


def _more_href(filters: Filters, state: State, whole: State | None) -> str:
    """First more cards on the board, then the list, which has pages."""
    if state is whole:
        return url_for("hypotheses.backlog", workspace=here().slug, **filters.address(state=state.value))
    return url_for("hypotheses.board", workspace=here().slug, whole=state.value, **filters.address()) + f"#lane-{state.value}"



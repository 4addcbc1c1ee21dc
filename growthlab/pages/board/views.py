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
from growthlab.pages.board.lanes import LANES, lane_page, lanes
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page("/w/<workspace>/board", "hypotheses.board")
@needs(Permission.READ)
def board() -> ResponseReturnValue:
    """`?lane=` one lane `&after=` a cursor in it, for which `?part=1` answers with those cards alone."""
    asked = filters_from(request.args)
    filters = Filters(owner=asked.owner, segment=asked.segment, channel=asked.channel, q=asked.q)
    further, after = _lane(request.args.get("lane", "")), request.args.get("after", "")[:80]
    choices = choices_in(session(), here().id)
    dealer = Dealer(member(), choices, today=clock.today(here().tz))
    if further and request.args.get("part"):
        return _part(filters, further, after, dealer)
    found, beside = lanes(session(), member(), filters, at=clock.now(), further=further, after=after)
    return render_template(
        "hypotheses/board.html",
        lanes=[(lane, dealer.cards(lane.rows), _more_href(filters, lane.state, lane.next)) for lane in found],
        first_href=url_for("hypotheses.board", workspace=here().slug, **filters.address()),
        beside=beside,
        filters=filters,
        choices=choices,
        mine=MINE,
        limit=here().settings.wip_limit_per_owner,
        limited=State.TESTING,
        may=member().may,
        Permission=Permission,
    )


def _part(filters: Filters, lane: State, after: str, dealer: Dealer) -> str:
    """The next cards of a lane, and the way to those after them."""
    more = lane_page(session(), member(), filters, lane, at=clock.now(), after=after)
    href = _more_href(filters, lane, more.next)
    return render_template("hypotheses/_lane.html", cards=dealer.cards(more.rows), state=lane, more_href=href)


def _lane(name: str) -> State | None:
    return State(name) if name in LANES else None


def _more_href(filters: Filters, state: State, after: str) -> str:
    """The next cards of a lane: the whole board from there on, or with `part=1` the cards alone. Empty at its end."""
    if not after:
        return ""
    return url_for("hypotheses.board", workspace=here().slug, **{**filters.address(), "lane": state.value, "after": after})



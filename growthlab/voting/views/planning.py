"""Plan: what is tested in a quarter, weighed against its money, its hours and tests at once."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import col, select

from growthlab.catalog import queries as catalog
from growthlab.core import clock, quarters
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.finding import number_of
from growthlab.people.access import here, member, needs
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission
from growthlab.voting.actions import settle
from growthlab.voting.queries.plan import plan_of
from growthlab.voting.queries.planning import MOST_ROWS
from growthlab.voting.queries.ranking import RankBy
from growthlab.voting.queries.scoring import formula_in_force
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.plan_page import page_of
from growthlab.voting.views.plan_words import Names, against


@bp.get("/w/<workspace>/plan")
@needs(Permission.READ)
def plan() -> ResponseReturnValue:
    """`?quarter=`, `?rank=`, the marks (`?mark=H-031`, with `?marked=1` even when there are none), `?best=1`."""
    return _page(_asked_marks(request.args.getlist("mark")) if "marked" in request.args else None)


@bp.post("/w/<workspace>/plan")
@needs(Permission.SELECT)
def settle_plan() -> ResponseReturnValue:
    """What was marked and is not selected comes in, what was selected and is not marked goes back; all or none."""
    marks, was = (_asked_marks(request.form.getlist(name)) for name in ("mark", "was"))
    try:
        done = settle(
            session(), chosen=_rows(marks - was), dropped=_rows(was - marks), by=member(), at=clock.now(),
            on=clock.today(here().tz), reason=request.form.get("reason"),
        )
        session().flush()  # what the database would refuse at commit is refused here, in time
    except RuleBroken as rule:
        session().rollback()
        return _page(marks, refused=rule), rule.status
    names = _names()
    flash(_said(done.selected, done.returned), "good")
    for one in done.over:
        flash(_("Beyond the plan: %(what)s.", what=against(one, names)), "warn")
    return redirect(url_for("voting.plan", workspace=here().slug, quarter=_quarter(), rank=_rank().value), 303)


def _page(marks: set[int] | None, refused: RuleBroken | None = None) -> str:
    on, by, quarter = clock.today(here().tz), _rank(), _quarter()
    best = "best" in request.args and request.method == "GET"
    found = plan_of(session(), member(), quarter, by=by, on=on, marks=_ids(marks), best=best)
    page = page_of(found, _names(), member(), quarter=quarter, by=by, on=on, formula=formula_in_force(session(), here()), best=best)
    reason = request.form.get("reason", "")
    return render_template("voting/plan.html", page=page, refused=refused, reason=reason, may_select=member().may(Permission.SELECT))


def _asked_marks(keys: Sequence[str]) -> set[int]:
    """Numbers of the keys that are ones; others are passed over."""
    return {number for key in keys[:MOST_ROWS] if (number := number_of(key)) is not None}


def _rows(numbers: set[int]) -> list[Hypothesis]:
    """In the order of their keys; those of other workspaces are not there."""
    return list(session().exec(
        select(Hypothesis).where(Hypothesis.workspace_id == here().id, col(Hypothesis.number).in_(numbers)).order_by(col(Hypothesis.number))
    ).all()) if numbers else []


def _ids(numbers: set[int] | None) -> set[int] | None:
    return None if numbers is None else {row.id for row in _rows(numbers)}


def _rank() -> RankBy:
    word = request.values.get("rank", "")
    return RankBy(word) if word in set(RankBy) else RankBy.BELIEF


def _quarter() -> str:
    """The asked one among those that are offered, else the present one."""
    now = quarters.quarter_of(clock.today(here().tz))
    asked = request.values.get("quarter", "")
    return asked if asked in [quarters.shifted(now, by) for by in range(4)] else now


def _names() -> Names:
    return Names(
        people={row.person_id: row.person.name for row in memberships(session(), here().id, active=None)},
        channels={row.id: row.name for row in catalog.channels(session(), here().id, retired=True)},
        currency=here().base_currency,
    )


def _said(selected: int, returned: int) -> str:
    parts = [
        ngettext("%(num)d hypothesis is selected.", "%(num)d hypotheses are selected.", selected) if selected else "",
        ngettext("%(num)d went back to the backlog.", "%(num)d went back to the backlog.", returned) if returned else "",
    ]
    return " ".join(filter(None, parts)) or _("Nothing was changed: the plan is as you marked it.")

"""One address for every move, with or without JavaScript; and the place of a card on the board."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.rules.moves import MOVES, Move
from growthlab.hypotheses.rules.states import State
from growthlab.pages.blueprint import page
from growthlab.pages.moves.answers import moved_card, refused_card, refused_page
from growthlab.pages.moves.registry import MAKERS, PAGES, Asked, Making
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

NAMES = frozenset(move.name for move in MOVES)


@page("/w/<workspace>/hypotheses/<key>/moves/<name>", "hypotheses.make_move", methods=("POST",))
@needs(Permission.READ)
def make_move(key: str, name: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    if name not in NAMES:
        abort(404)
    if name in PAGES:
        return redirect(url_for(PAGES[name], workspace=here().slug, key=hypothesis.key), code=303)
    return _try(hypothesis, name, _asked_state(request.form.get("expected")), on_board="board" in request.form)


@page("/w/<workspace>/hypotheses/<key>/moves/<name>", "hypotheses.ask_move")
@needs(Permission.READ)
def ask_move(key: str, name: str) -> ResponseReturnValue:
    """The question of a move that needs a reason or a day, as a page; nothing is changed by looking at it."""
    hypothesis = find(session(), here().id, key)
    move = next((move for move in MOVES if move.name == name), None) or abort(404)
    if name in PAGES:
        return redirect(url_for(PAGES[name], workspace=here().slug, key=hypothesis.key), code=303)
    return render_template("hypotheses/move.html", h=hypothesis, move=move, sentence="", reason="", wake_on="", ask="", people={})


@page("/w/<workspace>/hypotheses/<key>/place", "hypotheses.place", methods=("POST",))
@needs(Permission.READ)
def place(key: str) -> ResponseReturnValue:
    """A card was dropped on another lane (`to`), or a move was chosen on it (`move`).

    A dropped card sends the menu that lies on it too, so the lane is asked first.
    """
    hypothesis = find(session(), here().id, key)
    seen, lane = _asked_state(request.form.get("from")), request.form.get("to", "")
    name = _between(seen or hypothesis.state, lane) if lane else request.form.get("move", "")
    if name not in NAMES:
        return refused_card(hypothesis, "", _no_way(hypothesis, lane))
    if name in PAGES and not lane:
        return redirect(url_for(PAGES[name], workspace=here().slug, key=hypothesis.key), code=303)
    if name in PAGES:
        return refused_card(hypothesis, name, _needs_page(hypothesis), endpoint=PAGES[name])
    return _try(hypothesis, name, seen, on_board=True)


def _try(hypothesis: Hypothesis, name: str, expected: State | None, *, on_board: bool) -> ResponseReturnValue:
    now, key = clock.now(), hypothesis.key
    try:
        _name_owner(hypothesis)
        MAKERS[name](Making(session(), hypothesis, member(), now, clock.today(here().tz)), _asked(expected))
        session().flush()  # what the database would refuse at commit is refused here, in time
    except RuleBroken as rule:
        session().rollback()
        as_it_was = find(session(), here().id, key)
        return refused_card(as_it_was, name, rule) if on_board else refused_page(as_it_was, name, rule)
    if on_board and request.headers.get("HX-Request"):
        return moved_card(hypothesis)
    flash(_("%(key)s: %(state)s", key=key, state=hypothesis.state.label), "good")
    there = url_for("hypotheses.board", workspace=here().slug)
    if not on_board:
        there = url_for("pages.hypothesis", workspace=here().slug, key=key)
    return redirect(there, code=303)


def _name_owner(hypothesis: Hypothesis) -> None:
    """A move that lacked an owner may bring one."""
    given = request.form.get("owner", "")
    if given.isascii() and given.isdigit() and hypothesis.owner_id is None:
        edit(session(), hypothesis, by=member(), at=clock.now(), owner_id=int(given[:9]))


def _asked(expected: State | None) -> Asked:
    """RuleBroken at the field when the day cannot be read."""
    day = request.form.get("wake_on", "").strip()
    return Asked(
        expected=expected, reason=request.form.get("reason", "").strip() or None,
        wake_on=parse_day(day, field="wake_on") if day else None,
    )


def _asked_state(word: str | None) -> State | None:
    return State(word) if word in set(State) else None


def _between(source: State, to: str) -> str:
    """The first move of the table from the one state to the other; none when there is no such move."""
    return next((move.name for move in _leading(source) if move.to == to), "")


def _leading(source: State) -> list[Move]:
    return [move for move in MOVES if source in move.sources]


def _no_way(hypothesis: Hypothesis, to: str) -> RuleBroken:
    wanted = State(to).label if to in set(State) else to[:20]
    return RuleBroken(
        N_("%(key)s cannot go from “%(here)s” straight to “%(there)s”."),
        code="no_such_move", key=hypothesis.key, here=hypothesis.state.label, there=wanted,
    )


def _needs_page(hypothesis: Hypothesis) -> RuleBroken:
    return RuleBroken(
        N_("%(key)s needs a few answers for this. They have a page of their own."), code="page_needed", key=hypothesis.key
    )

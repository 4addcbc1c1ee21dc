"""What a move is answered with: the card in its new lane, or the sentence and the form that mends it."""

from dataclasses import dataclass, field

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.moves import MOVES
from growthlab.hypotheses.rules.states import State
from growthlab.pages.backlog.choices import Choices, choices_in
from growthlab.pages.backlog.filters import Filters
from growthlab.pages.board.cards import Card, Dealer, row_of
from growthlab.pages.board.lanes import counts
from growthlab.pages.moves.mending import mend_of
from growthlab.people.access import here, member


@dataclass(frozen=True)
class Refusal:
    """A sentence, and either a field to ask for or a page to go to."""

    move: str
    sentence: str
    ask: str = ""
    ask_day: bool = False
    go: str = ""
    href: str = ""
    link: str = ""
    reason: str = ""
    wake_on: str = ""
    people: dict[int, str] = field(default_factory=dict)


def moved_card(hypothesis: Hypothesis) -> ResponseReturnValue:
    """The card, and the heads of all lanes with their new counts."""
    choices = choices_in(session(), here().id)
    return render_template(
        "hypotheses/moved.html", c=_card(hypothesis, choices),
        lanes=counts(session(), member(), Filters(), at=clock.now()),
        limit=here().settings.wip_limit_per_owner, limited=State.TESTING,
    )


def refused_card(hypothesis: Hypothesis, name: str, rule: RuleBroken, endpoint: str = "") -> ResponseReturnValue:
    """The card in its old lane; without JavaScript the page that asks again."""
    if not request.headers.get("HX-Request"):
        if not name:
            raise rule
        return refused_page(hypothesis, name, rule) if not endpoint else redirect(_href(endpoint, hypothesis), code=303)
    choices = choices_in(session(), here().id)
    refusal = _refusal(hypothesis, name, rule, choices, endpoint)
    return render_template("hypotheses/refused.html", c=_card(hypothesis, choices), refusal=refusal), rule.status


def refused_page(hypothesis: Hypothesis, name: str, rule: RuleBroken) -> ResponseReturnValue:
    """The question of the move as a page, with the sentence and what was typed."""
    mend = mend_of(rule)
    link = (_(mend.link), _href(mend.endpoint, hypothesis, mend.anchor)) if mend.endpoint else ("", "")
    people = choices_in(session(), here().id).people if mend.ask == "owner" else {}
    move = next(move for move in MOVES if move.name == name)
    page = render_template(
        "hypotheses/move.html", h=hypothesis, move=move, sentence=rule.text(), ask=mend.ask, people=people, link=link,
        reason=request.form.get("reason", ""), wake_on=request.form.get("wake_on", ""), field=rule.field,
    )
    return page, rule.status, {"X-Error-Code": rule.code}


def _refusal(hypothesis: Hypothesis, name: str, rule: RuleBroken, choices: Choices, endpoint: str) -> Refusal:
    mend = mend_of(rule)
    move = next((move for move in MOVES if move.name == name), None)
    parks = (name == "park" and rule.code in ("reason_missing", "wake_date_missing")) or rule.field == "wake_on"
    return Refusal(
        move=name,
        sentence=rule.text(),
        ask="reason" if parks else mend.ask,
        ask_day=parks,
        go=_("Name and move") if mend.ask == "owner" else move.label if move else "",
        href=_href(endpoint or mend.endpoint, hypothesis, mend.anchor) if endpoint or mend.endpoint else "",
        link=_("Open the page") if endpoint else _(mend.link) if mend.link else "",
        reason=request.form.get("reason", ""),
        wake_on=request.form.get("wake_on", ""),
        people=choices.people if mend.ask == "owner" else {},
    )


def _href(endpoint: str, hypothesis: Hypothesis, anchor: str = "") -> str:
    return url_for(endpoint, workspace=here().slug, key=hypothesis.key, _anchor=anchor or None)


def _card(hypothesis: Hypothesis, choices: Choices) -> Card:
    return Dealer(member(), choices, today=clock.today(here().tz)).card(row_of(session(), hypothesis, member()))

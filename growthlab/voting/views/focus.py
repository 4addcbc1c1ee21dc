"""Vote: one card after another, five keys, blind; at the end what the team thinks."""

import secrets
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock, formats
from growthlab.core.forms import Form
from growthlab.core.money import Money
from growthlab.core.pictures import Progress, progress
from growthlab.core.web import session
from growthlab.core.writing import format_money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import as_draft, find, smart_findings
from growthlab.hypotheses.sentence import sentence
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.forms import VoteForm
from growthlab.voting.queries import count_waiting, reveals
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.box import VoteBox, vote_box
from growthlab.voting.views.last_vote import LastVote, last_vote
from growthlab.voting.views.rounds import MOST_CARDS, Round, next_card, place_in


@dataclass(frozen=True)
class Card:
    """Where this card stands in the round, and what the page says of it besides the box."""

    box: VoteBox
    place: int
    of: str
    lap: Progress
    sentence: str
    warnings: tuple[str, ...]
    budget: str
    age: int
    way: Round
    skip_href: str
    last: LastVote | None
    question: Form | None  # the refused one
    request_key: str


@bp.get("/w/<workspace>/vote")
@needs(Permission.VOTE)
def focus() -> ResponseReturnValue:
    way, wanted = Round.of(request.args), request.args.get("key")
    if wanted:
        return card_page(find(session(), here().id, wanted), None, way)
    left = next_card(way)
    if left:
        return card_page(left, None, way)
    return render_template(
        "voting/reveal.html", reveals=reveals(session(), member()), way=way, last=last_vote(session(), member()),
        left=count_waiting(session(), member(), most=MOST_CARDS),
    )


def card_page(hypothesis: Hypothesis, form: VoteForm | None, way: Round, question: Form | None = None) -> str:
    """The page of one card, also when its vote was refused."""
    box = vote_box(session(), hypothesis, member(), form)
    place, of = place_in(way, hypothesis)
    today = clock.today(here().tz)
    findings = smart_findings(session(), hypothesis, on=today)
    card = Card(
        box=box, place=place, of=f"{formats.number(of)}+" if of >= MOST_CARDS else str(of), lap=progress(place, of, cap=False),
        sentence=sentence(as_draft(session(), hypothesis)),
        warnings=tuple(finding.text() for finding in findings),
        budget=_budget(hypothesis), age=max(0, (today - hypothesis.created_at.date()).days),
        way=way, skip_href=url_for("voting.focus", workspace=here().slug, **way.putting_off(hypothesis.key).address),
        last=_last_beside(hypothesis), question=question, request_key=secrets.token_urlsafe(16),
    )
    return render_template("voting/focus.html", card=card, box=box, h=hypothesis)


def _last_beside(hypothesis: Hypothesis) -> LastVote | None:
    """The vote given before this card, not the one on it."""
    last = last_vote(session(), member())
    return last if last and last.hypothesis.id != hypothesis.id else None


def _budget(hypothesis: Hypothesis) -> str:
    if not hypothesis.budget_amount or not hypothesis.budget_currency:
        return ""
    return format_money(Money(hypothesis.budget_amount, hypothesis.budget_currency))

"""Vote: one card after another, five keys, blind; at the end what the team thinks."""

import secrets
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock, formats
from growthlab.core.forms import Form
from growthlab.core.i18n import gettext
from growthlab.core.money import Money
from growthlab.core.pictures import Progress, progress
from growthlab.core.web import session
from growthlab.core.writing import format_money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import as_draft, find, number_of, smart_findings
from growthlab.hypotheses.sentence import sentence
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.forms import VoteForm
from growthlab.voting.queries import reveals
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.box import VoteBox, vote_box
from growthlab.voting.views.last_vote import LastVote, last_vote
from growthlab.voting.views.rounds import MOST_CARDS, next_card, of_round

MOST_SKIPPED = 200


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
    skipped: str
    skip_href: str
    last: LastVote | None
    question: Form | None  # the refused one
    request_key: str
    round: str  # what the form says of where it came from: focus, or renew


@bp.get("/w/<workspace>/vote")
@needs(Permission.VOTE)
def focus() -> ResponseReturnValue:
    skipped = skipped_in(request.args.get("skipped"))
    wanted, renews = request.args.get("key"), "renew" in request.args
    if wanted:
        return card_page(find(session(), here().id, wanted), None, skipped)
    left = next_card(_numbers(skipped), renews=renews)
    if left:
        return card_page(left, None, skipped, renews=renews)
    found = reveals(session(), member())
    last = last_vote(session(), member())
    return render_template("voting/reveal.html", reveals=found, skipped=len(skipped), put_off=",".join(skipped), last=last)


def card_page(
    hypothesis: Hypothesis, form: VoteForm | None, skipped: list[str], question: Form | None = None, *, renews: bool = False
) -> str:
    """The page of one card, also when its vote was refused; `renews` goes through what is asked again."""
    waiting, count = of_round({*_numbers(skipped), hypothesis.number}, renews=renews)
    box = vote_box(session(), hypothesis, member(), form)
    if box.threshold:
        box.form.belief_percent.label.text = gettext("How likely is it to reach %(threshold)s?", threshold=box.threshold)
    place = len(waiting & _numbers(skipped)) + 1
    of = max(count, place)
    further = ",".join(dict.fromkeys([*skipped, hypothesis.key]))
    today = clock.today(here().tz)
    findings = smart_findings(session(), hypothesis, on=today)
    card = Card(
        box=box, place=place, of=f"{formats.number(of)}+" if of >= MOST_CARDS else str(of), lap=progress(place, of, cap=False),
        sentence=sentence(as_draft(session(), hypothesis)),
        warnings=tuple(finding.text() for finding in findings),
        budget=_budget(hypothesis), age=max(0, (today - hypothesis.created_at.date()).days),
        skipped=",".join(skipped), round="renew" if renews else "focus",
        skip_href=url_for("voting.focus", workspace=here().slug, skipped=further, renew="1" if renews else None),
        last=_last_beside(hypothesis), question=question, request_key=secrets.token_urlsafe(16),
    )
    return render_template("voting/focus.html", card=card, box=box, h=hypothesis, is_waiting=hypothesis.number in waiting)


def _last_beside(hypothesis: Hypothesis) -> LastVote | None:
    """The vote given before this card, not the one on it."""
    last = last_vote(session(), member())
    return last if last and last.hypothesis.id != hypothesis.id else None


def skipped_in(text: str | None) -> list[str]:
    """Keys put off in this round, from the address."""
    return [key for key in (text or "").split(",") if key][:MOST_SKIPPED]


def _numbers(keys: list[str]) -> set[int]:
    return {number for key in keys if (number := number_of(key)) is not None}


def _budget(hypothesis: Hypothesis) -> str:
    if not hypothesis.budget_amount or not hypothesis.budget_currency:
        return ""
    return format_money(Money(hypothesis.budget_amount, hypothesis.budget_currency))

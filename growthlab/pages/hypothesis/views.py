"""The page of one hypothesis."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from growthlab.activity.attaching import attachments_on
from growthlab.activity.queries import alerts_on
from growthlab.activity.queries.watches import is_watched
from growthlab.catalog.queries import tones_of
from growthlab.core import clock
from growthlab.core.web import session
from growthlab.experiments.queries.accounts import number_of_accounts
from growthlab.experiments.views.beside import also_measured
from growthlab.experiments.views.entries import before_asked
from growthlab.experiments.views.growing import growth_of
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.queries.kin import kin_of
from growthlab.operations.queries import idea_behind
from growthlab.pages.attachments.views import AttachmentForm
from growthlab.pages.blueprint import page
from growthlab.pages.feed.views import CommentForm
from growthlab.pages.hypothesis.facts import facts_of
from growthlab.pages.hypothesis.life import life_of
from growthlab.pages.kin.views import TieForm
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

VIEWS = ("sentence", "card", "hadi")


@page("/w/<workspace>/hypotheses/<key>", "pages.hypothesis")
@needs(Permission.READ)
def show(key: str) -> ResponseReturnValue:
    """`?view=` tells the same fields as a sentence, a test card or a HADI card."""
    hypothesis = find(session(), here().id, key)
    today = clock.today(here().tz)
    life = life_of(session(), hypothesis, member(), on=today, before=before_asked())
    told = request.args.get("view", "sentence")
    entries = life.test.entries if life.test else []
    return render_template(
        "pages/hypothesis.html", life=life, h=hypothesis, vote=life.vote, told=told if told in VIEWS else "sentence",
        facts=facts_of(life), accounts=number_of_accounts(session(), hypothesis) if life.has_accounts else 0,
        tones=tones_of(session(), here().id) if hypothesis.tags else {},
        came_from=idea_behind(session(), hypothesis),
        alert_history=alerts_on(session(), here().id, "hypothesis", hypothesis.id), today=today,
        growing=growth_of(life.test.test, entries) if life.test else [], beside=also_measured(entries, base=here().base_currency),
        attached=attachments_on(session(), hypothesis), attachment_form=AttachmentForm(formdata=None),
        watches=is_watched(session(), here().id, "hypothesis", hypothesis.id, by_id=member().person_id),
        comment_form=CommentForm(formdata=None), kin=kin_of(session(), hypothesis),
        tie_form=TieForm(formdata=None) if member().may(Permission.COMMENT) else None,
    )

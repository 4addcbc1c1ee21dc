"""A question to the author instead of a vote: a comment that names them; the card waits at the end."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from growthlab.activity.actions import comment
from growthlab.core import clock
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.queries import find
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.focus import card_page
from growthlab.voting.views.rounds import Round


class QuestionForm(Form):
    question = TextAreaField(_l("Your question"), [DataRequired(_l("Write what you want to know.")), Length(max=2000)])


@bp.post("/w/<workspace>/hypotheses/<key>/question")
@needs(Permission.COMMENT)
def ask_author(key: str) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), QuestionForm()
    way = Round.of(request.form)
    if form.validate():
        text = f"@{hypothesis.author.name} {form.question.data}"
        with refusals(form):
            comment(
                session(), hypothesis, text, by=member(), at=clock.now(), mentions=[hypothesis.author_id],
                request_key=request.form.get("request_key") or None,
            )
    if status_of(form) >= 400:
        return card_page(hypothesis, None, way, question=form), status_of(form)
    flash(_("%(name)s is asked; the card waits at the end.", name=hypothesis.author.name), "good")
    return redirect(url_for("voting.focus", workspace=here().slug, **way.putting_off(hypothesis.key).address), 303)

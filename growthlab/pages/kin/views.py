"""Linking two hypotheses, and merging one into another."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from growthlab.core import clock
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.actions.merging import is_own
from growthlab.hypotheses.actions.tying import tie, untie
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find, similar
from growthlab.hypotheses.queries.kin import kin_of
from growthlab.hypotheses.rules.moves import find_move
from growthlab.hypotheses.rules.states import BEFORE_START
from growthlab.hypotheses.ties import CHOSEN, TIE_LABELS, TieKind
from growthlab.pages.blueprint import page
from growthlab.people.access import here, member, needs
from growthlab.people.permissions import require
from growthlab.people.rules import Permission
from growthlab.voting.actions import merge

MOST_SIMILAR = 5
KEY = (InputRequired(_l("Write the key of the other one, such as H-012.")), Length(max=40, message=_l("Keep it to 40 letters.")))


class TieForm(Form):
    """The other hypothesis by its key, and how they belong together."""

    other = StringField(_l("The other one"), KEY)
    kind = SelectField(_l("How they belong together"), choices=[(kind.value, _l(TIE_LABELS[kind])) for kind in CHOSEN])


class MergeForm(Form):
    """Into which one."""

    into = StringField(_l("Into which one"), KEY)


@page("/w/<workspace>/hypotheses/<key>/links", "hypotheses.tie", methods=("POST",))
@needs(Permission.COMMENT)
def link(key: str) -> ResponseReturnValue:
    """Back to the page of the hypothesis; a refusal is told there."""
    hypothesis, form = find(session(), here().id, key), TieForm()
    if form.validate():
        with refusals(form):
            other = _other(form.other.data or "", "other")
            tie(session(), hypothesis, other, TieKind(form.kind.data), by=member(), at=clock.now())
    if status_of(form) != 200:
        flash(" ".join([str(text) for texts in form.errors.values() for text in texts]), "bad")
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=key) + "#kin", 303)


@page("/w/<workspace>/hypotheses/<key>/links/<other>/removal", "hypotheses.untie", methods=("POST",))
@needs(Permission.COMMENT)
def unlink(key: str, other: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    untie(session(), hypothesis, find(session(), here().id, other), by=member(), at=clock.now())
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=key) + "#kin", 303)


@page("/w/<workspace>/hypotheses/<key>/merge", "hypotheses.merge")
@needs(Permission.READ)
def ask_to_merge(key: str) -> ResponseReturnValue:
    """`?into=` names the other one."""
    hypothesis = find(session(), here().id, key)
    _ask(hypothesis)
    return _page(hypothesis, MergeForm(formdata=None, data={"into": request.args.get("into", "")}))


@page("/w/<workspace>/hypotheses/<key>/merge", "hypotheses.merge_into", methods=("POST",))
@needs(Permission.READ)
def merge_into(key: str) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), MergeForm()
    if form.validate():
        with refusals(form):
            into = _other(form.into.data or "", "into")
            merge(session(), hypothesis, into, by=member(), at=clock.now())
        if status_of(form) == 200:
            flash(_("%(key)s was merged into %(into)s.", key=hypothesis.key, into=into.key), "good")
            return redirect(url_for("pages.hypothesis", workspace=here().slug, key=into.key), 303)
    return _page(find(session(), here().id, key), form)


def _page(hypothesis: Hypothesis, form: MergeForm) -> ResponseReturnValue:
    tied = [kin.hypothesis for kin in kin_of(session(), hypothesis) if kin.tie.kind is not TieKind.MERGED]
    near = [one.hypothesis for one in similar(session(), here(), hypothesis.title, but=hypothesis.id)]
    offered = {row.id: row for row in (*tied, *near) if row.state in BEFORE_START and not row.is_locked}
    drawn = render_template("kin/merge.html", h=hypothesis, form=form, offered=list(offered.values())[:MOST_SIMILAR])
    return drawn, status_of(form)


def _ask(hypothesis: Hypothesis) -> None:
    """RuleBroken when the state or the role does not allow it, before anything is typed."""
    step = find_move(hypothesis.state, "merge", key=hypothesis.key)
    require(member(), step.permission, named=step.named and is_own(hypothesis, member()))


def _other(key: str, field: str) -> Hypothesis:
    try:
        return find(session(), here().id, key)
    except NotFound:
        raise RuleBroken(N_("There is no %(what)s here."), code="unknown_key", field=field, what=key) from None

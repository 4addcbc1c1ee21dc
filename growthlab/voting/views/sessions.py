"""Voting sessions: the list of them, and opening one."""

from datetime import date

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import col, select
from wtforms import RadioField, StringField
from wtforms.validators import Length

from growthlab.core import clock
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import N_
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.finding import number_of
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.people.access import here, member, needs
from growthlab.people.forms.fields import SeveralField
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission
from growthlab.voting.actions.sessions import open_session
from growthlab.voting.queries.sessions import SESSIONS_A_PAGE, sessions_of
from growthlab.voting.rules.sessions import PACE_LABELS, Pace
from growthlab.voting.views.blueprint import bp

OFFERED = 100  # open hypotheses to tick, the newest; any other is named by its key
LIST = "/w/<workspace>/vote/sessions"


class SessionForm(Form):
    """Which hypotheses, which people, together or until a day. What is ticked is checked by the action, which knows the workspace."""

    title = StringField(_l("Name"), validators=[Length(max=140)])
    pace = RadioField(_l("How you vote"), choices=[(pace.value, _l(PACE_LABELS[pace])) for pace in Pace], default=Pace.MEETING.value)
    until = StringField(_l("Last day"), validators=[Length(max=40)])
    cards = SeveralField(_l("Hypotheses"), validate_choice=False)
    more = StringField(_l("Further keys"), validators=[Length(max=1000)])
    voters = SeveralField(_l("People who vote"), validate_choice=False)

    @property
    def last_day(self) -> date | None:
        return parse_day(self.until.data, field="until") if self.until.data else None

    @property
    def keys(self) -> list[str]:
        """Those ticked, then those written, `H-031, H-044`."""
        return [*(self.cards.data or []), *(self.more.data or "").replace(",", " ").replace(";", " ").split()]


@bp.get(LIST)
@needs(Permission.READ)
def sessions() -> ResponseReturnValue:
    """Newest first; `?before=` goes on from the last one shown."""
    rows = sessions_of(session(), here().id, before=request.args.get("before", type=int))
    older = rows[SESSIONS_A_PAGE - 1].id if len(rows) > SESSIONS_A_PAGE else None
    return render_template(
        "voting/sessions.html", rows=rows[:SESSIONS_A_PAGE], older=older, may_open=member().may(Permission.SELECT)
    )


@bp.get(LIST + "/new")
@needs(Permission.SELECT)
def new_session() -> ResponseReturnValue:
    """`?card=H-031` ticks those; all who may vote are ticked."""
    form = SessionForm(formdata=None, cards=request.args.getlist("card"))
    form.voters.data = _offer(form)
    return render_template("voting/session_new.html", form=form)


@bp.post(LIST)
@needs(Permission.SELECT)
def make_session() -> ResponseReturnValue:
    form, made = SessionForm(), None
    if form.validate():
        with refusals(form):
            made = open_session(
                session(), _rows(form.keys), _persons(form.voters.data or []), title=form.title.data or "", pace=Pace(form.pace.data),
                until=form.last_day, by=member(), at=clock.now(), on=clock.today(here().tz),
            )
    if made is None or status_of(form) >= 400:
        _offer(form)
        return render_template("voting/session_new.html", form=form), status_of(form)
    return redirect(url_for("voting.voting_session", workspace=here().slug, session_id=made.id), 303)


def _offer(form: SessionForm) -> list[str]:
    """What there is to tick; answers the ids of all who may vote."""
    rows = session().exec(
        select(Hypothesis.number, Hypothesis.title)
        .where(Hypothesis.workspace_id == here().id, col(Hypothesis.state).in_(sorted(VOTES_OPEN)))
        .order_by(col(Hypothesis.number).desc())
        .limit(OFFERED)
    ).all()
    form.cards.choices = [(key_of(number), f"{key_of(number)} {title}") for number, title in rows]
    people = [row for row in memberships(session(), here().id) if row.may(Permission.VOTE)]
    form.voters.choices = [(str(row.person_id), row.person.name) for row in people]
    return [str(row.person_id) for row in people]


def _rows(keys: list[str]) -> list[Hypothesis]:
    """In the order asked; a key that is none of this workspace is told."""
    numbers = {key: number_of(key) for key in dict.fromkeys(keys)}
    found = session().exec(
        select(Hypothesis).where(
            Hypothesis.workspace_id == here().id, col(Hypothesis.number).in_([number for number in numbers.values() if number is not None])
        )
    ).all()
    known = {row.number: row for row in found}
    lost = [key for key, number in numbers.items() if number not in known]
    if lost:
        raise RuleBroken(N_("There is no %(key)s in this workspace."), code="card_unknown", field="more", key=lost[0])
    return [known[number] for number in numbers.values() if number is not None]


def _persons(values: list[str]) -> list[int]:
    """What is no number names nobody of this workspace."""
    return [int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0 for value in values]

"""Calibration: whether what the team believed came true, and for the reader alone the own beliefs."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.pictures.reliability import ReliabilityPicture, reliability_picture
from growthlab.core.web import session
from growthlab.insights.queries.calibration import calibrations, promised_tests
from growthlab.insights.rules.calibration import Answered, Calibration, Lean, by_promise
from growthlab.insights.views.blueprint import bp
from growthlab.people.access import member, needs
from growthlab.people.rules import Permission
from growthlab.voting.rules import BELIEF_WORDS


@dataclass(frozen=True)
class Row:
    """One answer as the table prints it."""

    belief: int
    word: str
    votes: int
    met: int
    share: float
    low: float
    high: float
    said: str


@dataclass(frozen=True)
class Shown:
    """A calibration in a picture, a table and sentences; no picture without votes."""

    calibration: Calibration
    picture: ReliabilityPicture | None
    rows: list[Row]
    sentences: list[str]


@bp.get("/w/<workspace>/insights/calibration")
@needs(Permission.READ)
def calibration() -> ResponseReturnValue:
    """The team's from 20 votes on decided tests; one's own is on nobody else's page."""
    found, tests = calibrations(session(), member()), promised_tests(session(), member())
    return render_template(
        "insights/calibration.html", team=_shown(found.team), mine=_shown(found.mine), tests=tests,
        groups=by_promise([one.promised for one in tests]),
    )


def _shown(found: Calibration) -> Shown:
    rows = [_row(one) for one in found.answers]
    picture = reliability_picture([(row.belief, row.votes, row.met, row.low, row.high) for row in rows]) if rows else None
    return Shown(found, picture, rows, _sentences(found))


def _row(one: Answered) -> Row:
    low, high = one.interval
    return Row(
        one.belief, _(BELIEF_WORDS[one.belief]), one.votes, one.met, one.share, low, 1.0 if high is None else high, _lean_of(one)
    )


def _lean_of(one: Answered) -> str:
    said = {Lean.TOO_HOPEFUL: _("came true less often than said"), Lean.TOO_DOUBTFUL: _("came true more often than said")}
    return said.get(one.lean, "")


def _sentences(found: Calibration) -> list[str]:
    """What the picture shows, for who would rather read."""
    if found.score is None or found.always_the_rate is None:
        return []
    score, rate = formats.number(found.score, 3), formats.number(found.always_the_rate, 3)
    first = ngettext(
        "Brier %(score)s on %(num)d vote: 0 is perfect, 0.25 is always saying 50 %%.",
        "Brier %(score)s on %(num)d votes: 0 is perfect, 0.25 is always saying 50 %%.", found.votes, score=score,
    )
    return [first, _against(found, rate), *(_said_of(one) for one in found.answers if one.lean is not Lean.FITS)]


def _against(found: Calibration, rate: str) -> str:
    """The same votes beside a guess that knows nothing of the single test."""
    values = {"share": formats.percent(found.met / found.votes), "rate": rate}
    if (found.score or 0) < (found.always_the_rate or 0):
        return _("Somebody who only knew how often tests succeed (%(share)s) would get %(rate)s: the beliefs know more.", **values)
    return _("Somebody who only knew how often tests succeed (%(share)s) would get %(rate)s: no worse.", **values)


def _said_of(one: Answered) -> str:
    values = {"said": formats.points(one.belief), "share": formats.percent(one.share), "met": one.met, "votes": one.votes}
    if one.lean is Lean.TOO_HOPEFUL:
        return _("When %(said)s was said, %(met)s of %(votes)s came true (%(share)s): too hopeful.", **values)
    return _("When %(said)s was said, %(met)s of %(votes)s came true (%(share)s): too doubtful.", **values)

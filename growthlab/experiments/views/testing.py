"""Tests: what runs, how far it is, what is overdue."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.pictures import IntervalPicture, Progress, progress
from growthlab.core.web import session
from growthlab.experiments.queries.running import RunningTest, running_tests
from growthlab.experiments.queries.wording import count_words, day_words, money_words
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.evidence import picture_of
from growthlab.experiments.views.titles import title_of
from growthlab.hypotheses.rules.states import State
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission


@dataclass(frozen=True)
class TestRow:
    """One line of the page: words and bars."""

    test: RunningTest
    day: str
    days: Progress | None
    count: str
    sample: Progress | None
    money: str
    spend: Progress | None
    picture: IntervalPicture | None
    said: str
    href: str
    action: str
    action_href: str


@bp.get("/w/<workspace>/tests")
@needs(Permission.READ)
def tests() -> ResponseReturnValue:
    today = clock.today(here().tz)
    rows = [test_row(test) for test in running_tests(session(), here().id, on=today)]
    waiting = running_tests(session(), here().id, on=today, states=(State.DECIDING,))
    overdue = [row for row in rows if row.test.overdue_days]
    running = [row for row in rows if not row.test.overdue_days]
    groups = [(_("Past their end"), overdue), (_("Running"), running), (_("Waiting for a decision"), [test_row(test) for test in waiting])]
    return render_template("experiments/tests.html", groups=[group for group in groups if group[1]])


def test_row(test: RunningTest) -> TestRow:
    """Bars stand only where the plan set a limit."""
    row, metric = test.hypothesis, test.hypothesis.metric
    slug, is_deciding = here().slug, row.state is State.DECIDING
    observe = url_for("experiments.observe", workspace=slug, key=row.key, back="tests")
    return TestRow(
        test=test,
        day=_waits(test) if is_deciding else day_words(test),
        days=progress(test.day, test.days, cap=True) if test.days and not is_deciding else None,
        count=count_words(test),
        sample=progress(test.result.sampled, row.min_sample, cap=False) if test.result.has_sample and row.min_sample else None,
        money=money_words(test),
        spend=progress(test.spent.minor, test.budget.minor, cap=True) if test.budget else None,
        picture=picture_of(test.suggestion, row, metric) if test.suggestion and metric else None,
        said=title_of(test, metric) if metric else "",
        href=url_for("pages.hypothesis", workspace=slug, key=row.key),
        action=_("Decide") if is_deciding else _("Record"),
        action_href=url_for("experiments.decide", workspace=slug, key=row.key) if is_deciding else observe,
    )


def _waits(test: RunningTest) -> str:
    days = max(0, (test.on - test.hypothesis.state_since.date()).days)
    return ngettext("waits %(num)d day", "waits %(num)d days", days)

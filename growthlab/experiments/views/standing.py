"""How a test stands right after an entry: in one sentence, with a warning when its money is passed."""

import re
from dataclasses import dataclass

from flask_wtf import FlaskForm
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.writing import format_money
from growthlab.experiments.queries.running import RunningTest, measure
from growthlab.experiments.views.evidence import evidence_card
from growthlab.experiments.views.titles import title_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Workspace


@dataclass(frozen=True)
class Standing:
    """`said` is the result so far, `meaning` what the rule makes of it; empty where nothing can be said."""

    said: str
    meaning: str
    warning: str


def state_of_test(session: Session, hypothesis: Hypothesis, workspace: Workspace) -> Standing:
    test = measure(session, workspace.id, [hypothesis], on=clock.today(workspace.tz))[0]
    metric = hypothesis.metric
    card = evidence_card(test, metric, level=workspace.settings.support_level)
    return Standing(title_of(test, metric) if metric else "", card.meaning if card else "", budget_warning(test))


def budget_warning(test: RunningTest) -> str:
    """Empty while the money lasts."""
    if not test.is_over_budget or test.budget is None:
        return ""
    return _("This is more than planned: %(spent)s of %(budget)s.", spent=format_money(test.spent), budget=format_money(test.budget))


def prefix_ids(form: FlaskForm, prefix: str) -> None:
    """The same form may stand on several lines of one page: its fields need ids of their own."""
    safe = re.sub(r"[^\w-]", "", prefix)
    for field in form:
        field.id = field.label.field_id = f"{safe}-{field.id}"

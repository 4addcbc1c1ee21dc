"""What the page answers while somebody types: the sentence, the SMART check, and what was tried before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.hypotheses.forms import HypothesisForm
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import Alike, alike, as_draft, similar, surroundings
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.sentence import sentence
from growthlab.hypotheses.smart import Finding, LetterFindings, Level, by_letter, check
from growthlab.hypotheses.views.filling import metric_of
from growthlab.hypotheses.views.presets import PRESET
from growthlab.hypotheses.views.reading import read_fields
from growthlab.people.access import here, member


@dataclass(frozen=True)
class Answers:
    """`beside` holds the findings of each field, worst first, in words."""

    sentence: str
    letters: tuple[LetterFindings, ...]
    beside: dict[str, list[Finding]] = field(default_factory=dict)
    near: Sequence[Alike] = ()  # of similar titles
    alike: Sequence[Alike] = ()  # others for the same segment
    filled: frozenset[str] = frozenset()
    is_whole: bool = False  # sent or stored: now the empty fields are spoken of too
    is_fresh: bool = False  # just opened: what stands in it was put there by a goal form or taken over from a parent

    @property
    def is_silent(self) -> bool:
        """Nothing is said to somebody who has not written a word yet."""
        return self.is_fresh or not (self.is_whole or self.filled - PRESET)

    def at(self, *names: str) -> list[Finding]:
        """What is found at these fields, which stand beside each other."""
        if self.is_silent or not (self.is_whole or self.filled.intersection(names)):
            return []
        return [finding for name in names for finding in self.beside.get(name, ())]

    @property
    def fails(self) -> list[Finding]:
        return [finding for found in self.beside.values() for finding in found if finding.level is Level.FAIL]


def answers_to(
    form: HypothesisForm, hypothesis: Hypothesis | None, *, is_fresh: bool = False, is_checked: bool = False
) -> Answers:
    """Of what is in the form now, saved or not. Nothing is written."""
    metric = metric_of(form)
    typed = _unsaved(_fields_of(form, metric, log_scale=bool(hypothesis and hypothesis.log_scale)), hypothesis)
    with session().no_autoflush:
        draft = as_draft(session(), typed)
        titled = similar(session(), here(), typed.title, but=typed.id)
        findings = check(draft, surroundings(session(), typed, on=clock.today(here().tz), near=titled))
        near, before = alike(session(), typed, titled)
    beside: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda found: found.level is not Level.FAIL):
        beside.setdefault(finding.field, []).append(finding)
    filled = frozenset(name for name, value in form.data.items() if value)
    is_whole = hypothesis is not None or bool(form.errors) or is_checked
    return Answers(sentence(draft), by_letter(findings), beside, near, before, filled, is_whole, is_fresh)


def _fields_of(form: HypothesisForm, metric: Any, *, log_scale: bool) -> dict[str, Any]:  # Any: a Metric; columns
    """Reading puts sentences at the fields; they belong there only after the form was sent."""
    errors = {name: list(form[name].errors) for name in form.data if name in form}
    fields = read_fields(form, metric=metric, base_currency=here().base_currency, log_scale=log_scale)
    for name, said in errors.items():
        form[name].errors = said
    return fields


def _unsaved(fields: dict[str, Any], hypothesis: Hypothesis | None) -> Hypothesis:  # Any: columns
    """A row for the check alone, never added to the session."""
    now = clock.now()
    row = Hypothesis(
        workspace_id=here().id, number=hypothesis.number if hypothesis else 0, author_id=member().person_id,
        state=hypothesis.state if hypothesis else State.DRAFT, state_since=now, created_at=now, edited_at=now, **fields,
    )
    if hypothesis:
        row.id = hypothesis.id
    row.parent_id = hypothesis.parent_id if hypothesis else None
    assert inspect(row).transient, "the check must leave the database as it is"
    return row

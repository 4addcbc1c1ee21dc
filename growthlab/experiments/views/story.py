"""How one test goes or went, as the page of its hypothesis tells it: less than whoever decides has to see."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from growthlab.experiments.models import Decision, Learning, Observation
from growthlab.experiments.queries.decided import history_of, last_learning
from growthlab.experiments.queries.results import observations
from growthlab.experiments.queries.running import RunningTest, measure
from growthlab.experiments.queries.suggestions import day_of
from growthlab.experiments.views.evidence import EvidenceCard, evidence_card
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


@dataclass(frozen=True)
class TestStory:
    """One test with its result, its entries and its decisions so far."""

    test: RunningTest
    card: EvidenceCard | None
    entries: list[Observation]
    history: list[Decision]
    learning: Learning | None
    may_write: bool


def story_of_test(session: Session, hypothesis: Hypothesis, member: Membership, *, helps: bool, on: date) -> TestStory:
    """A fixed number of queries. `helps`: the reader is one of its helpers."""
    entries = observations(session, hypothesis)
    day = day_of(hypothesis, on)
    test = measure(session, hypothesis.workspace_id, [hypothesis], on=day, entries={hypothesis.id: entries})[0]
    return TestStory(
        test=test,
        card=evidence_card(test, hypothesis.metric, level=member.workspace.settings.support_level),
        entries=entries,
        history=history_of(session, hypothesis),
        learning=last_learning(session, hypothesis),
        may_write=member.may(Permission.TEST, named=helps or hypothesis.owner_id == member.person_id),
    )

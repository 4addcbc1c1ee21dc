"""Everything that one hypothesis is, gathered for its page in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.models import Comment
from growthlab.activity.queries import comments_on
from growthlab.experiments.views.amended import changes_of
from growthlab.experiments.views.entries import EntriesPage, entries_page, sum_line
from growthlab.experiments.views.story import TestStory, story_of_test
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries import package_of
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.pen import pen_of
from growthlab.hypotheses.queries import as_draft, belongs, filled, plain_findings, smart_findings
from growthlab.hypotheses.rules.states import GoalForm, is_before_start
from growthlab.hypotheses.sentence import Part, as_hadi, as_test_card, sentence
from growthlab.hypotheses.smart import LetterFindings, by_letter
from growthlab.pages.feed.rows import Happening, story_of
from growthlab.pages.hypothesis.shelf import Shelf, shelf_of
from growthlab.pages.hypothesis.steps import NextStep, next_steps
from growthlab.people.models import Membership, Person
from growthlab.voting.views.box import VoteBox, vote_box

KIND = "hypothesis"


@dataclass(frozen=True)
class Life:
    """What templates/pages/hypothesis.html shows. `test` is None before the start."""

    hypothesis: Hypothesis
    sentence: str
    test_card: tuple[Part, ...]
    hadi: tuple[Part, ...]
    findings: tuple[LetterFindings, ...]
    steps: list[NextStep]
    vote: VoteBox
    test: TestStory | None
    changes: list[dict[str, object]]
    entries: EntriesPage | None
    total: dict[str, str]
    package: HandoverPackage | None
    parent: Hypothesis | None
    children: list[Hypothesis]
    helpers: dict[int, str]
    comments: list[Comment]
    happenings: list[Happening]
    may_edit: bool
    shelf: Shelf

    @property
    def has_accounts(self) -> bool:
        """Only a reach test goes round companies."""
        return self.hypothesis.goal_form is GoalForm.REACH

    @property
    def is_waiting(self) -> bool:
        """Before the start the SMART check and the votes matter most."""
        return is_before_start(self.hypothesis.state, locked=self.hypothesis.is_locked)


def life_of(session: Session, hypothesis: Hypothesis, member: Membership, *, on: date, before: int | None = None) -> Life:
    h, workspace_id = hypothesis, hypothesis.workspace_id
    draft = as_draft(session, h)
    started = h.started_on is not None
    helpers = _helpers(session, h)
    test = story_of_test(session, h, member, helps=member.person_id in helpers, on=on) if started else None
    found = smart_findings(session, h, on=on) if is_before_start(h.state, locked=h.is_locked) else plain_findings(session, h)
    return Life(
        hypothesis=h,
        sentence=sentence(draft),
        test_card=as_test_card(draft),
        hadi=as_hadi(draft, insight=test.learning.learned if test and test.learning else ""),
        findings=by_letter(found),
        steps=next_steps(h, member),
        vote=vote_box(session, h, member),
        test=test,
        changes=changes_of(h) if started else [],
        entries=entries_page(session, h, test.entries, before=before) if test else None,
        total=sum_line(test.test.result) if test else {},
        package=package_of(session, h),
        parent=session.get(Hypothesis, h.parent_id) if h.parent_id else None,
        children=_children(session, h),
        helpers=helpers,
        comments=comments_on(session, workspace_id, KIND, h.id),
        happenings=story_of(session, workspace_id, KIND, h.id),
        may_edit=pen_of(member).may_change(h),
        shelf=shelf_of(h, member, on=on),
    )


def _children(session: Session, h: Hypothesis) -> list[Hypothesis]:
    return list(session.exec(_CHILDREN, params=filled(h)).all())


def _helpers(session: Session, h: Hypothesis) -> dict[int, str]:
    """Names by the person's id, in the order in which they were named."""
    return dict(session.exec(_HELPERS, params=filled(h)).all())


# Made once: the page asks them each time.
_CHILDREN = (
    select(Hypothesis)
    .where(Hypothesis.workspace_id == sa.bindparam("workspace_id"), Hypothesis.parent_id == sa.bindparam("hypothesis_id"))
    .order_by(col(Hypothesis.number))
)
_HELPERS = select(Person.id, Person.name).join(Helper).where(*belongs(Helper)).order_by(col(Helper.id))
